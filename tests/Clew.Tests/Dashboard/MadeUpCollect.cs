using Clew.App.Dashboard;
using Clew.Collect;
using Clew.Collect.Mover;
using Clew.Metrics;

namespace Clew.Tests.Dashboard;

/// <summary>Made-up collecting, with what strangers like to send among it.</summary>
static class MadeUpCollect
{
    /// <summary>Markup, an override of direction, and ends of isolates that nobody began.</summary>
    public const string Hostile = "<script>alert(1)</script>\u202Egnp.exe\u2069\u2069\u200F\u0007";

    public static readonly DateTime Now = MadeUpWorkspace.Now.UtcDateTime;

    public static CollectQuestions Questions => new(_ => State, Dropped);

    public static CollectState State { get; } = new()
    {
        Problems = [new(CollectTrouble.StoreFails, "IO error: No space left on device " + Hostile)],
        WaitingBytes = 1_572_864,
        MostBytes = 4L << 30,
        Taken = [new("web", 1204, 18_322, 400_000, Now.AddSeconds(-12)), new("old", 0, 0, 0, Now.AddDays(-90))],
        Dropped = [new("web", 312, 9000), new("shop", 41, 1000)],
        Reasons =
        [
            new("bots", "A known robot: Googlebot/", 8900, Now.AddMinutes(-3)),
            new("consent", "The visitor refused consent", 1000, Now.AddHours(-30)),
            new("decode", Foreign.Shown("\"a\" is not a number from 0 up to what fits: \"" + Hostile + " jane@example.com\""), 100, Now.AddDays(-4)),
        ],
        ReasonsInAll = 7,
        Sources =
        [
            new("calendly", ["hook:calendly"], false, 0), new("old", ["beacon", "segment"], true, 0), new("shop", ["beacon"], false, 41),
            new("web", ["beacon"], false, 9177),
        ],
        Latest = [.. Latest()],
        Refused =
        [
            new("origin", "web", 1700, [new(Now.AddSeconds(-40), "Pages of '" + Hostile + "' may not send with this key")]),
            new("key", null, 55, []),
            new("malformed", "web", 4, [new(Now.AddHours(-2), "The kind is none that is known"), new(Now.AddDays(-2), "The body is not a JSON object")]),
        ],
    };

    static IEnumerable<LatestEvent> Latest()
    {
        yield return new(Now.AddSeconds(-12), Now.AddSeconds(-11), "web", EventKind.Page)
        {
            Page = "www.example.com/" + Hostile,
            VisitorId = "jane.doe@example.com",
            From = Hostile,
            Campaign = Hostile,
            Country = "DE",
            Device = "mobile",
        };
        yield return new(Now.AddDays(-200), Now.AddSeconds(-30), "web", EventKind.Track) { Name = Hostile + " jane@example.com", VisitorId = Hostile };
        yield return new(Now.AddMinutes(-1), Now.AddMinutes(-1), "web", EventKind.Form)
        {
            Name = "contact",
            Page = "www.example.com/" + new string('x', 3000),
            VisitorId = "0123456789abcdef",
            Referrer = "https://www.example.com/",
        };
        yield return new(Now.AddMinutes(-1), Now.AddMinutes(-1), "web", EventKind.Page)
        {
            Page = "www.example.com/",
            Referrer = "https://news.example.org/item?id=1&email=jane@example.com",
            Device = "desktop",
        };
        for (var i = 0; i < 46; i++)
        {
            yield return new(Now.AddMinutes(-2 - i), Now.AddMinutes(-2 - i), "web", (EventKind)(1 + i % 13))
            {
                Name = i % 3 == 0 ? "calculator_used" : null,
                Page = "www.example.com/blog/why-last-click-lies",
                VisitorId = "5e98b26712345678",
                From = i % 4 == 0 ? "google" : null,
                Campaign = i % 8 == 0 ? "brand-autumn" : null,
                Device = "desktop",
            };
        }
    }

    static KpiRows Dropped(string? step, string? reason, int limit, int offset, CancellationToken stop)
    {
        string[] columns = ["received_at", "source_id", "step", "reason", "kind", "visitor_id", "page", "user_agent"];
        var rows = Enumerable.Range(offset, Math.Clamp(123 - offset, 0, limit)).Select(i => (IReadOnlyList<object?>)
        [
            Now.AddMinutes(-i), "web", step ?? "limit", reason ?? "Why", i % 3 == 0 ? null : "page", i % 4 == 0 ? null : Hostile,
            i % 5 == 0 ? "www.example.com/" + Hostile : null, "Mozilla/5.0 (compatible; Bot/" + Hostile + ")",
        ]);
        return new("drops", columns, [.. rows], 123);
    }
}
