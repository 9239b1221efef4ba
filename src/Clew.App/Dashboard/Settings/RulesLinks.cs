using Clew.App.Dashboard.Pages;
using Clew.Collect.Rules;

namespace Clew.App.Dashboard.Settings;

/// <summary>Addresses of the sessions that other rules were tried on, and what such an address answers with.</summary>
static class RulesLinks
{
    /// <summary>The path of the lists.</summary>
    public const string SessionsPath = "/settings/rules/sessions";

    /// <summary>The list.</summary>
    public static Room Room { get; } = Room.Of<ListPage, ListDetail>(SessionsPath, Sessions) with { Keys = ["channel", "raw", "source", "medium", "campaign"] };

    /// <summary>All of them, or those that the rules of now bring to a channel.</summary>
    public static string ChannelUrl(View view, string? channel) => view.Query.Shared().With("channel", channel).Url(SessionsPath);

    /// <summary>Those that came from one place.</summary>
    public static string RawUrl(View view, RawTraffic raw) => view.Query.Shared().With("raw", "1").With("source", raw.Source).With("medium", raw.Medium)
        .With("campaign", raw.Campaign).Url(SessionsPath);

    static ListDetail Sessions(View view, CancellationToken stop)
    {
        var (query, since) = (view.Query, view.Source.Today.AddDays(-RulesForm.PreviewDays));
        var rows = view.Read(workspace => workspace.RawSessions(since, raw => query["raw"] is not null
            ? (raw.Source, raw.Medium, raw.Campaign) == (query["source"], query["medium"], query["campaign"])
            : query["channel"] is not { } channel || RulesPreview.ChannelOf(raw, workspace.Rules) == channel, ListDetail.PageOf(view)));
        return new(view, view.Text.Kpi("sessions"), SessionsPath, SettingsRoom.Room, rows)
        {
            Narrowed = query["raw"] is not null ? Api.RulesJson.Text(query["source"], query["medium"], query["campaign"]) : query["channel"],
            Back = query.Shared().With("view", "rules"),
            IsOfToday = true,
        };
    }
}
