using System.Text;
using Clew.Model;

namespace Clew.Collect.Steps;

/// <summary>
/// Step <c>limit</c>: nothing that a stranger sends grows without bounds. Texts for people are cut, addresses at the last whole
/// parameter; what would mean something else when cut (ids) drops the event.
/// </summary>
static class Limit
{
    /// <summary>Characters of an address.</summary>
    public const int Address = 2_048;

    /// <summary>Characters of a title.</summary>
    public const int Title = 300;

    /// <summary>Characters of a name, a source, a medium, a campaign, a content, a term.</summary>
    public const int Name = 200;

    /// <summary>Characters of an id.</summary>
    public const int Id = 200;

    /// <summary>Bytes of the properties as JSON.</summary>
    public const int Properties = 16 * 1024;

    const int Agent = 1_024;
    const int LongestIp = 64; // of version 6 with a zone
    const int MostEngagedMs = 24 * 60 * 60 * 1000;
    const decimal LargestValue = 10_000_000_000_000m; // the store's amounts have 18 digits, 4 of them decimals
    const int LongestCurrency = 10;

    public static readonly Step Step = new("limit", Run);

    static string? Run(Event e, StepContext context)
    {
        if (TooLong(e) is { } reason) return reason;
        if (e.EngagedMs > MostEngagedMs) return $"It adds {e.EngagedMs} ms of engaged time at once, more than a day has";
        if (e.EngagedMs < 0) return $"It adds {e.EngagedMs} ms of engaged time, less than nothing";
        if (e.Value is { } value)
        {
            if (Math.Abs(value) >= LargestValue) return "Its value has more than 13 digits before the point";
            e.Value = Math.Round(value, 4, MidpointRounding.AwayFromZero);
        }
        if (e.Currency is not null) e.Currency = CurrencyOf(e.Currency);
        e.Url = CutAddress(e.Url);
        e.Referrer = CutAddress(e.Referrer);
        e.Target = CutAddress(e.Target);
        e.Title = Cut(e.Title, Title);
        e.Name = Cut(e.Name, Name);
        e.Source = Cut(e.Source, Name);
        e.Medium = Cut(e.Medium, Name);
        e.Campaign = Cut(e.Campaign, Name);
        e.Content = Cut(e.Content, Name);
        e.Term = Cut(e.Term, Name);
        e.UserAgent = Cut(e.UserAgent, Agent);
        if (e.Address?.Length > LongestIp) e.Address = null; // what is longer is no address
        if (e.Kept is { } kept) e.Kept = Cut(kept);
        return null;
    }

    /// <summary>The text, or as much of its beginning as may stay; never half of a surrogate pair.</summary>
    public static string? Cut(string? text, int most)
    {
        if (text is null || text.Length <= most) return text;
        return text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
    }

    /// <summary>An address cut before the parameter that goes over the limit: half a parameter would be a wrong one.</summary>
    public static string? CutAddress(string? address)
    {
        if (address is null || address.Length <= Address) return address;
        string cut = Cut(address, Address)!;
        int question = cut.IndexOf('?', StringComparison.Ordinal);
        if (question < 0) return cut;
        int parameter = cut.LastIndexOf('&');
        return cut[..Math.Max(parameter, question)];
    }

    static string? TooLong(Event e)
    {
        if (e.MessageId.Length == 0) return "It has no message id";
        if (e.MessageId.Length > Id) return Longer("message id", Id, "characters");
        if (e.VisitorId?.Length > Id) return Longer("visitor id", Id, "characters");
        if (e.UserId?.Length > Id) return Longer("user id", Id, "characters");
        if (e.PreviousId?.Length > Id) return Longer("previous id", Id, "characters");
        if (e.GroupId?.Length > Id) return Longer("group id", Id, "characters");
        if (e.Properties is { } json && json.Length > Properties / 3 && Encoding.UTF8.GetByteCount(json) > Properties)
            return Longer("set of properties", Properties, "bytes");
        return null;
    }

    static string Longer(string what, int most, string unit) => $"The {what} is longer than {most} {unit}";

    static string? CurrencyOf(string text) =>
        Currency.TryParse(text, out var known) ? known.Code : Cut(text.Trim().ToUpperInvariant(), LongestCurrency);

    static KeptSource Cut(KeptSource kept) => new(
        Cut(kept.Source, Name), Cut(kept.Medium, Name), Cut(kept.Campaign, Name), Cut(kept.Content, Name), Cut(kept.Term, Name),
        CutAddress(kept.LandingPage));
}
