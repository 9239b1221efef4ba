using System.Globalization;
using Clew.Sql;
using Clew.Tests.ClickHouse;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static Clew.Sql.Build;
using static Clew.Sql.ColumnType;

namespace Clew.Tests.Sql;

/// <summary>Amounts, days and instants come to the same on both engines, to the last digit.</summary>
public sealed class EngineNumberTests : IDisposable
{
    static readonly Expr A = Col("t", "a"), B = Col("t", "b"), C = Col("t", "c");

    static readonly Expr Converted = new Call(Function.Convert, [A, B]), Parted = new Call(Function.Part, [To(A, Money), B, C]),
        Seconds = new Call(Function.SecondsBetween, [A, B]);

    readonly TwoEngines _both = new(SharedChNode.Node);

    public void Dispose() => _both.Dispose();

    [Fact]
    public async Task An_amount_in_another_currency_is_rounded_half_away_from_zero()
    {
        await _both.Give("t", [("a", Money), ("b", Rate)],
            [0.0001m, 0.005m], [-0.0001m, 0.005m], [0.0003m, 0.005m], [0.0001m, 0.0049999999m], [99999999999999.9999m, 99999999.9999999999m],
            [-99999999999999.9999m, 99999999.9999999999m], [12.34m, 1.0856123456m], [null, 1m], [1m, null]);
        Assert.Equal(
            ["0.000001", "-0.000001", "0.000002", "0", "9999999999999999980000", "-9999999999999999980000", "13.396456", "∅", "∅"],
            await _both.Same("t", Converted));
        Assert.Equal(["13.396458"], await _both.Same(new Select([Sum(Converted, Col("t", "id").IsNot(5) & Col("t", "id").IsNot(6)).As("s")], From("t", "t"))));
    }

    [Fact]
    public async Task The_parts_of_an_amount_add_up_to_it()
    {
        await _both.Give("t", [("a", Money), ("b", Weight), ("c", Weight)],
            [100.0001m, 0.333333333333m, 0.333333333333m], [100.0001m, 0.666666666666m, 0.333333333333m], [100.0001m, 1m, 0.333333333334m],
            [-0.0001m, 0.005m, 0.005m], [-0.0001m, 1m, 0.995m], [99999999999999.9999m, 0.5m, 0.000000000001m], [null, 1m, 1m]);
        Assert.Equal(["33.333367", "33.333366", "33.333367", "-0.000001", "-0.000099", "100", "∅"], await _both.Same("t", Parted));
        Assert.Equal(["100.0001"], await _both.Same(new Select([Sum(Parted, A > 100 & A < 101).As("s")], From("t", "t"))));
        // Whole numbers and amounts of six decimals have parts too.
        Assert.Equal(["0.333333", "0.666666", "1"], (await _both.Same("t", new Call(Function.Part, [Col("t", "id"), B, C]))).Take(3));
        Assert.Equal("0.000002", (await _both.Same("t", new Call(Function.Part, [To(A, Money) - To(A, Money) + To(new Literal(0.000005m), Money), B, C])))[0]);
    }

