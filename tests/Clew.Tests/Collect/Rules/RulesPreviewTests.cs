using Clew.Collect.Rules;
using Clew.Model.Channels;
using Xunit;

namespace Clew.Tests.Collect.Rules;

public sealed class RulesPreviewTests
{
    static readonly RawTraffic[] Traffic =
    [
        new("google", "organic", null, 100), new("chatgpt.com", "referral", null, 7), new("news", "emial", "May", 30),
        new("bank.example", "referral", null, 12), new("(direct)", "(none)", null, 50), new("FB", "Social", null, 5),
    ];

    [Fact]
    public void The_same_rules_change_nothing()
    {
        var preview = RulesPreview.Of(Traffic, CollectRules.Default, CollectRules.Default with { KeyEvents = ["x"] });

        Assert.Empty(preview.Changes);
        Assert.Equal((204L, 0L), (preview.Sessions, preview.Changed));
        Assert.All(preview.Channels, shift => Assert.Equal(shift.Before, shift.After));
    }

    [Fact]
    public void What_other_rules_change_is_told_with_its_sessions_and_adds_up()
    {
        var untidy = CollectRules.Default with { Hygiene = new HygieneRules { Media = new Dictionary<string, string>() } };
        var next = CollectRules.Default with { Channels = ChannelRules.WithAiAssistants, OwnHosts = ["bank.example"] };
        var preview = RulesPreview.Of(Traffic, untidy, next);

        Assert.Equal(
            [
                new RulesChange(Traffic[2], new("news", "emial", "May", "Unassigned"), new("news", "email", "May", "Email")),
                new RulesChange(Traffic[3], new("bank.example", "referral", null, "Referral"), new(null, null, null, RulesPreview.GoesOn)),
                new RulesChange(
                    Traffic[1], new("chatgpt.com", "referral", null, "Referral"), new("chatgpt.com", "referral", null, "AI Assistants")),
            ],
            preview.Changes);
        Assert.Equal(49, preview.Changed);
        Assert.Equal(preview.Sessions, preview.Channels.Sum(shift => shift.Before));
        Assert.Equal(preview.Sessions, preview.Channels.Sum(shift => shift.After));
        Assert.Contains(new ChannelShift("Email", 0, 30), preview.Channels);
        Assert.Contains(new ChannelShift("Referral", 19, 0), preview.Channels);
        Assert.Equal("Organic Search", preview.Channels[0].Channel);
    }

    [Fact]
    public void Spam_is_shown_as_dropped()
    {
        var preview = RulesPreview.Of(Traffic, CollectRules.Default, CollectRules.Default with { SpamHosts = ["bank.example"] });

        Assert.Equal(RulesPreview.Dropped, Assert.Single(preview.Changes).To.Channel);
    }
}
