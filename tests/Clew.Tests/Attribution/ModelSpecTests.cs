using Clew.Attribution;
using Clew.Model;
using Xunit;

namespace Clew.Tests.Attribution;

public sealed class ModelSpecTests
{
    [Theory]
    [InlineData("position:first=40,last=40", "position"), InlineData("position:last=50,first=30.0", "position:first=30,last=50")]
    [InlineData("last:exclude=Paid Search+Direct+Direct", "last:exclude=Direct+Paid Search")]
    [InlineData("last_non_direct:exclude=Direct", "last_non_direct")]
    [InlineData("last_non_direct:exclude=Email+Direct", "last_non_direct:exclude=Email")]
    [InlineData(" linear : of=account , lookback=30 ", "linear:lookback=30,of=account"), InlineData("time_decay:half_life=7", "time_decay")]
    public void Equal_models_have_equal_texts(string text, string canonical)
    {
        Assert.Equal(canonical, ModelSpec.Parse(text).Text);
        Assert.Equal(canonical, ModelSpec.Parse(canonical).Text);
    }

    [Fact]
    public void Last_non_direct_excludes_direct_and_what_it_is_told() =>
        Assert.Equal(["Direct", "Email"], ModelSpec.Parse("last_non_direct:exclude=Email").Exclude);

    [Theory]
    [InlineData("lst", "There is no attribution model 'lst'"), InlineData("position:frist=3", "The model 'position' has no option 'frist'")]
    [InlineData("position:first", "The option 'first' has no value")]
    [InlineData("position:first=3,first=4", "The option 'first' is given twice")]
    [InlineData("position:first=60,last=60", "The options 'first' and 'last' are 60 and 60 percent: more than 100")]
    [InlineData("time_decay:half_life=0", "The option 'half_life' cannot be '0'")]
    [InlineData("linear:of=us", "The option 'of' cannot be 'us'")]
    [InlineData("custom:others=0", "No touch has a weight under this model")]
    public void What_cannot_be_is_told_when_it_is_read(string text, string problem)
    {
        var error = Assert.Throws<UserError>(() => ModelSpec.Parse(text));
        Assert.Equal((problem, "model"), (error.Problem, error.Where));
        Assert.NotNull(error.Remedy);
    }
}
