using System.Globalization;
using Clew.App.Dashboard.Access;
using Clew.Metrics;
using Clew.Metrics.Targets;
using Clew.Model;

namespace Clew.App.Dashboard.Settings;

/// <summary>Sets a target or takes one away.</summary>
static class TargetForm
{
    /// <summary>Where it is sent.</summary>
    public const string Path = "/settings/targets";

    /// <summary>The form.</summary>
    public static Form Form { get; } = new(
        Path, ["do", "kpi", "value", "stretch", "every", "from", "to", "good", "dimension", "row", "key", "preset"], Work);

    static IResult Work(FormRequest request)
    {
        var fields = request.Fields;
        var calendar = request.View.Calendar;
        switch (fields["do"])
        {
            case "remove":
                request.Write(workspace => Aim(workspace, workspace.Targets.Without(fields.Needed("key"))));
                return request.Done("targets", "target_removed");
            case "preset":
                request.Write(workspace => Aim(workspace, workspace.Targets.With(Presets.Find(fields.Needed("preset")))));
                return request.Done("targets", "target_set");
            default:
                var target = Read(fields, calendar);
                request.Write(workspace => Aim(workspace, workspace.Targets.With(target)));
                return request.Done("targets", "target_set");
        }
    }

    /// <summary>Keeps a changed sheet.</summary>
    internal static bool Aim(Workspace workspace, TargetSheet sheet)
    {
        // By way of its text, so that what a file would be refused for is refused here too.
        workspace.Aim(TargetSheetFile.Parse(TargetSheetFile.Format(sheet), "targets"));
        return true;
    }

    /// <summary>A number as a browser's number field sends it.</summary>
    /// <exception cref="UserError">It is none.</exception>
    internal static decimal Number(string text, string field) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new UserError($"'{text}' is not a number", field, "Write it as 1234.5.");

    static Target Read(FormFields fields, WorkspaceCalendar calendar)
    {
        var (from, to) = (CalendarDay.Read(fields["from"], calendar, "from"), CalendarDay.Read(fields["to"], calendar, "to"));
        var isFixed = fields["every"] == "days";
        if (isFixed && (from is null || to is null))
            throw new UserError("The days of the target are missing", "from, to", "Give both days, or choose month, quarter or year.");
        return new(fields.Needed("kpi"), Number(fields.Needed("value"), "value"))
        {
            Every = fields["every"] switch { "quarter" => Grain.Quarter, "year" => Grain.Year, _ => Grain.Month },
            Days = isFixed && from is { } first && to is { } last ? new(first, last) : null,
            Good = fields["good"] switch { "high" => GoodIs.High, "low" => GoodIs.Low, _ => null },
            Stretch = fields["stretch"] is { } stretch ? Number(stretch, "stretch") : null,
            Where = fields["dimension"] is { } dimension ? (dimension, fields.Needed("row")) : null,
        };
    }
}
