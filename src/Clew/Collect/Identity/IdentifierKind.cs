namespace Clew.Collect.Identity;

/// <summary>What a person can be known by. The names, in lower case, stand in the column <c>kind</c> of the table <c>link</c>.</summary>
public enum IdentifierKind : byte
{
    /// <summary>A browser, or the stand-in for one where there was none.</summary>
    Visitor = 1,

    /// <summary>An email address.</summary>
    Email = 2,

    /// <summary>A telephone number.</summary>
    Phone = 3,

    /// <summary>The id that the sender's own system gives a person.</summary>
    User = 4,

    /// <summary>The id of a lead, which is what a CRM knows a person by.</summary>
    Crm = 5,
}
