using Clew.Attribution;
using Clew.Model;
using Xunit;

namespace Clew.Tests.Attribution;

public sealed class CustomDefinitionTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("clew-models").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_definition_is_a_name_for_its_options()
    {
        const string json = """
            {
              // the house's own
              "lookback": 60, "first": 30, "lead": 40.50, "won": "20", "others": 9.5, "half_life": 14,
              "exclude": ["Paid Search", "Direct"],
            }
            """;
        File.WriteAllText(Path.Combine(_folder, "house.json"), json);
        var spec = CustomDefinition.Resolve("custom:file=house", _folder);
        Assert.Equal("custom:first=30,lead=40.5,won=20,others=9.5,half_life=14,exclude=Direct+Paid Search,lookback=60", spec.Text);
        Assert.Equal(spec.Text, ModelSpec.Parse(spec.Text).Text);
        Assert.Equal(["house"], CustomDefinition.Names(_folder));
        Assert.Empty(CustomDefinition.Names(Path.Combine(_folder, "elsewhere")));
    }

    [Fact]
    public void Other_models_are_read_as_ever() =>
        Assert.Equal("position:first=30", CustomDefinition.Resolve("position:first=30,last=40", _folder).Text);

    [Theory]
    [InlineData("custom:file=huose", "There is no definition 'huose'", "Did you mean 'house'?")]
    [InlineData("custom:file=zzzzzzzz", "There is no definition 'zzzzzzzz'", "Write it with `clew attribution define zzzzzzzz FILE`.")]
    [InlineData("custom:file=../secret", "'../secret' cannot be the name of a definition", "A name has up to 64 letters, digits, - and _.")]
    [InlineData("custom:file=", "'' cannot be the name of a definition", "A name has up to 64 letters, digits, - and _.")]
    [InlineData("custom:file=house,first=3", "A custom model from a file takes no other options",
        "Write them into the file, and ask for custom:file=NAME.")]
    public void A_file_that_is_not_there_is_told(string text, string problem, string remedy)
    {
        File.WriteAllText(Path.Combine(_folder, "house.json"), "{}");
        var error = Assert.Throws<UserError>(() => CustomDefinition.Resolve(text, _folder));
        Assert.Equal((problem, remedy), (error.Problem, error.Remedy));
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused_before_it_is_read()
    {
        File.WriteAllText(Path.Combine(_folder, "large.json"), new string(' ', 70_000) + "{}");
        var error = Assert.Throws<UserError>(() => CustomDefinition.Resolve("custom:file=large", _folder));
        Assert.Equal("The definition is larger than 64 KiB", error.Problem);
    }

    [Theory]
    [InlineData("[]", "The definition is not a JSON object", "here")]
    [InlineData("{ \"frist\": 3 }", "The model 'custom' has no option 'frist'", "here")]
    [InlineData("{ \"first\": 300 }", "The option 'first' cannot be '300'", "here")]
    [InlineData("{ \"first\": -1 }", "The option 'first' cannot be '-1'", "here")]
    [InlineData("{ \"first\": 1e1 }", "The option 'first' cannot be '1e1'", "here")]
    [InlineData("{ \"first\": null }", "The value is null, not a number or a text", "here, first")]
    [InlineData("{ \"first\": [3] }", "The value is [3], not a number or a text", "here, first")]
    [InlineData("{ \"first\": \"3,last=4\" }", "'3,last=4' holds a sign that cannot stand there", "here, first")]
    [InlineData("{ \"first=3,last\": 4 }", "'first=3,last' cannot be a key", "here")]
    [InlineData("{ \"exclude\": [3] }", "A channel is 3, not a text", "here, exclude")]
    [InlineData("{ \"exclude\": [\"a+b\"] }", "'a+b' holds a sign that cannot stand there", "here, exclude")]
    [InlineData("{ \"others\": 0 }", "No touch has a weight under this model", "here")]
    [InlineData("{ \"half_life\": 0 }", "The option 'half_life' cannot be '0'", "here")]
    public void A_definition_that_cannot_be_says_what_and_where(string json, string problem, string where)
    {
        var error = Assert.Throws<UserError>(() => CustomDefinition.Parse(json, "here"));
        Assert.Equal((problem, where), (error.Problem, error.Where));
        Assert.NotNull(error.Remedy);
    }

    [Theory, InlineData("{ \"first\": 3, \"first\": 4 }"), InlineData("{ \"first\": 3"), InlineData(""), InlineData("first: 3")]
    public void What_is_no_json_is_told_with_its_place(string json)
    {
        var error = Assert.Throws<UserError>(() => CustomDefinition.Parse(json, "here"));
        Assert.StartsWith("The definition is not valid JSON: ", error.Problem);
        Assert.StartsWith("here", error.Where);
    }
}
