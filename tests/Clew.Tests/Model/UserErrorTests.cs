using Clew.Model;
using Xunit;

namespace Clew.Tests.Model;

public sealed class UserErrorTests
{
    [Fact]
    public void The_three_parts_make_one_readable_message()
    {
        Assert.Equal("No such file.", new UserError("No such file").Message);
        Assert.Equal("No such file (a.csv).", new UserError("No such file.", "a.csv").Message);
        Assert.Equal("No such file (a.csv). Check the name.", new UserError("No such file", "a.csv", "Check the name").Message);
        Assert.Equal("No such file. Did you mean 'b'?", new UserError("No such file", remedy: "Did you mean 'b'?").Message);
    }

    [Fact]
    public void The_nearest_names_come_first_and_far_ones_not_at_all()
    {
        string[] names = ["currency", "timezone", "calendar", "language"];
        Assert.Equal(["currency"], Nearest.To("curency", names));
        Assert.Equal(["timezone"], Nearest.To("Time-Zone", names));
        Assert.Empty(Nearest.To("xqzwv", names));
        Assert.Equal("otherwise", Nearest.Remedy("xqzwv", names, "otherwise"));
        Assert.Equal("Did you mean 'calendar'?", Nearest.Remedy("calender", names, "otherwise"));
        Assert.Empty(Nearest.To(new string('a', 1_000_000), names));
    }
}
