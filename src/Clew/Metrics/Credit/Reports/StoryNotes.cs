using System.Globalization;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Metrics.Credit;

/// <summary>What a reader must know of one conversion's story.</summary>
sealed class StoryNotes(ISnapshot state, Goal goal, Reached conversion, IReadOnlyList<Told> touches, WorkspaceSettings settings)
{
    readonly List<string> _notes = [];

    public IReadOnlyList<string> All => _notes;

    public void Add(string note)
    {
        if (!_notes.Contains(note))
            _notes.Add(note);
    }

    /// <summary>What a model leaves out of the journey.</summary>
    public void Of(CreditModel model, Window window, IReadOnlyCollection<long> seen)
    {
        if (touches.Count == 0)
            return;
        if (seen.Count < touches.Count)
            Add(Invariant($"{model.Text} sees {seen.Count} of the {touches.Count} touches: {Words(window)}.")
                + (seen.Count == 0 ? " It credits the conversion to nobody." : ""));
        var channels = touches.Where(t => seen.Contains(t.Row)).Select(t => t.Touch.Channel).ToList();
        var excluded = model.Spec.Exclude.Where(channels.Contains).ToList();
        if (excluded.Count > 0)
            Add(channels.All(c => c is not null && excluded.Contains(c))
                ? $"{model.Text} excludes {string.Join(", ", excluded)}; as there is nothing else, that is void here."
                : $"{model.Text} excludes {string.Join(", ", excluded)}: these touches get nothing.");
    }

    /// <summary>Why there is no touch, which milestones are missing, why there is no amount.</summary>
    public void OfConversion(bool milestones)
    {
        if (touches.Count == 0)
            Add(WhyNone());
        foreach (var (name, at) in milestones && touches.Count > 0 ? conversion.Passed : [])
            if (at is null && !(goal.Id is "lead" or "mql" or "sql" && name == "won"))
                Add($"The milestone {name} was not reached by then: the part that a model gives it goes to the rest in proportion.");
            else if (touches[0].Touch.At > at)
                Add($"The milestone {name} lies before the first touch: the part that a model gives it goes to the rest in proportion.");
        if (conversion is { HasValue: true, Amount: null })
            Add("Its amount is not known, or has no rate for the workspace's currency: there is nothing to split.");
    }

    string WhyNone()
    {
        if (conversion.LeadId is not { } lead)
            return goal.Own is not null
                ? "(unattributed): it goes back to no lead, and no touch of its own visitor lies in the window."
                : "(unattributed): it goes back to no lead, so nobody knows whose touches led to it.";
        var (visitors, before, after) = (0L, 0L, 0L);
        state.Query(new([Count().As("visitors")], From("lead_visitor", "v")) { Where = Col("v", "lead_id").Is(lead) }, row => visitors = row.Integer(0));
        if (visitors == 0)
            return $"(unattributed): the lead {lead} is known by no visitor; it was never seen on the site.";
        state.Query(new(
            [Count(Col("t", "at") <= new Literal(conversion.At)).As("before"), Count(Col("t", "at") > new Literal(conversion.At)).As("after")], From("lead_visitor", "v"))
        {
            Joins = [new(From("touch", "t"), Col("t", "visitor_id").Is(Col("v", "visitor_id")))],
            Where = Col("v", "lead_id").Is(lead),
        }, row => (before, after) = (row.Integer(0), row.Integer(1)));
        return before + after == 0
            ? $"(unattributed): no touch is known of the visitors of the lead {lead}."
            : Invariant($"(unattributed): no touch lies in the window. The lead {lead} has {before} earlier and {after} later; the look-back is {settings.LookbackDays} days unless a model names its own.");
    }

    static string Words(Window window) => Invariant($"those of the last {window.LookbackDays} days of {(window.OfAccount ? "everybody of the company" : "the person")}");

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
