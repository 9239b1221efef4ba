using System.Text.Json;
using Clew.App.Dashboard;
using Clew.Collect;
using Clew.Collect.Journal;
using Clew.Collect.Mover;
using Clew.Collect.Steps;
using Clew.Metrics;
using Clew.Storage;

namespace Clew.App.Api.Collect;

/// <summary>Answers the page about collecting: what doors, journal, mover and store of one workspace know.</summary>
sealed class CollectWatch(Workspaces workspaces, Collector collector, string name)
{
    const int MostEvents = 50, MostReasons = 100, MostWordings = 5_000, MostExamples = 3;

    DateTime Now => collector.Clock.GetUtcNow().UtcDateTime;

    /// <summary>What the page asks.</summary>
    public CollectQuestions Questions => new(
        _ => State(),
        (step, reason, limit, offset, _) => workspaces.Read(name, workspace => Listings.Drops(
            workspace.Store, Recent.DropsOf(step, reason is null ? null : Alike(workspace.Store, step, reason), Now), limit, offset)))
    {
        Lately = (request, limit, offset, _) => workspaces.Read(name, workspace => Plain(Rows(workspace.Store, request, limit, offset))),
    };

    KpiRows Rows(IStore store, LatelyRequest request, int limit, int offset)
    {
        var filter = new EventFilter { After = Now - TimeSpan.FromHours(request.Hours), Source = request.Sender };
        return request.Dropped ? Listings.Drops(store, filter, limit, offset) : Listings.Events(store, filter, limit, offset);
    }

    // Pages ask nobody who they are: no user ids, no properties, and what strangers wrote only as far as it is fit to be shown.
    static KpiRows Plain(KpiRows rows)
    {
        int[] kept = [.. rows.Columns.Index().Where(column => column.Item is not ("user_id" or "properties" or "value")).Select(column => column.Index)];
        return rows with
        {
            Columns = [.. kept.Select(place => rows.Columns[place])],
            Rows = [.. rows.Rows.Select(row => (IReadOnlyList<object?>)[.. kept.Select(place => Shown(rows.Columns[place], row[place]))])],
        };
    }

    static object? Shown(string column, object? value) => value is not string text ? value : column == "visitor_id" ? Foreign.Visitor(text) : Foreign.Shown(text);

    CollectState State()
    {
        // Looking at the sources first makes known what is wrong with them.
        var entries = collector.Sources.All.Where(entry => entry.Source.Workspace == name)
            .OrderBy(entry => entry.Source.Id, StringComparer.Ordinal).ToList();
        // Before the store is asked: what lands meanwhile is then told of twice rather than not at all.
        var (problems, waiting, most) = Journal();
        return OfStore() with
        {
            Problems = problems,
            WaitingBytes = waiting,
            MostBytes = most,
            Sources = [.. entries.Select(entry => new SourceState(
                entry.Source.Id, entry.Source.Scopes, entry.Source.RevokedAt is not null, entry.Counts.Accepted))],
            Refused = Refused(entries),
        };
    }

    CollectState OfStore() => workspaces.Read(name, workspace =>
    {
        var (store, now) = (workspace.Store, Now);
        var taken = Recent.Taken(store, now);
        var (reasons, inAll) = Reasons(store, now);
        var context = new StepContext(workspace.Rules, workspace.Settings, collector.Sources.ById);
        return new CollectState
        {
            Taken = taken,
            Dropped = Recent.Dropped(store, now),
            Reasons = reasons,
            ReasonsInAll = inAll,
            Latest = Recent.Latest(store, context, Recent.Since(taken, now, MostEvents), MostEvents),
        };
    });

    // Reasons quote what strangers send. What looks alike once it is fit to be shown is one reason, and so the address holds nothing more.
    static (List<DropReason> Reasons, long InAll) Reasons(IStore store, DateTime now)
    {
        var (wordings, inAll) = Recent.Reasons(store, now, MostWordings);
        var reasons = wordings
            .GroupBy(wording => (wording.Step, Reason: Foreign.Shown(wording.Reason)))
            .Select(group => new DropReason(
                group.Key.Step, group.Key.Reason, group.Sum(wording => wording.Count), group.Max(wording => wording.LastAt)))
            .OrderByDescending(reason => reason.Count).ThenBy(reason => reason.Reason, StringComparer.Ordinal)
            .ToList();
        return ([.. reasons.Take(MostReasons)], reasons.Count + inAll - wordings.Count);
    }

    List<string> Alike(IStore store, string? step, string reason) =>
    [
        .. Recent.Reasons(store, Now, MostWordings).Reasons
            .Where(wording => (step is null || wording.Step == step) && Foreign.Shown(wording.Reason) == reason)
            .Select(wording => wording.Reason).Distinct(StringComparer.Ordinal).DefaultIfEmpty(reason),
    ];

    (List<CollectProblem> Problems, long Waiting, long? Most) Journal()
    {
        var problems = new List<CollectProblem>();
        var (waiting, most) = (0L, (long?)null);
        var moving = workspaces.MovingOf(name);
        if (moving is not null || collector.HasJournal(name))
        {
            try
            {
                var journal = moving?.Journal ?? collector.JournalOf(name);
                if (TroubleOf(journal.State) is { } trouble) problems.Add(new(trouble, journal.Failure));
                // What was moved stays in the journal's files for a while: it does not wait.
                waiting = moving is null ? journal.HeldBytes : Math.Max(0, journal.DurableEnd - moving.Mover.Position);
                most = journal.MaxBytes;
            }
            catch (JournalRefused refused)
            {
                problems.Add(new(CollectTrouble.JournalBroken, refused.Message));
            }
        }
        if (moving?.Mover.Failure is { } failure) problems.Add(new(CollectTrouble.StoreFails, failure));
        if (moving?.StaleBecause is { } stale) problems.Add(new(CollectTrouble.FiguresStale, stale));
        if (collector.Sources.Problem is { } unread) problems.Add(new(CollectTrouble.SourcesUnread, unread));
        return (problems, waiting, most);
    }

    List<RefusedState> Refused(IReadOnlyList<SourceEntry> entries)
    {
        var examples = collector.OnRefused.List().ToLookup(request => (request.Source, request.Reason));
        return
        [
            .. entries
                .SelectMany(entry => entry.Counts.Refused().Select(refused => new RefusedState(
                    Word(refused.Reason), entry.Source.Id, refused.Count,
                    Last(examples[(entry.Source.Id, refused.Reason)]))))
                .Concat(collector.Strangers.Refused().Select(refused => new RefusedState(Word(refused.Reason), null, refused.Count, [])))
                .OrderByDescending(refused => refused.Count).ThenBy(refused => refused.Reason, StringComparer.Ordinal),
        ];
    }

    // The same thing a hundred times over is one example, as it was last.
    static List<RefusedExample> Last(IEnumerable<RefusedRequest> newestFirst) =>
    [
        .. newestFirst.DistinctBy(request => request.Text).Take(MostExamples)
            .Select(request => new RefusedExample(request.At, request.Text)),
    ];

    static CollectTrouble? TroubleOf(JournalState state) => state switch
    {
        JournalState.Open => null,
        JournalState.Full => CollectTrouble.JournalFull,
        JournalState.DiskFull => CollectTrouble.DiskFull,
        JournalState.Busy => CollectTrouble.JournalBusy,
        _ => CollectTrouble.JournalBroken,
    };

    static string Word(RefusalReason reason) => JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString());
}
