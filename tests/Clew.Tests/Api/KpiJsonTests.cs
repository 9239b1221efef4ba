using System.Text;
using System.Text.Json;
using Clew.App.Api;
using Clew.Metrics;
using Xunit;

namespace Clew.Tests.Api;

public sealed class KpiJsonTests
{
    static readonly KpiFigure Plain = new(
        "win_rate", "%", null, new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 31), new Dictionary<string, string>(), 63.1500m, 12m, 19m,
            40.1m,
        80m, null);

    [Fact]
    public void A_figure_has_exactly_the_members_of_the_contract() => Assert.Equal(
        """
        [{"kpi":"win_rate","unit":"%","currency":null,"from":"2026-01-01","to":"2026-01-31","group":{},"value":63.15,"numerator":12,"denominator":19,"low":40.1,"high":80,"compare":null}]

        """.ReplaceLineEndings("\n"), Text([Plain]));

    [Fact]
    public void An_undefined_ratio_is_null_and_a_comparison_has_value_and_change() => Assert.Contains(
        "\"group\":{\"channel\":\"Email\"},\"value\":null,\"numerator\":0,\"denominator\":0,\"low\":null,\"high\":null,\"compare\":{\"value\":12.5,\"change\":null},\"details\":{\"median\":3},\"notes\":[\"n\"]}",
        Text([Plain with
        {
            Group = new Dictionary<string, string> { ["channel"] = "Email" }, Value = null, Numerator = 0, Denominator = 0, Low = null,
                High = null,
            Compare = new Comparison(12.5m, null), Details = new Dictionary<string, decimal?> { ["median"] = 3m }, Notes = ["n"],
        }]), StringComparison.Ordinal);

    [Theory]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("-1.50", "-1.5")]
    [InlineData("100", "100")]
    [InlineData("0.000", "0")]
    public void Numbers_are_written_without_exponent_and_without_zeros_at_the_end(string number, string written) =>
        Assert.Equal(written, Json.Text(decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void What_is_read_back_is_written_as_the_same_bytes()
    {
        var random = new Random(7);
        var figures = Enumerable.Range(0, 500).Select(_ => Plain with
        {
            Currency = random.Next(2) == 0 ? "EUR" : null,
            Value = Number(random),
            Low = Number(random),
            High = Number(random),
            Group = new Dictionary<string, string> { ["owner"] = "Ünal \"x\" <b> سرنخ \u2028", ["channel"] = "" },
            Compare = random.Next(2) == 0 ? new Comparison(Number(random), Number(random)) : null,
            Details = random.Next(2) == 0 ? new Dictionary<string, decimal?> { ["p90"] = Number(random) } : null,
            Notes = random.Next(2) == 0 ? ["one", "two"] : null,
        }).ToList();
        var text = Text(figures);
        using var document = JsonDocument.Parse(text);
        Assert.Equal(text, Text(KpiJson.Read(document.RootElement)));
    }

    [Fact]
    public void Rows_are_read_back_as_the_same_bytes()
    {
        KpiRows rows = new("numerator", ["a", "b", "c", "d", "e", "f"],
        [
            ["=1", 12L, -1.50m, true, new DateOnly(2026, 1, 2), new DateTime(2026, 1, 2, 3, 4, 5, 600, DateTimeKind.Utc)],
            [null, null, null, null, null, null],
        ], 2);
        var bytes = Json.Bytes(json => RowsJson.Write(json, rows));
        Assert.Contains("[\"=1\",12,-1.5,true,\"2026-01-02\",\"2026-01-02T03:04:05.6Z\"]", Encoding.UTF8.GetString(bytes.Span),
            StringComparison.Ordinal);
        using var document = JsonDocument.Parse(bytes);
        var back = RowsJson.Read(document.RootElement);
        Assert.Equal(bytes.ToArray(), Json.Bytes(json => RowsJson.Write(json, back)).ToArray());
    }

    static decimal? Number(Random random) => random.Next(5) switch
    {
        0 => null,
        1 => random.Next(),
        2 => new decimal(random.Next(), random.Next(), random.Next(), random.Next(2) == 0, (byte)random.Next(29)),
        _ => Math.Round((decimal)random.NextDouble() * 1000, random.Next(8)),
    };

    static string Text(IReadOnlyList<KpiFigure> figures) => Encoding.UTF8.GetString(Json.Bytes(json => KpiJson.Write(json, figures)).Span);
}
