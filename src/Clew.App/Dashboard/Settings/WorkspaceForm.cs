using Clew.App.Dashboard.Access;

namespace Clew.App.Dashboard.Settings;

/// <summary>Changes the settings of the workspace.</summary>
static class WorkspaceForm
{
    /// <summary>Where it is sent.</summary>
    public const string Path = "/settings/workspace";

    /// <summary>The form: one field for each key of the settings.</summary>
    public static Form Form { get; } = new(Path, [.. Model.WorkspaceSettings.Default.Describe().Select(setting => setting.Key)], Work);

    static IResult Work(FormRequest request)
    {
        var changed = request.Write(workspace =>
        {
            var changes = workspace.Settings.Describe()
                .Where(setting => request.Fields[setting.Key] is { } value && value != setting.Value)
                .Select(setting => (setting.Key, Value: request.Fields[setting.Key]!)).ToList();
            // All of them are read before the first is kept: a wrong one changes nothing.
            _ = changes.Aggregate(workspace.Settings, (settings, change) => settings.With(change.Key, change.Value));
            foreach (var (key, value) in changes) workspace.Change(key, value);
            return changes.Count;
        });
        return request.Done("workspace", changed > 0 ? "saved" : "unchanged");
    }
}
