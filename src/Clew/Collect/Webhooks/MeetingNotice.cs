namespace Clew.Collect.Webhooks;

/// <summary>What a calendar says of a meeting; every calendar's reader makes one, and this turns it into an event.</summary>
/// <remarks>
/// A meeting that is moved gets a new id from its calendar, which names the old one beside it. <c>meeting_id</c> is then the old one,
/// so that the meeting stays one, and <c>meeting_uid</c> the new one, under which the calendar will speak of it from now on: who lands
/// the event keeps both, and takes what comes for a <c>meeting_uid</c> to be of that meeting.
/// </remarks>
sealed record MeetingNotice
{
    /// <summary><c>booked</c>, <c>rescheduled</c>, <c>cancelled</c>, <c>attended</c>, <c>no_show</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The calendar's id of the meeting, with the guest where several may come.</summary>
    public string? Uid { get; init; }

    /// <summary>Its id before it was moved; null when it was not, or when that is not told.</summary>
    public string? PreviousUid { get; init; }

    /// <summary>When this happened, UTC.</summary>
    public DateTime? At { get; init; }

    /// <summary>When it was booked first, UTC; null where this event does not tell.</summary>
    public DateTime? BookedAt { get; init; }

    /// <summary>When it starts, UTC.</summary>
    public DateTime? StartsAt { get; init; }

    /// <summary>Guest, owner and what else is known, by our names.</summary>
    public Dictionary<string, string?> Fields { get; init; } = [];

    /// <summary>The visitor, where the booking page's address carried it.</summary>
    public string? VisitorId { get; init; }

    /// <summary>Source, medium, campaign, content and term of the booking page's address.</summary>
    public (string? Source, string? Medium, string? Campaign, string? Content, string? Term) Utm { get; init; }

    /// <summary>Adds the event; returns what is wrong with the notice, or null.</summary>
    public string? Land(string provider, Arrival arrival, int index, List<Event> events)
    {
        if (Uid is null)
            return "it names no meeting";
        var fields = new Dictionary<string, string>
        {
            ["meeting_id"] = $"{provider}:{PreviousUid ?? Uid}",
            ["meeting_uid"] = $"{provider}:{Uid}",
        };
        foreach (var (name, value) in Fields)
            if (!string.IsNullOrWhiteSpace(value))
                fields[name] = value.Trim();
        if (Json.Written(StartsAt) is { } starts)
            fields["starts_at"] = starts;
        if (Json.Written(BookedAt) is { } booked)
            fields["booked_at"] = booked;
        if (FieldLimits.Hold(fields) is { } tooLong)
            return tooLong;
        events.Add(new()
        {
            Arrival = arrival,
            Index = index,
            Kind = EventKind.Meeting,
            Name = Name,
            ClaimedAt = At,
            VisitorId = VisitorId,
            MessageId = $"{provider}:{Name}:{EmailDecoder.Hash(Uid, Json.Written(At), Json.Written(StartsAt))}",
            Source = Utm.Source,
            Medium = Utm.Medium,
            Campaign = Utm.Campaign,
            Content = Utm.Content,
            Term = Utm.Term,
            Fields = fields,
        });
        return null;
    }
}
