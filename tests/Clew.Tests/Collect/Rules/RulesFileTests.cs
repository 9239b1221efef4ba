using System.Text;
using Clew.Collect.Rules;
using Clew.Model;
using Clew.Model.Channels;
using Clew.Tests.Model;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Collect.Rules;

public sealed class RulesFileTests
{
    [Fact]
    public void Everything_that_can_be_decided_is_read()
    {
        var rules = RulesFile.Parse(
            """
            {
              // the shop's own
              "own_hosts": ["*.Acme.example", "shop.example"],
              "payment_hosts": {"add": ["bank.example"], "remove": ["paypal.com"]},
              "strip_parameters": ["customer", "cust_*"],
              "bot_agents": ["^acme-monitor"],
              "excluded_addresses": ["203.0.113.0/24", "2001:db8::1"],
              "spam_hosts": ["spam.example"],
              "key_events": ["Demo watched"],
              "lead_events": {"add": ["Quote asked"]},
              "hygiene": {"lower_case": false, "sources": {"FB": "meta", "ig": null},
                "media": {"ads": "cpc"}, "campaigns": {"Q1 old": "Q1"}},
              "channels": [
                {"channel": "Partners",
                 "all": [[{"field": "source", "is": ["x", ""]}, {"field": "medium", "matches": "^partner"}], [{"source_is": "search"}]]},
                "ga4+ai",
              ],
            }
            """, "rules");

        Assert.Equal(["acme.example", "shop.example"], rules.OwnHosts);
        Assert.Contains("bank.example", rules.PaymentHosts);
        Assert.DoesNotContain("paypal.com", rules.PaymentHosts);
        Assert.Contains("klarna.com", rules.PaymentHosts);
        Assert.Equal(["customer", "cust_*"], rules.StripParameters);
        Assert.Equal(["Lead Submitted", "Form Submitted", "Quote asked"], rules.LeadEvents);
        Assert.False(rules.Hygiene.LowerCase);
        Assert.Equal("meta", rules.Hygiene.Sources["fb"]);
        Assert.False(rules.Hygiene.Sources.ContainsKey("ig"));
        Assert.Equal("linkedin", rules.Hygiene.Sources["li"]);
        Assert.Equal("Q1", rules.Hygiene.Campaigns["Q1 old"]);
        Assert.Equal(20, rules.Channels.Rules.Length);
        Assert.Equal("Partners", rules.Channels.Classify("google", "Partner-Ads", null));
        Assert.Equal("Organic Search", rules.Channels.Classify("google", "organic", null));
        Assert.Equal("AI Assistants", rules.Channels.Classify("chatgpt.com", "referral", null));
    }

    [Fact]
    public void What_is_left_out_keeps_its_default_and_defaults_are_not_written()
    {
        Assert.Equal("{}\n", RulesFile.Format(CollectRules.Default));
        var rules = RulesFile.Parse("{}", "rules");
        Assert.Same(CollectRules.Default.PaymentHosts, rules.PaymentHosts);
        Assert.Same(ChannelRules.Default, rules.Channels);
        Assert.Same(ChannelRules.WithAiAssistants, RulesFile.Parse("""{"channels":"ga4+ai"}""", "rules").Channels);
    }

