using Clew.Collect.Steps;
using Xunit;

namespace Clew.Tests.Collect.Steps;

public sealed class DevicesTests
{
    [Fact]
    public void Device_browser_and_system_of_every_real_browser_are_read()
    {
        foreach (var (device, browser, system, agent) in BotsTests.Browsers())
        {
            var e = Make.Page();
            e.UserAgent = agent;
            Assert.Null(Make.RunStep("device", e));
            Assert.Equal((device, browser, system, agent), (e.Device!, e.Browser!, e.System!, agent));
        }
    }

    [Fact]
    public void Without_a_user_agent_nothing_is_known_and_of_a_strange_one_little()
    {
        var e = Make.Page();
        e.UserAgent = null;
        Assert.Null(Make.RunStep("device", e));
        Assert.Null(e.Device);
        Assert.Equal(new Agent(null, "other", "Other", "Other"), Agent.Read("something new"));
    }
}
