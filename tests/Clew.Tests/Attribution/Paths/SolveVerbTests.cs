using System.Text.Json;
using Clew.Tests.Cli;
using Xunit;

namespace Clew.Tests.Attribution.Paths;

public sealed class SolveVerbTests : IDisposable
{
    readonly CliFolder _folder = new();

    public SolveVerbTests() => _folder.Write("paths.csv",
        """
        path,total_conversions,total_conversion_value,total_null
        google ads,2,20,1
        mailing,1,10,0
        google ads > mailing,1,10,0
        """);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Json_is_an_array_of_channels_the_most_conversions_first()
    {
        var result = await _folder.Run("attribution", "solve", "paths.csv", "--model", "markov", "--format", "json");
        Assert.Equal(0, result.Exit);
        using var json = JsonDocument.Parse(result.Out);
        var rows = json.RootElement.EnumerateArray().ToList();
        Assert.Equal(["channel", "conversions", "value", "removal_effect"], rows[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal(["google ads", "mailing"], rows.Select(r => r.GetProperty("channel").GetString()));
        Assert.Equal(2.4, rows[0].GetProperty("conversions").GetDouble(), 12);
        Assert.Equal(24, rows[0].GetProperty("value").GetDouble(), 12);
        Assert.Equal(0.75, rows[0].GetProperty("removal_effect").GetDouble(), 12);
        Assert.Contains("order 1", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_removal_effect_it_is_null()
    {
        var result = await _folder.Run("attribution", "solve", "paths.csv", "--model", "first", "--format", "json");
        Assert.Equal("""[{"channel":"google ads","conversions":3,"value":30,"removal_effect":null},"""
            + """{"channel":"mailing","conversions":1,"value":10,"removal_effect":null}]""" + "\n", result.Out);
        Assert.Empty(result.Error);
        Assert.Equal("channel,conversions,value,removal_effect\ngoogle ads,3,30,\nmailing,1,10,\n",
            (await _folder.Run("attribution", "solve", "paths.csv", "--model", "first", "--format", "csv")).Out);
    }

    [Fact]
    public async Task The_table_has_the_notes_below_it()
    {
        var result = await _folder.Run("attribution", "solve", "paths.csv", "--model", "markov", "--order", "2");
        Assert.Contains("removal effect", result.Out, StringComparison.Ordinal);
        Assert.Contains("google ads          2.4  24.00          0.7500\n", result.Out, StringComparison.Ordinal);
        Assert.Contains("order 2 with 3 states; a walk converts with probability 0.8.", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_of_a_model_without_removal_effects_has_no_such_column()
    {
        var result = await _folder.Run("attribution", "solve", "paths.csv", "--model", "linear");
        Assert.Equal("", result.Error);
        Assert.Equal(
            "channel     conversions  value\n----------  -----------  -----\n"
            + "google ads          2.5  25.00\nmailing             1.5  15.00\n",
            result.Out);
    }

    [Theory]
    [InlineData("attribution solve paths.csv", "--model is missing", "the model")]
    [InlineData("attribution solve paths.csv --model markow", "There is no attribution model 'markow'", "'markov'")]
    [InlineData("attribution solve paths.csv --model first --order 2", "The model 'first' has no option 'order'", "exclude")]
    [InlineData("attribution solve paths.csv --model markov --order 5", "The option 'order' cannot be '5'", "from 1 to 4")]
    [InlineData("attribution solve nowhere.csv --model first", "There is no such file", "path")]
    [InlineData("attribution solv paths.csv", "There is no command 'solv'", "'solve'")]
    public async Task A_bad_command_line_says_what_was_wrong_and_what_to_do(string line, string problem, string remedy)
    {
        var result = await _folder.Run(line.Split(' '));
        Assert.Equal(2, result.Exit);
        Assert.Contains(problem, result.Error, StringComparison.Ordinal);
        Assert.Contains(remedy, result.Error[result.Error.IndexOf("remedy:", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }
}
