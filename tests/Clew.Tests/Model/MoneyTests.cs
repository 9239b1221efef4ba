using Clew.Model;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Model;

public sealed class MoneyTests
{
    static Money Usd(decimal amount) => new(amount, Currency.Usd);

    [Theory]
    [InlineData("USD", 2), InlineData("EUR", 2), InlineData("IRR", 2), InlineData("MRU", 2), InlineData("HUF", 2)]
    [InlineData("JPY", 0), InlineData("KRW", 0), InlineData("CLP", 0), InlineData("ISK", 0), InlineData("VND", 0), InlineData("XOF", 0)]
    [InlineData("KWD", 3), InlineData("BHD", 3), InlineData("JOD", 3), InlineData("OMR", 3), InlineData("TND", 3), InlineData("IQD", 3)]
    [InlineData("CLF", 4), InlineData("UYW", 4)]
    public void Minor_units_are_those_of_iso_4217(string code, int decimals) => Assert.Equal(decimals, Currency.Parse(code).MinorUnits);

    [Fact]
    public void A_code_is_read_in_any_case_and_is_one_instance()
    {
        Assert.Same(Currency.Usd, Currency.Parse(" usd "));
        Assert.False(Currency.TryParse("XXX", out _));
        Assert.False(Currency.TryParse(null, out _));
        Assert.Equal("'dollar' is not a currency code", Assert.Throws<UserError>(() => Currency.Parse("dollar")).Problem);
    }

    [Fact]
    public void Withdrawn_codes_are_read_and_marked()
    {
        Assert.False(Currency.Parse("HRK").IsActive);
        Assert.True(Currency.Parse("EUR").IsActive);
        Assert.Equal(Currency.All.Count, Currency.All.Select(currency => currency.Code).Distinct().Count());
    }

    [Fact]
    public void Only_the_same_currency_adds()
    {
        Assert.Equal(Usd(3.75m), Usd(1.25m) + Usd(2.50m));
        Assert.Equal(Usd(-1.25m), Usd(1.25m) - Usd(2.50m));
        Assert.Throws<InvalidOperationException>(() => Usd(1) + new Money(1, Currency.Parse("EUR")));
        Assert.Throws<InvalidOperationException>(() => Usd(1) - new Money(1, Currency.Parse("EUR")));
    }

    [Theory]
    [InlineData("USD", "2.345", "2.35"), InlineData("USD", "-2.345", "-2.35")]
    [InlineData("JPY", "2.5", "3"), InlineData("KWD", "0.0005", "0.001")]
    public void Halves_round_away_from_zero(string code, string amount, string rounded)
    {
        var money = new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), Currency.Parse(code));
        Assert.Equal(rounded, money.Round().Amount.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_hundred_in_three_is_34_33_33_cents()
    {
        Assert.Equal([Usd(33.34m), Usd(33.33m), Usd(33.33m)], Usd(100).Allocate(1, 1, 1));
        Assert.Equal([Usd(-33.34m), Usd(-33.33m), Usd(-33.33m)], Usd(-100).Allocate(1, 1, 1));
        Assert.Equal([Usd(0), Usd(100)], Usd(100).Allocate(0, 5));
        var yen = Currency.Parse("JPY");
        Assert.Equal([new Money(50, yen), new Money(51, yen)], new Money(101, yen).Allocate(0.4m, 0.41m));
    }

    [Fact]
    public void The_largest_amount_allocates_too()
    {
        var parts = Usd(decimal.MaxValue).Allocate(1, 2, 4);
        Assert.Equal(decimal.MaxValue, parts.Sum(part => part.Amount));
    }

    [Fact]
    public void Weights_that_mean_nothing_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Usd(1).Allocate());
        Assert.Throws<ArgumentException>(() => Usd(1).Allocate(0, 0));
        Assert.Throws<ArgumentException>(() => Usd(1).Allocate(2, -1));
    }

    [Fact]
    public void Parts_add_up_exactly_and_lie_within_one_unit_of_their_share() => Law.Holds(
        from cents in Gen.Choose(-1_000_000_000, 1_000_000_000)
        from scale in Gen.Choose(0, 6)
        from code in Gen.Elements("USD", "JPY", "KWD", "CLF")
        from weights in Gen.Choose(0, 10_000).Select(weight => weight / 1000m).NonEmptyListOf()
        where weights.Any(weight => weight > 0)
        select (Money: new Money(new decimal(Math.Abs(cents), 0, 0, cents < 0, (byte)scale), Currency.Parse(code)), Weights: weights),
        given =>
        {
            var parts = given.Money.Allocate([.. given.Weights]);
            Assert.Equal(given.Money.Amount, parts.Sum(part => part.Amount));
            var finest = Math.Max(given.Money.Amount.Scale, given.Money.Currency.MinorUnits);
            var unit = new decimal(1, 0, 0, false, (byte)finest);
            for (var i = 0; i < parts.Count; i++)
            {
                var share = given.Money.Amount * given.Weights[i] / given.Weights.Sum();
                Assert.True(Math.Abs(parts[i].Amount - share) < unit);
            }
        });
}
