using System.Collections.Concurrent;
using Clew.Attribution;
using Clew.Collect.Rules;
using Clew.Metrics.Derived;
using Clew.Model;
using Clew.Storage;

namespace Clew.Metrics.Credit;

/// <summary>What a request needs of the credit of its model: a goal, and the fact that is scanned under it (null: the relation alone is joined).</summary>
sealed record CreditNeed(Goal Goal, Fact? Fact)
{
    /// <summary>What parts of the name of a group are joined by: no text has it.</summary>
    public const char Cut = '\u001f';

    /// <summary>The groups that must be derived for it, in order, with the tables of each and whether they hang on the words.</summary>
    /// <param name="model">The model.</param>
    /// <param name="settings">What the workspace has decided.</param>
    /// <param name="stands">Whether a group is there, made by this version of Clew, so that only what changed needs to be made.</param>
    /// <param name="words">The words that touches go by.</param>
    public IEnumerable<(string Group, Func<IReadOnlyList<DerivedTable>> Tables, bool Worded)> Groups(
        CreditModel model, WorkspaceSettings settings, Words words, Func<string, bool> stands)
    {
        yield return (Goal.Group, () => Goal.Tables(settings), false);
        var credit = $"credit{Cut}{model.TextFor(Goal)}{Cut}{Goal.Key}";
        yield return (credit, () => CreditTable.Tables(model, Goal, settings, words, stands(credit)), true);
        if (Fact is { Table: { } table } fact)
            yield return ($"scan{Cut}{model.TextFor(Goal)}{Cut}{Goal.Key}{Cut}{table}",
                () => [(CreditedFact.Name(model, Goal, fact), CreditedFact.Query(model, Goal, fact))], true);
    }
}

/// <summary>
/// The models whose credit a workspace keeps: made when first asked for, kept up to date with what is derived, the least recently asked
/// dropped beyond <see cref="Most"/>.
/// </summary>
sealed class CreditShelf(IStore store)
{
    /// <summary>The most models kept; one that learns counts once for each of its fits.</summary>
    public const int Most = 16;

    // When each model was asked for last, as a count: those of an earlier process are the oldest.
    readonly ConcurrentDictionary<string, long> _asked = new(StringComparer.Ordinal);
    readonly Lock _making = new();
    long _count;
    (string Version, HygieneRules Rules, Words Words)? _words;

    /// <summary>The most comparisons remembered.</summary>
    public const int MostCompared = 32;

    /// <summary>Comparisons made lately, by all that they are made of: intervals take seconds, and pages are turned.</summary>
    public ConcurrentDictionary<string, ModelComparison> Compared { get; } = new(StringComparer.Ordinal);

    /// <summary>The most reports of journeys remembered: each may list a thousand paths.</summary>
    public const int MostWalked = 8;

    /// <summary>Reports of journeys made lately, by all that they are made of: each reads every touch of its conversions.</summary>
    public ConcurrentDictionary<string, JourneyReport> Walked { get; } = new(StringComparer.Ordinal);

    /// <summary>The rules by which sources, media and campaigns are tidied.</summary>
    public HygieneRules Rules { get; set; } = HygieneRules.Default;

    /// <summary>What can be reached here.</summary>
    public WorkspaceGoals Goals { get; set; } = WorkspaceGoals.Default;

    /// <summary>The folder of definitions of custom models; null where there is none.</summary>
    public string? Definitions { get; set; }

    /// <summary>The words of what is in the store; where somebody refreshes them beside, those of the last events may be missing.</summary>
    public Words Words(WorkspaceSettings settings, bool lagging)
    {
        var version = Derivation.Version(store, settings);
        if (_words is var (known, rules, words) && rules == Rules
            && (known == version || (lagging && known.StartsWith(Derivation.Imports(store, settings), StringComparison.Ordinal))))
            return words;
        var read = Credit.Words.Read(store, Rules);
        _words = (version, Rules, read);
        return read;
    }

    /// <summary>The models that are kept, in the order of their texts.</summary>
    public IReadOnlyList<string> Kept => [.. store.DerivedGroups($"credit{CreditNeed.Cut}").Select(ModelOf).Distinct(StringComparer.Ordinal)];

    /// <summary>The model of a text; null for each row's own source.</summary>
    /// <exception cref="UserError">There is no such model, option or fit.</exception>
    public CreditModel? Model(string text) => CreditModel.Parse(
        Definitions is { } folder && text.StartsWith(CustomDefinition.Prefix, StringComparison.Ordinal) ? CustomDefinition.Resolve(text, folder).Text : text,
        id => KeptFit.Find(store, id));

    /// <summary>A model that learns, with what it learned of a period for each goal; others as they are.</summary>
    public CreditModel? Fitted(CreditModel? model, IReadOnlyList<CreditNeed> needs, Period period, WorkspaceSettings settings, DateTime now, bool lagging)
    {
        if (model is null || !model.Learns || model.Fits.Count > 0)
            return model;
        foreach (var goal in needs.Select(n => n.Goal).Distinct())
            goal.Ensure(store, settings, lagging);
        return model.Fitted(store, needs.Select(n => n.Goal), period, settings, Derivation.Version(store, settings), now);
    }

