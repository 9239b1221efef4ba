namespace Clew.Collect;

/// <summary>
/// One event on its way through the steps: decoders fill what it says of itself, steps what can be known of it. It belongs to one
/// thread and is gone when it has landed; what is kept are the rows of <c>event</c>, <c>drop</c> and of the facts.
/// </summary>
public sealed class Event
{
    // Who brought it.

    /// <summary>The request that it came in.</summary>
    public required Arrival Arrival { get; set; }

    /// <summary>Its place in that request, from 0.</summary>
    public int Index { get; init; }

    /// <summary>The id that its sender gave it, by which it counts once; where the sender gave none, one made of its content.</summary>
    public string MessageId { get; set; } = "";

    /// <summary>A 64-bit keyed hash of the source's workspace and <see cref="MessageId"/>: what the store keeps of it.</summary>
    public long Id { get; set; }

    /// <summary>What it tells of.</summary>
    public EventKind Kind { get; set; }

    /// <summary>
    /// The name of a custom event; of a click <c>outbound</c> or <c>download</c>; of a form its name; of a meeting or an email event
    /// its type (<c>booked</c>, <c>delivered</c>, …); of a call or chat its outcome.
    /// </summary>
    public string? Name { get; set; }

    // When it happened.

    /// <summary>Milliseconds between happening and sending, by the client's own clock: needs no correction.</summary>
    public long? AgeMs { get; set; }

    /// <summary>When the sender says it happened, by the sender's clock, UTC.</summary>
    public DateTime? ClaimedAt { get; set; }

    /// <summary>When the sender says it was sent, by the sender's clock, UTC.</summary>
    public DateTime? SentAt { get; set; }

    /// <summary>When it happened, UTC, clock put right. Set by the step <c>clock</c>.</summary>
    public DateTime At { get; set; }

    /// <summary>
    /// True when <see cref="At"/> rests on an age or on claimed and sent times that fit together: then no copy of it can have come
    /// in before <see cref="At"/>.
    /// </summary>
    public bool ClockIsSure { get; set; }

    // Who did it.

    /// <summary>The browser (or app installation): cookie, <c>anonymousId</c>, or the day's hash. Null where nobody's browser was there.</summary>
    public string? VisitorId { get; set; }

    /// <summary>The person's id in the sender's own system (<c>userId</c>).</summary>
    public string? UserId { get; set; }

    /// <summary>The other id of an <see cref="EventKind.Alias"/>.</summary>
    public string? PreviousId { get; set; }

    /// <summary>The company's id of an <see cref="EventKind.Group"/>.</summary>
    public string? GroupId { get; set; }

    /// <summary>True when a browser of the visitor sent it: only such events make sessions.</summary>
    public bool IsBrowser { get; set; }

    /// <summary>True: consented; false: refused; null: nothing was said.</summary>
    public bool? Consent { get; set; }

    // Where.

    /// <summary>The page's address; after the step <c>strip</c> without personal data.</summary>
    public string? Url { get; set; }

    /// <summary>The address that led to the page; of the owner's own hosts and of payment providers only the origin.</summary>
    public string? Referrer { get; set; }

    /// <summary>The page's title.</summary>
    public string? Title { get; set; }

    /// <summary>Where a click led to.</summary>
    public string? Target { get; set; }

    /// <summary>Host and path of <see cref="Url"/>, without query: what the store keeps as <c>page</c>. Set by <c>strip</c>.</summary>
    public string? Page { get; set; }

    // Where from. A decoder sets what the sender names; the step source reads the rest from Url and Referrer.

    /// <summary>The source; null on a page that was reached from within the site.</summary>
    public string? Source { get; set; }

    /// <summary>The medium.</summary>
    public string? Medium { get; set; }

    /// <summary>The campaign.</summary>
    public string? Campaign { get; set; }

    /// <summary>The content.</summary>
    public string? Content { get; set; }

    /// <summary>The term.</summary>
    public string? Term { get; set; }

    /// <summary>The channel by the workspace's rules; null where source, medium and campaign are.</summary>
    public string? Channel { get; set; }

    /// <summary>The name of the click id that was found (<c>gclid</c>, …).</summary>
    public string? ClickId { get; set; }

    /// <summary>True on a page reached from within the site or from a payment provider: the visit goes on.</summary>
    public bool Continues { get; set; }

    /// <summary>The last source that is not direct which the browser has kept, sent with forms and with pages after a pause.</summary>
    public KeptSource? Kept { get; set; }

    // What.

    /// <summary>Milliseconds of visible, active time that it adds.</summary>
    public int EngagedMs { get; set; }

    /// <summary>Its value.</summary>
    public decimal? Value { get; set; }

    /// <summary>The currency of <see cref="Value"/>; null for the workspace's.</summary>
    public string? Currency { get; set; }

    /// <summary>True when it is a goal by itself: a form, a call, a chat, a booking, or a name that the rules list.</summary>
    public bool IsKey { get; set; }

    /// <summary>
    /// What it says of the person or the thing, by our names: <c>email</c>, <c>phone</c>, <c>name</c>, <c>company</c>,
    /// <c>email_sha256</c>, <c>phone_sha256</c>, <c>lead_id</c>, <c>meeting_id</c>, <c>starts_at</c>, <c>owner</c>, <c>list</c>, …
    /// </summary>
    public Dictionary<string, string>? Fields { get; set; }

    /// <summary>Everything else that it carries, as JSON; null where there is nothing.</summary>
    public string? Properties { get; set; }

    /// <summary>True when a machine is known to have done it (an open by a privacy proxy): it is kept, flagged.</summary>
    public bool IsMachine { get; set; }

    // With what.

    /// <summary>The user agent of whoever did it; of a server's call that of the person, where it is told.</summary>
    public string? UserAgent { get; set; }

    /// <summary>The address of whoever did it.</summary>
    public string? Address { get; set; }

    /// <summary>ISO 3166 code.</summary>
    public string? Country { get; set; }

    /// <summary><c>desktop</c>, <c>mobile</c>, <c>tablet</c>, <c>tv</c>, <c>other</c>.</summary>
    public string? Device { get; set; }

    /// <summary>The browser's name.</summary>
    public string? Browser { get; set; }

    /// <summary>The operating system's name.</summary>
    public string? System { get; set; }

    /// <summary>One of <see cref="Fields"/>; null where it is not told.</summary>
    public string? FieldOf(string name) => Fields is { } fields && fields.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}

/// <summary>A source that a browser remembers between pages.</summary>
public sealed record KeptSource(string? Source, string? Medium, string? Campaign, string? Content, string? Term, string? LandingPage);