    [Fact]
    public async Task An_amount_too_great_to_be_parted_is_refused_and_not_wrong()
    {
        await _both.Give("t", [("a", Money), ("b", Rate), ("c", Weight)], [99999999999999.9999m, 99999999.9999999999m, 0.333333333333m]);
        var query = new Select([new Call(Function.Part, [Converted, C, C]).As("value")], From("t", "t"));
        Assert.ThrowsAny<Exception>(() => _both.Duck(query));
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => _both.Click(query));
        Assert.Contains("An amount is too great to be parted", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversion_to_fewer_decimals_rounds()
    {
        await _both.Give("t", [("a", Weight), ("b", Rate)], [0.0000005m, 0.5m], [-0.0000005m, -0.5m], [0.0000004999m, 1.4999999999m], [null, null]);
        Assert.Equal(["0.000001", "-0.000001", "0", "∅"], await _both.Same("t", To(A, Money)));
        Assert.Equal(["1", "-1", "1", "∅"], await _both.Same("t", To(B, Integer)));
    }

    [Fact]
    public async Task A_number_with_decimals_is_no_binary_fraction()
    {
        await _both.Give("t", [("a", Money)], [0.3m], [0.1m], [null]);
        Assert.Equal(["true", "false", "∅"], await _both.Same("t", A.Is(new Literal(0.1m) + new Literal(0.2m))));
        Assert.Equal(["0.4", "0.2", "∅"], await _both.Same("t", A + new Literal(0.1m)));
        Assert.Equal(["-0.3", "-0.1", "∅"], await _both.Same("t", 0 - A));
        Assert.Equal(["0.3", "0.1", "0"], await _both.Same("t", Coalesce(A, 0)));
        Assert.Equal(["0", "0.1", "∅"], await _both.Same("t", When(A > new Literal(0.2m), 0, A)));
    }

    [Fact]
    public async Task Seconds_between_are_whole_and_cut_toward_zero()
    {
        var at = new DateTime(1969, 12, 31, 23, 59, 59, DateTimeKind.Utc).AddMicroseconds(500_000);
        await _both.Give("t", [("a", Instant), ("b", Instant)],
            [at, at.AddMicroseconds(999_999)], [at, at.AddMicroseconds(1_000_000)], [at.AddMicroseconds(1), at], [at.AddMicroseconds(1_999_999), at],
            [new DateTime(1900, 1, 1), new DateTime(2299, 12, 31)], [null, at], [at, null]);
        Assert.Equal(["0", "1", "0", "-1", "12622694400", "∅", "∅"], await _both.Same("t", Seconds));
    }

    [Fact]
    public async Task Instants_keep_their_microseconds()
    {
        var at = new DateTime(2026, 3, 29, 1, 59, 59, DateTimeKind.Utc).AddMicroseconds(123_456);
        await _both.Give("t", [("a", Instant)], [at], [at.AddMicroseconds(1)], [at.AddYears(-110)], [null]);
        Assert.Equal(["2026-03-29 01:59:59.123456", "2026-03-29 01:59:59.123457", "1916-03-29 01:59:59.123456", "∅"], await _both.Same("t", A));
        Assert.Equal(["true", "false", "true", "∅"], await _both.Same("t", A <= new Literal(at)));
        Assert.Equal(["2026-03-29 02:00:00.123456", "2026-03-29 02:00:00.123457", "1916-03-29 02:00:00.123456", "∅"], await _both.Same("t", new Call(Function.AddSeconds, [A, 1])));
        // However early a literal is, it is before all that is stored.
        Assert.Equal(["true", "true", "true", "∅"], await _both.Same("t", A > new Literal(DateTime.MinValue)));
    }

    [Fact]
    public async Task Days_are_counted_over_leap_years_and_before_1970()
    {
        await _both.Give("t", [("a", Day), ("b", Integer)],
            [new DateOnly(2024, 2, 28), 2L], [new DateOnly(1900, 1, 2), -1L], [new DateOnly(1969, 12, 31), 1L], [new DateOnly(2299, 12, 30), 1L], [null, 1L]);
        Assert.Equal(["2024-03-01", "1900-01-01", "1970-01-01", "2299-12-31", "∅"], await _both.Same("t", AddDays(A, B)));
        Assert.Equal(["19781", "-25566", "-1", "120528", "∅"], await _both.Same("t", DaysBetween(new Literal(new DateOnly(1970, 1, 1)), A)));
        Assert.Equal(["true", "false", "false", "true", "∅"], await _both.Same("t", A > new Literal(new DateOnly(1970, 1, 1))));
    }

    [Fact]
    public async Task Whatever_the_amounts_instants_and_words_are()
    {
        var number = 0;
        var money = from n in Gen.Choose(int.MinValue, int.MaxValue) from unit in Gen.Elements(0.0001m, 0.01m, 1m, 1000m) select n * unit;
        var rows = Gen.NonEmptyListOf(
            from amount in money
            from rate in Gen.Choose(1, int.MaxValue)
            from weight in Gen.Choose(1, 1_000_000)
            from upto in Gen.Choose(weight, 1_000_000)
            from first in Gen.Choose(-2_000_000_000, 2_000_000_000)
            from micros in Gen.Choose(0, 1_999_999)
            from seconds in Gen.Choose(-10, 10)
            from day in Gen.Choose(0, 1000)
            from text in Gen.ArrayOf(Gen.Elements(" \u00a0\taAäÄσΣςİIıßẞéÉ'\\\"0ΩΣ".ToCharArray()))
            from missing in Gen.ArrayOf(Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true))), 9)
            select new object?[]
            {
                Unless(missing[0], amount), Unless(missing[1], rate / 1_000_000_000m), Unless(missing[2], decimal.Round(upto / 1_000_003m, 12)),
                Unless(missing[3], weight / 1_000_000m), Unless(missing[4], DateTime.UnixEpoch.AddSeconds(first)),
                Unless(missing[5], DateTime.UnixEpoch.AddSeconds(first + (long)seconds).AddMicroseconds(micros)),
                Unless(missing[6], new DateOnly(2026, 1, 1).AddDays(day)), Unless(missing[7], new DateOnly(2027, 1, 1).AddDays(-day)),
                Unless(missing[8], new string(text)),
            });
        static object? Unless(bool missing, object value) => missing ? null : value;
        IReadOnlyList<(string, ColumnType)> columns =
            [("amount", Money), ("rate", Rate), ("upto", Weight), ("weight", Weight), ("first", Instant), ("second", Instant), ("d", Day), ("e", Day), ("word", Text)];

        foreach (var sample in Gen.Sample(rows, 40, 10))
        {
            var table = string.Create(CultureInfo.InvariantCulture, $"random{number++}");
            await _both.Give(table, columns, sample);
            Expr T(string name) => Col("t", name);
            var converted = new Call(Function.Convert, [T("amount"), T("rate")]);
            Item[] items =
            [
                converted.As("converted"), new Call(Function.Part, [To(T("amount"), Money), T("upto"), T("weight")]).As("part"),
                new Call(Function.Part, [converted, T("upto"), T("weight")]).As("converted_part"), new Call(Function.SecondsBetween, [T("first"), T("second")]).As("seconds"),
                DaysBetween(T("d"), T("e")).As("days"), Least(T("d"), T("e"), AddDays(T("d"), 3)).As("least"), new Call(Function.Fold, [T("word")]).As("folded"),
                .. columns.Select(c => T(c.Item1).As(c.Item1)), // so that a difference tells of what
            ];
            await _both.Same(new Select(items, From(table, "t")) { OrderBy = [new(T("id"))] });
            await _both.Same(new Select([Sum(converted).As("s"), Min(T("word")).As("least"), Max(T("second")).As("last")], From(table, "t")));
        }
    }
}
