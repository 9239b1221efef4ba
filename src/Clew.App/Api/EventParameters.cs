using System.Globalization;
using Clew.Collect.Mover;

namespace Clew.App.Api;

/// <summary>The parameters of questions about what was collected.</summary>
static class EventParameters
{
    public static readonly Parameter Source = new("source", "only those of this source") { Shape = "ID" };

    public static readonly Parameter Kind = new("kind", "only events of this kind: page, track, engage, form, …") { Shape = "kind" };

    public static readonly Parameter Visitor = new("visitor", "only those of this visitor") { Shape = "ID" };

    public static readonly Parameter Step = new("step", "only what this step dropped: bots, consent, …") { Shape = "step" };

    public static readonly Parameter After = new("after", "only those received after this instant, as 2026-03-01T12:00:00Z") { Shape = "T" };

    public static readonly Parameter Limit = new("limit", "how many at most") { Default = "50", Shape = "N" };

    public static readonly Parameter[] Events = [Source, Kind, Visitor, After, Limit];

    public static readonly Parameter[] Drops = [Source, Step, Visitor, After, Limit];

    /// <summary>The filter that fields make.</summary>
    public static EventFilter Filter(this Fields fields) => new()
    {
        Source = fields.One(Source),
        Kind = fields.One(Kind),
        Visitor = fields.One(Visitor),
        Step = fields.One(Step),
        After = fields.One(After) is not { } text ? null
            : IsoInstant.TryRead(text, out var at) ? at : throw fields.Wrong(After, text, "Write it as 2026-03-01T12:00:00Z."),
    };

    /// <summary>How many rows are wanted.</summary>
    public static int Rows(this Fields fields) => fields.Whole(Limit, 1, Listings.Most) ?? 50;
}

/// <summary>Instants as the API writes them.</summary>
static class IsoInstant
{
    public static bool TryRead(string text, out DateTime at) => DateTime.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out at);
}