    /// <summary>Brings what a request needs up to date; returns at once where it is.</summary>
    public void Ensure(CreditModel model, IReadOnlyList<CreditNeed> needs, WorkspaceSettings settings, bool lagging)
    {
        if (needs.Count == 0)
            return;
        string[] texts = [.. needs.Select(n => model.TextFor(n.Goal)).Distinct(StringComparer.Ordinal)];
        foreach (var text in texts)
            _asked[text] = Interlocked.Increment(ref _count);
        var words = Words(settings, lagging);
        if (needs.All(n => n.Groups(model, settings, words, Stands).All(g => Derivation.IsCurrent(store, settings, lagging, g.Group, g.Worded ? words.Mark : ""))))
            return;
        // One at a time: what is being made must not be dropped meanwhile.
        lock (_making)
        {
            MakeRoom(texts);
            Make(model, needs, settings, lagging);
        }
    }

    /// <summary>True when a state holds all that a request needs.</summary>
    public static bool Holds(ISnapshot state, CreditModel model, IReadOnlyList<CreditNeed> needs, WorkspaceSettings settings) =>
        needs.All(n => n.Groups(model, settings, Credit.Words.None, _ => false).All(g => state.DerivedVersion(g.Group) is not null));

    /// <summary>Brings everything that is kept up to date.</summary>
    public void Refresh(WorkspaceSettings settings)
    {
        foreach (var group in store.DerivedGroups(Goal.GroupPrefix + OwnGoal.KeyPrefix))
            if (Goals.Keyed(group[Goal.GroupPrefix.Length..]) is { } goal)
                goal.Ensure(store, settings, lagging: false);
            else
                store.DropDerived(group, TablesOf(group));
        foreach (var group in store.DerivedGroups($"credit{CreditNeed.Cut}").Concat(store.DerivedGroups($"scan{CreditNeed.Cut}")))
            lock (_making)
                // It may have made room for another since it was listed.
                if (store.DerivedVersion(group) is null)
                    continue;
                else if (NeedOf(group) is var (model, need))
                    Make(model, [need], settings, lagging: false);
                // A goal of the workspace's own that it no longer has, or that is now another.
                else if (group.Split(CreditNeed.Cut)[2] is var key && OwnGoal.IsKey(key) && Goals.Keyed(key) is null)
                    store.DropDerived(group, TablesOf(group));
    }

    void Make(CreditModel model, IReadOnlyList<CreditNeed> needs, WorkspaceSettings settings, bool lagging)
    {
        var words = Words(settings, lagging);
        foreach (var need in needs)
            foreach (var (group, tables, worded) in need.Groups(model, settings, words, Stands))
                Derivation.Ensure(store, settings, lagging, group, tables, worded ? words.Mark : "");
    }

    bool Stands(string group) => Derivation.IsOfThisRevision(store.DerivedVersion(group));

    void MakeRoom(string[] texts)
    {
        var others = Kept.Except(texts, StringComparer.Ordinal).OrderByDescending(m => _asked.GetValueOrDefault(m)).ToList();
        foreach (var old in others.Skip(Most - texts.Length))
        {
            var names = $"{CreditNeed.Cut}{old}{CreditNeed.Cut}";
            foreach (var group in store.DerivedGroups("scan" + names).Concat(store.DerivedGroups("credit" + names)))
                store.DropDerived(group, TablesOf(group));
            _asked.TryRemove(old, out _);
        }
    }

    // By the name of the group alone: nobody may know the goal any more.
    static string[] TablesOf(string group) => group.Split(CreditNeed.Cut) switch
    {
        ["scan", var text, var goal, var fact] => [CreditedFact.Name(CreditModel.Mark(text), goal, fact)],
        ["credit", var text, var goal] => [CreditTable.Name(CreditModel.Mark(text), goal), CreditTable.Marks(CreditModel.Mark(text), goal)],
        [_, var own] => [Goal.TableOf(own), OwnGoal.EventTable(own)],
        _ => throw new NotSupportedException($"Nobody has said what tables {group} has."),
    };

    static string ModelOf(string group) => group.Split(CreditNeed.Cut)[1];

    // Null for what another version of Clew kept and this one does not know.
    (CreditModel Model, CreditNeed Need)? NeedOf(string group)
    {
        var parts = group.Split(CreditNeed.Cut);
        try
        {
            if (Goals.Keyed(parts[2]) is not { } goal)
                return null;
            if (parts.Length == 3)
                return (Model(parts[1])!, new(goal, null));
            return Facts.Credited.Append(goal.Own?.Fact).FirstOrDefault(f => f?.Table == parts[3]) is { } fact ? (Model(parts[1])!, new(goal, fact)) : null;
        }
        catch (UserError)
        {
            return null;
        }
    }
}
