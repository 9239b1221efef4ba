using Clew.Model;
using Clew.Model.Channels;

namespace Clew.Collect.Sessions;

/// <summary>
/// Makes sessions of events: 30 minutes without activity end one; midnight or a new campaign do not. The source is that of the
/// first page; a first page that was reached from within the site carries the source that the browser has kept, or is direct.
/// </summary>
static class Sessionizer
{
    /// <summary>True for events that are activity of a visitor in front of a browser.</summary>
    public static bool IsActivity(Event e) => e is { IsBrowser: true, VisitorId: not null } &&
        e.Kind is EventKind.Page or EventKind.Track or EventKind.Engage or EventKind.Click or EventKind.Form or EventKind.Lead;

    /// <summary>The session of one event by itself.</summary>
    public static Session Of(Event e)
    {
        var at = Zone.MicrosOf(e.At);
        return new()
        {
            VisitorId = e.VisitorId!,
            StartedAt = at,
            EndedAt = at,
            FirstId = e.Id,
            Opening = e.Kind == EventKind.Page ? OpeningOf(e, at) : null,
            PageViews = e.Kind == EventKind.Page ? 1 : 0,
            EngagedMs = e.EngagedMs,
            KeyEvents = e.IsKey ? 1 : 0,
            Country = e.Country,
            Device = e.Device,
        };
    }

    /// <summary>Puts the parts of one visitor together, earliest first: parts less than the silence apart are one session.</summary>
    /// <param name="parts">In any order; put in order by this.</param>
    public static List<Session> Join(List<Session> parts)
    {
        parts.Sort((a, b) => (a.StartedAt, a.FirstId).CompareTo((b.StartedAt, b.FirstId)));
        var sessions = new List<Session>();
        foreach (var part in parts)
        {
            if (sessions.Count > 0 && part.StartedAt - sessions[^1].EndedAt < Session.Silence)
                sessions[^1] = Session.Sum(sessions[^1], part);
            else
                sessions.Add(part);
        }
        return sessions;
    }

    /// <summary>Puts one more part to sessions of the visitor that stand in order and apart.</summary>
    public static void Add(List<Session> sessions, Session part)
    {
        // Nearly always the visitor goes on: then only the last one can be meant.
        if (sessions.Count > 0 && part.StartedAt <= sessions[^1].StartedAt)
        {
            var joined = Join([.. sessions, part]);
            sessions.Clear();
            sessions.AddRange(joined);
        }
        else if (sessions.Count > 0 && part.StartedAt - sessions[^1].EndedAt < Session.Silence)
        {
            sessions[^1] = Session.Sum(sessions[^1], part);
        }
        else
        {
            sessions.Add(part);
        }
    }

    static Opening OpeningOf(Event e, long at)
    {
        var isDirect = e.Source is null && e.Medium is null && e.Campaign is null;
        return new()
        {
            At = at,
            LandingPage = e.Page,
            Referrer = e.Referrer,
            Source = isDirect ? "(direct)" : e.Source,
            Medium = isDirect ? "(none)" : e.Medium,
            Campaign = e.Campaign,
            Content = isDirect ? null : e.Content,
            Term = isDirect ? null : e.Term,
            Channel = isDirect ? ChannelNames.Direct : e.Channel,
        };
    }
}
