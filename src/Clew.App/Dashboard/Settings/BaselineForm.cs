using Clew.App.Dashboard.Access;
using Clew.Metrics.Targets;

namespace Clew.App.Dashboard.Settings;

/// <summary>Pins the days shown as the starting figure, or lets it go.</summary>
static class BaselineForm
{
    /// <summary>Where it is sent; its address says which days.</summary>
    public const string Path = "/settings/baseline";

    /// <summary>The form.</summary>
    public static Form Form { get; } = new(Path, ["do"], Work);

    static IResult Work(FormRequest request)
    {
        var (view, what) = (request.View, request.Fields["do"]);
        request.Write(workspace =>
        {
            var baseline = what == "unpin" ? null : new Baseline(view.Period);
            if (what == "freeze")
                baseline = baseline! with
                {
                    Pinned = view.Source.Today,
                    Values = workspace.Ask(new([.. workspace.AllKpis.Select(kpi => kpi.Id).Take(Metrics.KpiRequest.MaxKpis)], view.Period), request.Stop)
                        .ToDictionary(figure => figure.Kpi, figure => figure.Value),
                };
            return TargetForm.Aim(workspace, workspace.Targets with { Baseline = baseline });
        });
        return request.Done("baseline", what == "unpin" ? "baseline_gone" : "baseline_pinned");
    }
}
