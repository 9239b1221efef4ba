using Clew.Collect;
using Clew.Collect.Journal;
using Clew.Collect.Mover;
using Clew.Collect.Rules;
using Clew.Collect.Steps;
using Clew.Model;
using Clew.Storage.ClickHouse;
using Clew.Storage.Control;

namespace Clew.App.Api.Collect;

/// <summary>
/// Ties journals to workspaces: whatever a journal holds goes into its workspace as long as that is open. A server moves beside its
/// other work and keeps derived tables fresh; a lone command moves what is there before it answers.
/// </summary>
sealed class Movers(Collector collector, Func<string, string?>? countryOf, bool isServer)
{
    /// <summary>Where the workspaces live.</summary>
    public required IHome Home { get; init; }

    /// <summary>Opens the workspace's journal and begins; null where it has none yet.</summary>
    /// <exception cref="JournalRefused">The journal cannot be opened.</exception>
    public Moving? Attach(Workspace workspace)
    {
        // A server of a cluster has one always: somebody has to keep fresh what others move.
        if (!collector.HasJournal(workspace.Name) && !(isServer && Home.Node is not null))
            return null;
        var moving = new Moving(workspace, collector.JournalOf(workspace.Name), () => Now(workspace), collector.Clock, Home);
        if (isServer)
            moving.Start();
        else
            moving.Mover.Drain();
        return moving;
    }

    (StepContext, WorkspaceSettings) Now(Workspace workspace)
    {
        // Each batch goes by what holds in the moment that it is written, also for those who were erased a moment ago at another node.
        Home.Follow(workspace, now: true);
        return (new(workspace.Rules, workspace.Settings, collector.Sources.ById) { CountryOf = countryOf, Erased = workspace.Erased }, workspace.Settings);
    }
}

/// <summary>The moving of one open workspace. Dispose of it before the workspace.</summary>
sealed class Moving : IDisposable
{
    // So much of the time may go into keeping derived tables fresh: a tenth, whatever their size.
    const int RestShare = 10;

    static readonly TimeSpan LeastRest = TimeSpan.FromSeconds(2.5), RestOfSessions = TimeSpan.FromSeconds(10), VisitsEvery = TimeSpan.FromMinutes(5),
        SweepEvery = TimeSpan.FromMinutes(10), Patience = TimeSpan.FromSeconds(30);

    readonly Workspace _workspace;
    readonly TimeProvider _clock;
    readonly IHome _home;
    readonly CancellationTokenSource _stop = new();
    ITurn? _background;
    long _sweptAt;
    Task _work = Task.CompletedTask;

    public Moving(Workspace workspace, Journal journal, Func<(StepContext, WorkspaceSettings)> now, TimeProvider clock, IHome home)
    {
        (_workspace, _clock, Journal, _home) = (workspace, clock, journal, home);
        Mover = new(workspace.Store, journal, new Pipeline(), now, clock, home.Node);
    }

    /// <summary>Moves.</summary>
    public Mover Mover { get; }

    /// <summary>What it moves from.</summary>
    public Journal Journal { get; }

    /// <summary>True where this node does the workspace's background work.</summary>
    public bool IsInCharge { get; private set; }

    /// <summary>Why derived tables could not be made; null while all is well.</summary>
    public string? StaleBecause { get; private set; }

    /// <summary>Begins to move and to keep fresh.</summary>
    public void Start()
    {
        _workspace.IsKeptFresh = true;
        _work = Task.WhenAll(Task.Run(() => Mover.Run(_stop.Token)), Task.Run(KeepFresh));
    }

    /// <summary>Moves everything that is there and takes it out of the journal's files.</summary>
    public void Scrub()
    {
        Mover.Drain();
        Journal.Seal().GetAwaiter().GetResult();
        Mover.Drain();
        Journal.Release(Mover.Position);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _work.Wait(Patience);
        _background?.Dispose();
        _stop.Dispose();
    }

    void Prepare(bool visits)
    {
        // Whoever changed the settings may have died before all was stamped by them.
        if (_home.Node is not null)
            _workspace.Store.Restamp(_workspace.Settings);
        _workspace.Prepare(visits);
        if (_workspace.Store is ClickHouseStore shared && (_sweptAt == 0 || _clock.GetElapsedTime(_sweptAt) > SweepEvery))
        {
            _sweptAt = _clock.GetTimestamp();
            shared.Sweep();
        }
    }

    // One node at a time keeps a workspace fresh; where it dies, another one finds its turn free after a while.
    bool TakesCharge()
    {
        if (_background is null || _background.IsLost)
        {
            IsInCharge = false;
            _background?.Dispose();
            _background = null;
            _background = _home.Take(_workspace.Name, "background", TimeSpan.Zero);
        }
        return IsInCharge = _background is not null;
    }

    async Task KeepFresh()
    {
        var (seen, visitsAt, madeAt, conversions) = ((-1L, -1L), 0L, 0L, -1L);
        while (!_stop.IsCancellationRequested)
        {
            var began = _clock.GetTimestamp();
            var now = (_workspace.Store.DataVersion, _workspace.Store.CollectedVersion);
            // Where nothing but sessions came, only what leads owe to later sessions is old: that can wait a little. What other nodes
            // have brought is not known.
            var told = Mover.Conversions;
            var canWait = _home.Node is null && now.DataVersion == seen.Item1 && told == conversions && _clock.GetElapsedTime(madeAt) < RestOfSessions;
            try
            {
                if (TakesCharge() && now != seen && !canWait)
                {
                    (madeAt, conversions) = (began, told);
                    var visits = visitsAt == 0 || now.DataVersion != seen.Item1 || _clock.GetElapsedTime(visitsAt) > VisitsEvery;
                    // On a thread of its own: requests must not wait for one.
                    await Task.Factory.StartNew(
                        () => Prepare(visits), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                    (seen, visitsAt, StaleBecause) = (now, visits ? _clock.GetTimestamp() : visitsAt, null);
                }
            }
#pragma warning disable CA1031 // answers are older then, and health says why; the next round tries again
            catch (Exception error)
#pragma warning restore CA1031
            {
                StaleBecause = error.Message;
            }
            var rest = _clock.GetElapsedTime(began) * RestShare;
            try
            {
                await Task.Delay(rest > LeastRest ? rest : LeastRest, _clock, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
