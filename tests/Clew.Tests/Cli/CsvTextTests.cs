using Clew.App.Cli;
using Xunit;

namespace Clew.Tests.Cli;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("plain = text", "plain = text")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("", "")]
    public void A_text_cell_cannot_be_run_as_a_formula(string text, string written) =>
        Assert.Equal($"h\n{written}\n", CsvText.Format(["h"], [[new CsvCell(text)]]));

    [Fact]
    public void A_negative_number_stays_a_number() =>
        Assert.Equal("h\n-12.5\n", CsvText.Format(["h"], [[new CsvCell("-12.5", IsNumber: true)]]));
}
