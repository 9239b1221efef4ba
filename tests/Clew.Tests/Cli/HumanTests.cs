using Clew.App.Cli;
using Xunit;

namespace Clew.Tests.Cli;

public sealed class HumanTests
{
    [Theory]
    [InlineData("1234567", "count", null, "1,234,567")]
    [InlineData("10.525", "%", null, "10.53 %")]
    [InlineData("1234.5", "money", "USD", "1,234.50 USD")]
    [InlineData("1234.5", "money", "JPY", "1,235 JPY")]
    [InlineData("1.2345", "money", "KWD", "1.235 KWD")]
    [InlineData("-5", "money", "EUR", "-5.00 EUR")]
    [InlineData("42.4", "s", null, "42.4 s")]
    [InlineData("185", "s", null, "3 min 05 s")]
    [InlineData("7384", "s", null, "2 h 03 min")]
    [InlineData("48.44", "days", null, "48.44 days")]
    [InlineData("3.456", "ratio", null, "3.46")]
    public void Figures_read_like_a_person_writes_them(string number, string unit, string? currency, string text) =>
        Assert.Equal(text, Human.Figure(decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture), unit, currency));

    [Fact]
    public void An_undefined_figure_is_a_dash_never_a_zero() => Assert.Equal("–", Human.Figure(null, "%", null));

    [Fact]
    public void Columns_are_aligned_and_nothing_moves_the_cursor() => Assert.Equal(
        "name       n\n---------  --\nسرنخ       7\n [31mred   10\n",
        TextTable.Format(["name", "n"], [["سرنخ", "7"], ["\e[31mred ", "10"]], _ => false));
}
