using System.Globalization;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Metrics.Credit;

/// <summary>Makes a <see cref="LeadStory"/>.</summary>
static class LeadStories
{
    /// <summary>The most events of one story; of more the latest are told.</summary>
    public const int MostEvents = 2_000;

    /// <summary>The most conversions of one goal; of more the latest are told.</summary>
    public const int MostConversions = 200;

    public static LeadStory Of(Workspace workspace, string id, IReadOnlyList<string> models, CancellationToken stop)
    {
        var asked = ConversionStories.Models(workspace, models);
        var goals = workspace.Shelf.Goals.All;
        foreach (var lagging in workspace.IsKeptFresh ? [true, false] : new[] { false })
        {
            ConversionStories.Ensure(workspace, goals, lagging);
            var stands = LeadFolds.Stands(workspace, id) ?? id;
            var folded = LeadFolds.Into(workspace, stands);
            var words = workspace.Shelf.Words(workspace.Settings, lagging);
            using var state = workspace.Store.Snapshot();
            var events = new LeadEvents(state, words, stands, [stands, .. folded], MostEvents, stop);
            if (Facts(events, state, stands, folded) is not { } facts)
                continue;
            var teller = new StoryTeller(workspace, state, words, stop);
            IReadOnlyList<ConversionStory> conversions = [.. goals
                .SelectMany((g, i) => teller.Of(g, Col("k", "lead_id").Is(stands), asked, MostConversions).Select(c => (c, i)))
                .OrderBy(p => p.c.At).ThenBy(p => p.i).Select(p => p.c)];
            var told = events.Read();
            if (events.Count > told.Count)
                facts.Add(("events", string.Create(CultureInfo.InvariantCulture, $"the latest {told.Count:N0} of {events.Count:N0}")));
            foreach (var cut in conversions.GroupBy(c => c.Goal, StringComparer.Ordinal).Where(g => g.Count() == MostConversions))
                facts.Add(("conversions", $"the latest {MostConversions} of the goal {cut.Key}"));
            return new(stands, facts, told, conversions);
        }
        throw new UserError($"There is no lead '{id}'", "id", "`clew kpi rows leads` lists those that are there.");
    }

    // Null where there is no such lead.
    static List<(string Name, string Value)>? Facts(LeadEvents events, ISnapshot state, string id, IReadOnlyList<string> folded)
    {
        List<(string Name, string Value)>? facts = null;
        string[] columns = ["company", "owner", "product", "industry", "country", "company_size", "business_type", "origin", .. Derived.Fields.Marketing];
        state.Query(new([.. Derived.Fields.Of("l", columns)], From("lead_thread", "l")) { Where = Col("l", "lead_id").Is(id) }, row =>
            facts = [.. columns.Select((c, i) => (c, i)).Where(p => !row.IsNull(p.i)).Select(p => (p.c, row.Text(p.i)))]);
        facts?.InsertRange(0, [.. events.Emails.Select(e => ("email", e)), .. events.Phones.Select(p => ("phone", p))]);
        facts?.AddRange([.. events.Visitors.Select(v => ("visitor", v)), .. folded.Select(f => ("also", f))]);
        return facts;
    }
}
