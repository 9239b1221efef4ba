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
    /// <summary>The groups that must be derived for it, in order, with the tables of each.</summary>
    /// <param name="spec">The model.</param>
    /// <param name="settings">What the workspace has decided.</param>
    /// <param name="stands">Whether a group is there, made by this version of Clew, so that only what changed needs to be made.</param>
    /// <param name="words">The words that touches go by.</param>
    public IEnumerable<(string Group, Func<IReadOnlyList<DerivedTable>> Tables)> Groups(
        ModelSpec spec, WorkspaceSettings settings, Words words, Func<string, bool> stands)
    {
        yield return ($"conversion|{Goal.Id}", () => [(Goal.Table, Goal.Conversions())]);
        var credit = $"credit|{spec.Text}|{Goal.Id}";
        yield return (credit, () => CreditTable.Tables(spec, Goal, settings, words, stands(credit)));
        if (Fact is { Table: { } table } fact)
            yield return ($"scan|{spec.Text}|{Goal.Id}|{table}", () => [(CreditedFact.Name(spec, Goal, fact), CreditedFact.Query(spec, Goal, fact))]);
    }
}

/// <summary>
/// The models whose credit a workspace keeps: made when first asked for, kept up to date with what is derived, the least recently asked
/// dropped beyond <see cref="Most"/>.
/// </summary>
sealed class CreditShelf(IStore store)
{
    /// <summary>The most models kept.</summary>
    public const int Most = 12;

    // When each model was asked for last, as a count: those of an earlier process are the oldest.
    readonly ConcurrentDictionary<string, long> _asked = new(StringComparer.Ordinal);
    readonly Lock _dropping = new();
    long _count;
    (string Version, HygieneRules Rules, Words Words)? _words;

    /// <summary>The rules by which sources, media and campaigns are tidied.</summary>
    public HygieneRules Rules { get; set; } = HygieneRules.Default;

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
    public IReadOnlyList<string> Kept => [.. store.DerivedGroups("credit|").Select(ModelOf).Distinct(StringComparer.Ordinal)];

    /// <summary>Brings what a request needs up to date; returns at once where it is.</summary>
    public void Ensure(ModelSpec spec, IReadOnlyList<CreditNeed> needs, WorkspaceSettings settings, bool lagging)
    {
        if (needs.Count == 0)
            return;
        _asked[spec.Text] = Interlocked.Increment(ref _count);
        MakeRoom(spec.Text);
        Make(spec, needs, settings, lagging);
    }

    /// <summary>True when a state holds all that a request needs.</summary>
    public static bool Holds(ISnapshot state, ModelSpec spec, IReadOnlyList<CreditNeed> needs, WorkspaceSettings settings) =>
        needs.All(n => n.Groups(spec, settings, Credit.Words.None, _ => false).All(g => state.DerivedVersion(g.Group) is not null));

    /// <summary>Brings everything that is kept up to date.</summary>
    public void Refresh(WorkspaceSettings settings)
    {
        foreach (var group in store.DerivedGroups("credit|").Concat(store.DerivedGroups("scan|")))
            if (NeedOf(group) is var (spec, need))
                Make(spec, [need], settings, lagging: false);
    }

    void Make(ModelSpec spec, IReadOnlyList<CreditNeed> needs, WorkspaceSettings settings, bool lagging)
    {
        var words = Words(settings, lagging);
        foreach (var need in needs)
            foreach (var (group, tables) in need.Groups(spec, settings, words, Stands))
                Derivation.Ensure(store, settings, lagging, group, tables, words.Mark);
    }

    bool Stands(string group) => Derivation.IsOfThisRevision(store.DerivedVersion(group));

    void MakeRoom(string model)
    {
        lock (_dropping)
        {
            var others = Kept.Where(m => m != model).OrderByDescending(m => _asked.GetValueOrDefault(m)).ToList();
            foreach (var old in others.Skip(Most - 1))
            {
                foreach (var group in store.DerivedGroups($"scan|{old}|").Concat(store.DerivedGroups($"credit|{old}|")))
                    store.DropDerived(group, NeedOf(group) is var (spec, need) ? TablesOf(spec, need) : []);
                _asked.TryRemove(old, out _);
            }
        }
    }

    static string[] TablesOf(ModelSpec spec, CreditNeed need) => need.Fact is { } fact
        ? [CreditedFact.Name(spec, need.Goal, fact)]
        : [CreditTable.Name(spec, need.Goal), CreditTable.Marks(spec, need.Goal)];

    static string ModelOf(string group) => group.Split('|')[1];

    // Null for what another version of Clew kept and this one does not know.
    static (ModelSpec Spec, CreditNeed Need)? NeedOf(string group)
    {
        var parts = group.Split('|');
        try
        {
            var goal = Goals.Find(parts[2]);
            if (parts.Length == 3)
                return (ModelSpec.Parse(parts[1]), new(goal, null));
            return Facts.Credited.FirstOrDefault(f => f.Table == parts[3]) is { } fact ? (ModelSpec.Parse(parts[1]), new(goal, fact)) : null;
        }
        catch (UserError)
        {
            return null;
        }
    }
}