    [Theory]
    [InlineData("""{"channels": "ga5"}""", "There are no channel rules named 'ga5' (rules, line 1, channels)")]
    [InlineData("{\n  \"chanels\": 1\n}", "There is no 'chanels' here (rules, line 2, chanels). Did you mean 'channels'?")]
    [InlineData("[]", "The value is a list, not an object (rules)")]
    [InlineData("{\"own_hosts\":\n \"x\"}", "The value is text, not a list (rules, line 2, own_hosts)")]
    [InlineData("{\"own_hosts\":\n [\"a.example\",\n\n\"https://x.example/\"]}",
        "'https://x.example/' is not a host (rules, line 4, own_hosts[1])")]
    [InlineData("""{"excluded_addresses": ["10.0.0.0/33"]}""",
        "'10.0.0.0/33' is neither an address nor a range of addresses (rules, line 1, excluded_addresses[0])")]
    [InlineData("""{"bot_agents": ["("]}""", "'(' is no regular expression")]
    [InlineData("""{"bot_agents": ["(a)\\1"]}""", "looks around or back, which can take without end (rules, line 1, bot_agents[0])")]
    [InlineData("""{"bot_agents": [".*"]}""", "'.*' is in every user agent")]
    [InlineData("""{"strip_parameters": ["*"]}""", "'*' is not the name of a parameter")]
    [InlineData("""{"strip_parameters": ["a*b"]}""", "'a*b' is not the name of a parameter")]
    [InlineData("""{"key_events": [""]}""", "The text is empty (rules, line 1, key_events[0])")]
    [InlineData("""{"key_events": [7]}""", "The value is a number, not text (rules, line 1, key_events[0])")]
    [InlineData("""{"hygiene": {"lower_case": "yes"}}""", "The value is text, not true or false (rules, line 1, hygiene.lower_case)")]
    [InlineData("""{"hygiene": {"sources": {"meta": "fb"}}}""", "'meta' becomes 'fb', but 'fb' becomes 'facebook'")]
    [InlineData("""{"hygiene": {"sources": {"facebook": "meta"}}}""", "becomes 'facebook', but 'facebook' becomes 'meta'")]
    [InlineData("""{"channels": []}""", "There is no channel rule (rules, line 1, channels)")]
    [InlineData("""{"channels": [{"channel": "x"}]}""", "The rule of 'x' asks for nothing (rules, line 1, channels[0])")]
    [InlineData("""{"channels": [{"all": [[{"source_is": "search"}]]}]}""", "The rule names no channel")]
    [InlineData("{\"channels\": [\"ga4\",\n{\"channel\": \"x\", \"all\": [[{\"source_is\": \"serch\"}]]}]}",
        "'serch' is none of search, social, video, shopping, ai_assistant "
        + "(rules, line 2, channels[1].all[0][0].source_is). Did you mean 'search'?")]
    [InlineData("""{"channels": [{"channel": "x", "all": [[{"field": "source"}]]}]}""",
        "It is no condition (rules, line 1, channels[0].all[0][0])")]
    [InlineData("""{"channels": [{"channel": "x", "all": [[]]}]}""", "The list of conditions is empty")]
    [InlineData("""{"goals": {"trial": "x"}}""", "The value is an object, not a list (rules, line 1, goals)")]
    [InlineData("""{"goals": [{"event": "x"}]}""", "The goal has no id (rules, line 1, goals[0])")]
    [InlineData("""{"goals": [{"id": "trial"}]}""", "The goal 'trial' names no event (rules, line 1, goals[0])")]
    [InlineData("""{"goals": [{"id": "trial", "event": " "}]}""", "The text is empty (rules, line 1, goals[0].event)")]
    [InlineData("""{"goals": [{"id": "Trial", "event": "x"}]}""", "'Trial' is no id of a goal (rules, line 1, goals[0].id)")]
    [InlineData("""{"goals": [{"id": "1st", "event": "x"}]}""", "'1st' is no id of a goal")]
    [InlineData("""{"goals": [{"id": "a:b", "event": "x"}]}""", "'a:b' is no id of a goal")]
    [InlineData("""{"goals": [{"id": "a\"b", "event": "x"}]}""", "is no id of a goal")]
    [InlineData("""{"goals": [{"id": "versuche_ohne_ende_und_ohne_anfa", "event": "x"}]}""", "is no id of a goal")]
    [InlineData("""{"goals": [{"id": "a", "event": "x"}, {"id": "a", "event": "y"}]}""", "There are two goals 'a' (rules, line 1, goals[1])")]
    [InlineData("""{"goals": [{"id": "a", "event": "x", "each": 1}]}""", "The value is a number, not true or false (rules, line 1, goals[0].each)")]
    [InlineData("""{"goals": [{"id": "a", "events": "x"}]}""", "There is no 'events' here (rules, line 1, goals[0].events). Did you mean 'event'?")]
    [InlineData("{\"a\":1,\n}}", "The rules are not valid JSON")]
    [InlineData("""{"own_hosts":[],"own_hosts":[]}""", "The rules are not valid JSON")]
    [InlineData("""{"key_events":["\ud83d"]}""", "half of a character")]
    [InlineData("""{"\ud83d":1}""", "half of a character")]
    public void What_is_not_allowed_is_told_with_its_place(string json, string expected)
        => Assert.Contains(expected, Assert.Throws<UserError>(() => RulesFile.Parse(json, "rules")).Message, StringComparison.Ordinal);

    [Fact]
    public void Goals_are_read_and_written()
    {
        var rules = RulesFile.Parse("""{"goals": [{"id": "trial", "title": "Trials begun", "event": "trial_started"}, {"id": "a_2", "event": "Plan", "each": false}]}""", "rules");
        Assert.Equal([new("trial", "Trials begun", "trial_started"), new("a_2", "Plan", "Plan", Each: false)], rules.Goals);
        Assert.Equal(rules.Goals, RulesFile.Parse(RulesFile.Format(rules), "rules").Goals);
        Assert.Equal("a".PadRight(31, 'z'), RulesFile.Parse($$"""{"goals": [{"id": "{{"a".PadRight(31, 'z')}}", "event": "x"}]}""", "rules").Goals[0].Id);
    }

    [Fact]
    public void Too_much_is_refused()
    {
        string goals = string.Join(',', Enumerable.Range(0, 51).Select(i => $$"""{"id":"g{{i}}","event":"x"}"""));
        Assert.Throws<UserError>(() => RulesFile.Parse($$"""{"goals":[{{goals}}]}""", "rules"));
        string hosts = string.Join(',', Enumerable.Range(0, 2_001).Select(i => $"\"h{i}.example\""));
        Assert.Throws<UserError>(() => RulesFile.Parse($$"""{"own_hosts":[{{hosts}}]}""", "rules"));
        Assert.Throws<UserError>(() => RulesFile.Parse(new string(' ', 1 << 20) + "{}", "rules"));
        Assert.Throws<UserError>(() => RulesFile.Parse($$"""{"bot_agents":["{{new string('a', 501)}}"]}""", "rules"));
    }

