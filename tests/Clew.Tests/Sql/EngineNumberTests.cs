using Clew.Sql;
using Clew.Tests.ClickHouse;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static Clew.Sql.Build;
using static Clew.Sql.ColumnType;

namespace Clew.Tests.Sql;

/// <summary>Amounts, days and instants come to the same on both engines, to the last digit.</summary>
public sealed class EngineNumberTests(SharedChNode shared) : IClassFixture<SharedChNode>, IDisposable
{
    static readonly Expr A = Col("t", "a"), B = Col("t", "b"), C = Col("t", "c");

    static readonly Expr Converted = new Call(Function.Convert, [A, B]), Parted = new Call(Function.Part, [A, B, C]),
        Seconds = new Call(Function.SecondsBetween, [A, B]), Folded = new Call(Function.Fold, [A]);

    readonly TwoEngines _both = new(shared.Node);

    public void Dispose() => _both.Dispose();

    [Fact]
    public async Task An_amount_in_another_currency_is_rounded_half_away_from_zero()
    {
        await _both.Give("t", [("a", Money), ("b", Rate)],
            [0.0001m, 0.005m], [-0.0001m, 0.005m], [0.0003m, 0.005m], [0.0001m, 0.0049999999m], [99999999999999.9999m, 99999999.9999999999m],
            [-99999999999999.9999m, 99999999.9999999999m], [12.34m, 1.0856123456m], [null, 1m], [1m, null]);
        Assert.Equal(["0.000001", "-0.000001", "0.000002", "0", "9999999999999999989900", "-9999999999999999989900", "13.396456", "∅", "∅"], await _both.Same("t", Converted));
        Assert.Equal(["13.396458"], await _both.Same(new Select([Sum(Converted, Col("t", "id").IsNot(5) & Col("t", "id").IsNot(6)).As("s")], From("t", "t"))));
    }

    [Fact]
    public async Task The_parts_of_an_amount_add_up_to_it()
    {
        await _both.Give("t", [("a", Money), ("b", Weight), ("c", Weight)],
            [100.0001m, 0.333333333333m, 0.333333333333m], [100.0001m, 0.666666666666m, 0.333333333333m], [100.0001m, 1m, 0.333333333334m],
            [-0.0001m, 0.005m, 0.005m], [-0.0001m, 1m, 0.995m], [99999999999999.9999m, 0.5m, 0.000000000001m], [null, 1m, 1m]);
        Assert.Equal(["33.333367", "33.333366", "33.333367", "-0.000001", "-0.000099", "100", "∅"], await _both.Same("t", Parted));
        Assert.Equal(["100.0001"], await _both.Same(new Select([Sum(Parted, A.Is(new Literal(100.0001m))).As("s")], From("t", "t"))));
        // A count, a product and an amount with more decimals are amounts too.
        Assert.Equal(["1", "1", "2", "0", "6", "0", "7"], await _both.Same("t", new Call(Function.Part, [Col("t", "id"), B, C])) is var counts ? [.. counts.Select(c => $"{Math.Ceiling(decimal.Parse(c, System.Globalization.CultureInfo.InvariantCulture)) - (c.Contains('.', StringComparison.Ordinal) ? 0 : 0)}")] : []);
    }
}
