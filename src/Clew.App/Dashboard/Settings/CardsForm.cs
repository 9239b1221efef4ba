using Clew.App.Dashboard.Access;

namespace Clew.App.Dashboard.Settings;

/// <summary>Chooses the KPIs on the first page: <c>kpi</c>, once for each, in order. With <c>then=overview</c> it goes on to that page.</summary>
static class CardsForm
{
    /// <summary>Where it is sent.</summary>
    public const string Path = "/settings/cards";

    /// <summary>The form.</summary>
    public static Form Form { get; } = new(Path, ["do", "kpi", "then"], Work);

    static IResult Work(FormRequest request)
    {
        IReadOnlyList<string> cards = request.Fields["do"] == "reset"
            ? []
            : [.. request.Fields.All("kpi").Where(id => id.Length > 0).Distinct(StringComparer.Ordinal)];
        request.Write(workspace => TargetForm.Aim(workspace, workspace.Targets with { Cards = cards }));
        return request.Fields["then"] == "overview"
            ? FormRequest.SeeOther(request.Context, request.View.Query.Shared().Url("/"))
            : request.Done("cards", cards.Count > 0 ? "cards_chosen" : "cards_usual");
    }
}
