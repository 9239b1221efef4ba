using Clew.App.Dashboard.Pages;

namespace Clew.App.Dashboard;

/// <summary>Events that came in lately: which a list shows.</summary>
/// <param name="Dropped">True for those that a step dropped, false for those that were taken.</param>
/// <param name="Hours">How many hours back.</param>
/// <param name="Sender">Only of this source; null for all.</param>
public sealed record LatelyRequest(bool Dropped, int Hours, string? Sender);

/// <summary>Addresses of lists of events, and what such an address answers with.</summary>
static class CollectLinks
{
    /// <summary>The path of the lists.</summary>
    public const string RowsPath = "/collect/rows";

    /// <summary>The list.</summary>
    public static Room Room { get; } = Room.Of<ListPage, ListDetail>(RowsPath, Rows) with { Keys = ["what", "hours", "sender"] };

    /// <summary>The address of a list.</summary>
    public static string Url(View view, LatelyRequest request) => view.Query.Shared().With("what", request.Dropped ? "dropped" : null)
        .With("hours", request.Hours == 1 ? "1" : null).With("sender", request.Sender).Url(RowsPath);

    static ListDetail Rows(View view, CancellationToken stop)
    {
        var dropped = view.Query.Choice("what", false, ("dropped", true));
        var request = new LatelyRequest(dropped, view.Query.Choice("hours", 24, ("1", 1), ("24", 24)), view.Query["sender"]);
        var page = ListDetail.PageOf(view);
        var title = dropped ? view.Text.DroppedDay : request.Hours == 1 ? view.Text.EventsHour : view.Text.EventsDay;
        return new(view, title, RowsPath, Rooms.Collect, view.Source.Collect.Lately(request, page.Limit, page.Offset, stop))
        {
            Narrowed = request.Sender is { } sender ? $"{view.Text.Sender}: {view.Format.Isolate(sender)}" : null,
            IsOfToday = true,
            Back = view.Query.Shared(),
        };
    }
}