    [Fact]
    public void Rules_read_back_as_they_were_written()
    {
        string folder = Directory.CreateTempSubdirectory("clew-rules").FullName;
        try
        {
            string path = Path.Combine(folder, "demo.rules.json");
            Assert.Same(CollectRules.Default, RulesFile.Read(path));
            var rules = RulesFile.Parse("""{"own_hosts":["a.example"],"hygiene":{"sources":{"fb":null}},"channels":"ga4+ai"}""", "rules");
            RulesFile.Write(path, rules);

            Assert.Equal(RulesFile.Format(rules), RulesFile.Format(RulesFile.Read(path)));
            Assert.Single(Directory.GetFiles(folder));
            File.WriteAllBytes(path, [0xEF, 0xBB, 0xBF, .. "{}"u8]);
            Assert.Equal("{}\n", RulesFile.Format(RulesFile.Read(path)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Every_shipped_rule_survives_writing_and_reading()
    {
        var copied = CollectRules.Default with
        {
            Channels = ChannelRules.Of([.. ChannelRules.Default.Rules.Select(rule => rule with { Channel = rule.Channel + "!" })]),
            PaymentHosts = [.. CollectRules.Default.PaymentHosts.Reverse()],
        };
        string text = RulesFile.Format(copied);
        var read = RulesFile.Parse(text, "rules");

        Assert.Equal(text, RulesFile.Format(read));
        foreach (string source in (string[])["google", "facebook", "youtube", "amazon", "sms", "(direct)", "x"])
            foreach (string medium in (string[])["cpc", "organic", "", "display", "email", "web push", "affiliate"])
                Assert.Equal(copied.Channels.Classify(source, medium, "shopping"), read.Channels.Classify(source, medium, "shopping"));
    }

    [Fact]
    public void Random_rules_read_back_as_they_were_written()
    {
        string[] hosts = ["a.example", "b.example", "paypal.com", "x.co.uk", "[::1]"];
        string[] words = ["fb", "Meta", "é", "a\"b", "x\\y", "ga4", "meta"];
        Law.Holds(
            from own in Gen.Elements(hosts[..4]).ListOf()
            from paying in Gen.Elements(hosts[..4]).ListOf()
            from events in Gen.Elements(words).ListOf()
            from keys in Gen.Elements("k1", "k2", "li", "yt").ListOf()
            from lower in Gen.Elements(true, false)
            from channels in Gen.Elements(0, 1, 2, 3)
            select (own, paying, events, keys, lower, channels),
            given =>
            {
                var rules = CollectRules.Default with
                {
                    OwnHosts = [.. given.own.Distinct()],
                    PaymentHosts = [.. given.paying.Distinct()],
                    KeyEvents = [.. given.events.Distinct()],
                    Hygiene = new HygieneRules
                    {
                        LowerCase = given.lower,
                        Sources = given.keys.Distinct().ToDictionary(key => key, key => key + "!"),
                    },
                    Channels = given.channels switch
                    {
                        0 => ChannelRules.Default,
                        1 => ChannelRules.WithAiAssistants,
                        2 => ChannelRules.Of(
                            [new ChannelRule("Mine", [new SourceIs(SourceCategory.Search)]), .. ChannelRules.Default.Rules]),
                        _ => ChannelRules.Of([.. ChannelRules.Default.Rules.Skip(3)]),
                    },
                };
                string text = RulesFile.Format(rules);
                var read = RulesFile.Parse(text, "rules");
                Assert.Equal(text, RulesFile.Format(read));
                Assert.Equal(rules.OwnHosts, read.OwnHosts);
                Assert.Equal(rules.PaymentHosts, read.PaymentHosts);
                Assert.Equal(rules.KeyEvents, read.KeyEvents);
                Assert.Equal(rules.Hygiene.Sources.OrderBy(pair => pair.Key), read.Hygiene.Sources.OrderBy(pair => pair.Key));
                Assert.Equal(rules.Channels.Rules.Select(rule => rule.Channel), read.Channels.Rules.Select(rule => rule.Channel));
            });
    }

    [Fact]
    public void Whatever_the_file_holds_it_is_rules_or_a_user_error()
    {
        byte[] good = Encoding.UTF8.GetBytes(
            """
            {"own_hosts":["a.example"],"hygiene":{"sources":{"a":"b"},"lower_case":true},
             "channels":[{"channel":"x","all":[[{"source_is":"search"}]]},"ga4"]}
            """);
        Law.Holds(
            from at in Gen.Choose(0, good.Length - 1)
            from value in Gen.Choose(0, 255)
            from cut in Gen.Choose(0, good.Length)
            select (at, value, cut),
            change =>
            {
                byte[] bytes = [.. good];
                bytes[change.at] = (byte)change.value;
                string path = Path.GetTempFileName();
                try
                {
                    File.WriteAllBytes(path, change.cut % 2 == 0 ? bytes : bytes[..change.cut]);
                    RulesFile.Read(path);
                }
                catch (UserError error)
                {
                    Assert.NotEmpty(error.Message);
                }
                finally
                {
                    File.Delete(path);
                }
            },
            times: 1_000);
    }
}
