namespace Clew.Collect;

/// <summary>What kind of thing an event tells of. The names, in lower case, stand in the column <c>kind</c>.</summary>
public enum EventKind : byte
{
    /// <summary>Not told: a decoder drops such a message.</summary>
    None = 0,

    /// <summary>A page (or a screen of an app) was seen.</summary>
    Page = 1,

    /// <summary>A named event, with or without a value.</summary>
    Track = 2,

    /// <summary>Time was spent on a page, visible and active.</summary>
    Engage = 3,

    /// <summary>A link out of the site, or to a file, was followed.</summary>
    Click = 4,

    /// <summary>A form was sent: a lead.</summary>
    Form = 5,

    /// <summary>A lead that another system tells of.</summary>
    Lead = 6,

    /// <summary>A telephone call.</summary>
    Call = 7,

    /// <summary>A chat.</summary>
    Chat = 8,

    /// <summary>A meeting was booked, moved, cancelled, attended or missed.</summary>
    Meeting = 9,

    /// <summary>Something happened to an email that was sent.</summary>
    Email = 10,

    /// <summary>A visitor said who they are.</summary>
    Identify = 11,

    /// <summary>Two ids are of one person.</summary>
    Alias = 12,

    /// <summary>A person belongs to a company.</summary>
    Group = 13,
}
