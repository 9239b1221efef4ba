using System.Numerics;

namespace Clew.Model.Channels;

/// <summary>What the query of a landing page says of the visit's source, read in one pass: the UTM parameters and the click ids.</summary>
readonly record struct LandingTags
{
    public string? Source { get; private init; }

    public string? Medium { get; private init; }

    public string? Campaign { get; private init; }

    public string? Content { get; private init; }

    public string? Term { get; private init; }

    /// <summary>Bit n stands for entry n of <see cref="Channels.ClickId.All"/>.</summary>
    int Clicks { get; init; }

    /// <summary>The click id that comes first in the order of precedence; null without any.</summary>
    public ClickId? ClickId => Clicks == 0 ? null : ClickId.All[BitOperations.TrailingZeroCount(Clicks)];

    /// <summary>The source and medium that the page names or its click id proves; null where it has neither.</summary>
    public (string Source, string? Medium)? Named
    {
        get
        {
            if (Source is null) return ClickId is { } click ? (click.Source, Medium ?? click.Medium) : null;
            if (Medium is not null || Clicks == 0) return (Source, Medium);
            // A hand-tagged link keeps its source; the click id only fills a medium that the tagger forgot.
            for (int i = 0; i < ClickId.All.Length; i++)
            {
                if ((Clicks & (1 << i)) == 0) continue;
                if (Source.Equals(ClickId.All[i].Source, StringComparison.OrdinalIgnoreCase)) return (Source, ClickId.All[i].Medium);
            }
            return (Source, null);
        }
    }

    /// <summary>Reads an address; of a parameter that stands there twice the first value that is not blank counts.</summary>
    public static LandingTags Read(string? address)
    {
        var query = LandingQuery.Of(address);
        if (query.IsEmpty) return default;
        string? source = null, medium = null, campaign = null, content = null, term = null;
        int clicks = 0;
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            int equals = pair.IndexOf('=');
            if (equals < 5 || equals == pair.Length - 1) continue; // no name that is looked for is shorter than gclid
            var name = pair[..equals];
            var value = pair[(equals + 1)..];
            if (name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase))
            {
                name = name[4..];
                if (Is(name, "source")) source ??= LandingQuery.Decoded(value);
                else if (Is(name, "medium")) medium ??= LandingQuery.Decoded(value);
                else if (Is(name, "campaign")) campaign ??= LandingQuery.Decoded(value);
                else if (Is(name, "content")) content ??= LandingQuery.Decoded(value);
                else if (Is(name, "term")) term ??= LandingQuery.Decoded(value);
                continue;
            }
            if (equals > 9) continue;
            for (int i = 0; i < ClickId.All.Length; i++)
                if (Is(name, ClickId.All[i].Parameter) && LandingQuery.Decoded(value) is not null) clicks |= 1 << i;
        }
        return new LandingTags
        {
            Source = source,
            Medium = medium,
            Campaign = campaign,
            Content = content,
            Term = term,
            Clicks = clicks,
        };
    }

    static bool Is(ReadOnlySpan<char> name, string wanted) => name.Equals(wanted, StringComparison.OrdinalIgnoreCase);
}
