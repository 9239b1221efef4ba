using System.Text.Json;
using Clew.Collect.Webhooks;
using Xunit;

namespace Clew.Tests.Collect.Webhooks;

/// <summary>
/// Payloads of four providers with the normalised event that each must give (django-anymail's tests): every expected field of every case.
/// </summary>
public sealed class RealNoticeTests
{
    [Theory]
    [InlineData("sendgrid", 10)]
    [InlineData("mailgun", 24)]
    [InlineData("brevo", 16)]
    [InlineData("postmark", 9)]
    public void Every_expected_field_of_every_case_is_read(string provider, int cases)
    {
        Func<JsonElement, EmailNotice?> read = provider switch
        {
            "sendgrid" => SendGrid.Read,
            "mailgun" => Mailgun.Read,
            "brevo" => Brevo.Read,
            _ => Postmark.Read,
        };
        var (seen, fields) = (0, 0);
        foreach (var one in JsonElement.Parse(Hooks.Real("email_webhooks", provider + ".json")).EnumerateArray())
        {
            var (payload, name) = (one.GetProperty("payload"), one.GetProperty("test").GetString());
            var items = payload.ValueKind == JsonValueKind.Array ? [.. payload.EnumerateArray()] : new[] { payload };
            var notices = items.Select(read).ToList();
            var expected = one.GetProperty("expected_normalised").EnumerateObject().ToList();
            if (expected.Count > 0)
                Assert.Single(notices);
            foreach (var field in expected)
            {
                Assert.True(Fits(notices[0]!, field.Name, field.Value), $"{name}: {field.Name} should be {field.Value} in {notices[0]}");
                fields++;
            }
            seen++;
        }
        Assert.Equal(cases, seen);
        Assert.True(fields >= cases * 2, $"only {fields} fields were compared");
    }

    [Theory]
    [InlineData("sendgrid")]
    [InlineData("mailgun")]
    [InlineData("brevo")]
    [InlineData("postmark")]
    public void Every_case_lands_or_waits_or_is_dropped_for_naming_nobody(string provider)
    {
        foreach (var one in JsonElement.Parse(Hooks.Real("email_webhooks", provider + ".json")).EnumerateArray())
        {
            var expected = one.GetProperty("expected_normalised");
            var (events, drops) = Hooks.Read(provider, one.GetProperty("payload").GetRawText());
            var waits = expected.TryGetProperty("event_type", out var type) && type.GetString() == "deferred";
            Assert.Equal(waits ? 0 : 1, events.Count + drops.Count);
            foreach (var read in events)
            {
                Assert.Contains(read.Name!, EmailDecoder.Words);
                Assert.StartsWith(provider + ":", read.MessageId, StringComparison.Ordinal);
                Assert.Equal(expected.TryGetProperty("timestamp", out var year) ? year.GetInt32() : read.ClaimedAt?.Year, read.ClaimedAt?.Year);
                if (expected.TryGetProperty("recipient", out var recipient))
                    Assert.Equal(recipient.GetString(), read.Fields!["contact"]);
            }
            foreach (var drop in drops)
                Assert.True(drop.Reason.Contains("neither a recipient", StringComparison.Ordinal) || drop.Reason.Contains("no email event", StringComparison.Ordinal), drop.Reason);
        }
    }

    [Theory]
    [InlineData("subscribe", "subscribe", "subscribed@user.com", "c123480706", null)]
    [InlineData("subscribe-complete", "subscribe", "john@test.com", "c85a31383e", null)]
    [InlineData("unsubscribe-abuse", "complaint", "user@abuse.com", "12346c28ad", "12346a0ce")]
    [InlineData("unsubscribe-campaign", "unsubscribe", "user@unsubscribed.com", "12347f30bc", "1234fcc763")]
    [InlineData("profile", null, null, null, null)]
    [InlineData("campaign", null, null, null, null)]
    public void Mailchimp_tells_of_lists(string file, string? word, string? contact, string? list, string? campaign)
    {
        var (events, drops) = Hooks.Read("mailchimp", Hooks.Real("email_webhooks", $"incoming-webhook-{file}.json"));
        Assert.Empty(drops);
        if (word is null)
        {
            Assert.Empty(events);
            return;
        }
        var read = Assert.Single(events);
        Assert.Equal(word, read.Name);
        Assert.Equal(contact, read.Fields!["contact"]);
        Assert.Equal(list, read.Fields["list"]);
        Assert.Equal(campaign, read.Fields.GetValueOrDefault("campaign"));
        if (file == "subscribe-complete")
            Assert.Equal(new DateTime(2018, 10, 25, 12, 2, 47, DateTimeKind.Utc), read.ClaimedAt);
    }

    static bool Fits(EmailNotice notice, string field, JsonElement expected) => field switch
    {
        "event_type" => notice.Type == expected.GetString(),
        "timestamp" => notice.At?.Year == expected.GetInt32(),
        "message_id" => notice.MessageId == expected.GetString(),
        "event_id" => notice.EventId == expected.GetString(),
        "recipient" => notice.Recipient == expected.GetString(),
        "reject_reason" => notice.RejectReason == expected.GetString(),
        "description" => notice.Description == expected.GetString(),
        "mta_response" => notice.MtaResponse == expected.GetString(),
        "click_url" => notice.ClickUrl == expected.GetString(),
        "user_agent" => notice.UserAgent == expected.GetString(),
        "tags" => notice.Tags.SequenceEqual(expected.EnumerateArray().Select(tag => tag.GetString())),
        "metadata" => notice.Metadata.Count == expected.EnumerateObject().Count()
            && expected.EnumerateObject().All(pair => notice.Metadata.GetValueOrDefault(pair.Name) == pair.Value.GetString()),
        _ => throw new InvalidOperationException($"no test knows {field}"),
    };
}
