using System.Text;
using Clew.Collect;
using Clew.Collect.Decode;
using Clew.Collect.Rules;
using Clew.Collect.Steps;
using Clew.Model;

namespace Clew.Tests.Collect;

/// <summary>Arrivals and events as tests need them.</summary>
static class Make
{
    public const string Chrome =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";

    public static readonly DateTime Noon = new(2026, 3, 9, 12, 0, 0, DateTimeKind.Utc);

    public static Arrival Beacon(string body) => Beacon(Encoding.UTF8.GetBytes(body));

    public static Arrival Beacon(byte[] body) => new()
    {
        ReceivedAt = Noon,
        Door = Door.Beacon,
        Source = "site",
        Address = "198.51.100.7",
        UserAgent = Chrome,
        OriginHost = "acme.example",
        DailyVisitor = "day-visitor",
        Body = body,
    };

    public static Arrival Segment(string call, string body) => Segment(call, Encoding.UTF8.GetBytes(body));

    public static Arrival Segment(string call, byte[] body) => new()
    {
        ReceivedAt = Noon,
        Door = Door.Segment,
        Source = "server",
        Call = call,
        Address = "203.0.113.9",
        UserAgent = "node-fetch/1.0",
        Body = body,
    };

    public static (List<Event> Events, List<Drop> Drops) Decode(Arrival arrival)
    {
        var events = new List<Event>();
        var drops = new List<Drop>();
        Decoders.Find(arrival)(arrival, events, drops);
        return (events, drops);
    }

    /// <summary>A page that a browser showed.</summary>
    public static Event Page(string? url = "https://www.acme.example/", string? referrer = null) => new()
    {
        Arrival = Beacon("{}"),
        MessageId = "m",
        Kind = EventKind.Page,
        VisitorId = "v",
        IsBrowser = true,
        UserAgent = Chrome,
        Url = url,
        Referrer = referrer,
    };

    public static StepContext Context(CollectRules? rules = null, bool consentRequired = false) =>
        new(rules ?? CollectRules.Default, WorkspaceSettings.Default, id => new CollectSource
        {
            Id = id,
            Workspace = "demo",
            Scopes = ["beacon"],
            KeyHash = "",
            ConsentRequired = consentRequired,
            CreatedAt = Noon,
        });

    /// <summary>Runs the pipeline over an event; the reason for which it was dropped.</summary>
    public static string? Run(Event e, StepContext? context = null) => new Pipeline().Run(e, context ?? Context())?.Reason;

    /// <summary>Runs one step by its name.</summary>
    public static string? RunStep(string name, Event e, StepContext? context = null) =>
        Catalog.All.Single(step => step.Name == name).Run(e, context ?? Context());
}
