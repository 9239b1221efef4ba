using Clew.App.Dashboard.Access;
using Clew.App.Dashboard.Settings;

namespace Clew.App.Dashboard;

/// <summary>All forms. One that is not listed here does not exist.</summary>
public static class Forms
{
    /// <summary>Every form.</summary>
    public static IReadOnlyList<Form> All { get; } =
    [
        WorkspaceForm.Form,
        TargetForm.Form,
        BaselineForm.Form,
        CardsForm.Form,
        BenchmarkForm.Form,
        RulesForm.Form,
        GoalForm.Form,
    ];
}
