using Clew.App.Dashboard.Access;
using Clew.Collect.Mover;
using Clew.Collect.Rules;
using Clew.Model;

namespace Clew.App.Dashboard.Settings;

/// <summary>Shows what other rules would change, and takes them.</summary>
static class RulesForm
{
    /// <summary>Where it is sent.</summary>
    public const string Path = "/settings/rules";

    /// <summary>How many days of sessions a preview looks at.</summary>
    public const int PreviewDays = 90;

    /// <summary>The form.</summary>
    public static Form Form { get; } = new(Path, ["do", "*rules"], Work);

    static IResult Work(FormRequest request)
    {
        var text = string.Join('\n', request.Fields.All("rules"));
        if (request.Fields["do"] == "apply")
        {
            var rules = RulesFile.Parse(text, "rules");
            request.Write(workspace =>
            {
                workspace.Follow(rules);
                return true;
            });
            return request.Done("rules", "rules_followed");
        }
        var view = new View(request.View.Source, request.View.Query.Shared().With("view", "rules"), request.View.Text.Language)
        {
            IsSignedIn = true,
            Room = SettingsRoom.Room,
        };
        return Room.Page<SettingsPage>(new() { ["Model"] = SettingsDetail.Of(view, request.Stop) with { RulesText = text, Trial = Try(view, text) } });
    }

    static RulesTrial Try(View view, string text)
    {
        try
        {
            var next = RulesFile.Parse(text, "rules");
            return new(null, view.Read(workspace => RulesPreview.Of(
                RawTraffics.Since(workspace.Store, view.Source.Today.AddDays(-PreviewDays), workspace.Rules), workspace.Rules, next)));
        }
        catch (UserError error)
        {
            return new(error, null);
        }
    }
}

/// <summary>What came of trying other rules.</summary>
/// <param name="Error">What is wrong with them; else null.</param>
/// <param name="Preview">What they would change; else null.</param>
public sealed record RulesTrial(UserError? Error, RulesPreview? Preview);
