using Clew.Collect.Decode;
using Xunit;

namespace Clew.Tests.Collect.Decode;

public sealed class EventIdTests
{
    [Fact]
    public void An_id_depends_on_the_secret_the_scope_and_the_message_and_on_nothing_else()
    {
        Assert.Equal(EventId.Of(1, "a", "m"), EventId.Of(1, "a", "m"));
        long[] ids =
        [
            EventId.Of(1, "a", "m"), EventId.Of(2, "a", "m"), EventId.Of(1, "b", "m"), EventId.Of(1, "a", "n"), EventId.Of(1, "", "am"),
            EventId.Of(1, "am", ""),
        ];
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void A_hundred_thousand_messages_have_as_many_ids()
        => Assert.Equal(100_000, Enumerable.Range(0, 100_000).Select(i => EventId.Of(7, "site", $"m{i}")).Distinct().Count());
}
