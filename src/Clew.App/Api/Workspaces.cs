using Clew.App.Api.Collect;
using Clew.Collect.Journal;
using Clew.Metrics;
using Clew.Model;
using Clew.Storage.Control;
using Clew.Storage.DuckDb;
using Clew.Storage.Moving;

namespace Clew.App.Api;

/// <summary>
/// The workspaces of one installation, each opened once, on first use, and kept open. Readers share a workspace, writers take turns,
/// and a restore has it alone, closed.
/// </summary>
sealed class Workspaces(IHome home) : IDisposable
{
    /// <summary>Those of a data folder.</summary>
    public Workspaces(string data, TimeProvider clock)
        : this(new WorkspaceFolder(data, clock))
    {
    }

    /// <summary>The workspace that is made on first use.</summary>
    public const string Main = "main";

    readonly Dictionary<string, Entry> _entries = [];
    Task _preparing = Task.CompletedTask;
    volatile bool _closed;

    /// <summary>Where they live.</summary>
    public IHome Home { get; } = home;

    /// <summary>Runs a reading beside other readings and at most one writing.</summary>
    /// <exception cref="UserError">There is no such workspace, or another process holds it.</exception>
    public T Read<T>(string name, Func<Workspace, T> work)
    {
        var entry = At(name, create: name == Main);
        while (true)
        {
            entry.Gate.EnterReadLock();
            try
            {
                if (entry.Workspace is { } workspace)
                {
                    Home.Follow(workspace, now: false);
                    return work(workspace);
                }
            }
            finally
            {
                entry.Gate.ExitReadLock();
            }
            Open(entry, name, create: name == Main);
        }
    }

    /// <summary>What is begun with each workspace that is opened, and ended before it is closed.</summary>
    public Func<Workspace, Moving?>? Attach { get; init; }

    /// <summary>The moving of a workspace's events; null where nothing was ever collected.</summary>
    public Moving? MovingOf(string name)
    {
        Read(name, _ => true);
        var entry = At(name, create: false);
        return entry.IsOnTheMove ? throw new UserError($"The workspace '{name}' is being moved", Home.Place, "Try again when it has arrived.") : entry.Moving;
    }

    /// <summary>Opens a workspace for the sake of what is attached to it; whoever asks next is told what is wrong, if anything is.</summary>
    public void Begin(string name)
    {
        try
        {
            Read(name, _ => true);
            var entry = At(name, create: false);
            entry.Gate.EnterWriteLock();
            try
            {
                if (entry.Workspace is { } workspace && !_closed && !entry.IsOnTheMove) entry.Moving ??= Attach?.Invoke(workspace);
            }
            finally
            {
                entry.Gate.ExitWriteLock();
            }
        }
        catch (Exception error) when (error is UserError or Unavailable or JournalRefused)
        {
            // Its events stay in the journal, and health says what is wrong with that.
        }
    }

    /// <summary>The movings of the workspaces that are open.</summary>
    public IReadOnlyList<(string Workspace, Moving Moving)> Movings
    {
        get
        {
            lock (_entries)
                return [.. _entries.Where(e => e.Value.Moving is not null).Select(e => (e.Key, e.Value.Moving!))];
        }
    }

    /// <summary>The requests that doors refused since the start, newest first.</summary>
    public Func<int, KpiRows> Refused { get; init; } = _ => new("refused requests", [], [], 0);

    /// <summary>Runs a writing when no other one is under way.</summary>
    public T Write<T>(string name, Func<Workspace, T> work)
    {
        var entry = At(name, create: name == Main);
        lock (entry.Turn)
            return Read(name, workspace =>
            {
                // What is changed must not rest on what another node has changed since.
                Home.Follow(workspace, now: true);
                return work(workspace);
            });
    }

    /// <summary>True where a workspace is open.</summary>
    public bool IsOpen(string name)
    {
        lock (_entries)
            return _entries.TryGetValue(name, out var entry) && entry.Workspace is not null;
    }

    /// <summary>Makes what figures are derived from, beside other work, so that the next question need not wait for it.</summary>
    public void PrepareSoon(string name) => _preparing = Task.WhenAll(_preparing, Task.Run(() =>
    {
        try
        {
            Read(name, w =>
            {
                w.Prepare();
                return true;
            });
        }
        catch (Exception error) when (error is UserError or Unavailable)
        {
            // It was closed or taken away meanwhile: whoever asks next is told.
        }
    }));

    /// <summary>Makes a workspace.</summary>
    /// <exception cref="UserError">It exists, or the name is not allowed.</exception>
    public void Create(string name, string? store = null)
    {
        if (Home.List().Contains(name)) throw new UserError($"The workspace '{name}' exists already", Home.Place, "Choose another name.");
        if (store is not null || Home.Node is not null) Home.Create(name, store);
        Open(At(name, create: true), name, create: true);
    }

    /// <summary>Closes the workspace, runs the work while nobody else can open it, and leaves it to be opened again.</summary>
    public void Alone(string name, Action work)
    {
        var entry = At(name, create: true);
        lock (entry.Turn)
        {
            entry.Gate.EnterWriteLock();
            try
            {
                entry.Close();
                work();
            }
            finally
            {
                entry.Gate.ExitWriteLock();
            }
        }
    }

    /// <summary>
    /// Works long on a workspace that does not change meanwhile: other writings wait, events stay in the journal, readers go on. Where both
    /// sides are the same in the end, the workspace is closed and put elsewhere.
    /// </summary>
    /// <param name="name">The workspace.</param>
    /// <param name="run">The work.</param>
    /// <param name="put">Puts it elsewhere; null to leave it where it is.</param>
    public MoveReport Move(string name, Func<Workspace, MoveReport> run, Action? put)
    {
        var entry = At(name, create: name == Main);
        lock (entry.Turn)
        {
            var workspace = Read(name, w => w);
            Closed(() =>
            {
                entry.IsOnTheMove = true;
                entry.Moving?.Dispose();
                entry.Moving = null;
            });
            try
            {
                var report = run(workspace);
                if (put is null || report.Differences.Count > 0) return report;
                Closed(() =>
                {
                    entry.Close();
                    put();
                });
                return report with { Switched = true };
            }
            finally
            {
                Closed(() => entry.IsOnTheMove = false);
                Begin(name);
            }
        }

        void Closed(Action work)
        {
            entry.Gate.EnterWriteLock();
            try
            {
                work();
            }
            finally
            {
                entry.Gate.ExitWriteLock();
            }
        }
    }

    public void Dispose()
    {
        _closed = true;
        _preparing.Wait(TimeSpan.FromSeconds(5));
        lock (_entries)
        {
            foreach (var entry in _entries.Values)
            {
                // Who does not end in time is cut off with the process; the store stands that.
                if (!entry.Gate.TryEnterWriteLock(TimeSpan.FromSeconds(5))) continue;
                // The gate is left to whoever waits at it: they are told that all is closed.
                entry.Close();
                entry.Gate.ExitWriteLock();
            }
            _entries.Clear();
        }
    }

    Entry At(string name, bool create)
    {
        lock (_entries)
        {
            if (_entries.TryGetValue(name, out var entry)) return entry;
            // Their settings would be the files server.json and sources.json.
            if (name is "server" or Collect.SourceFile.Name)
                throw new UserError($"The name '{name}' is taken by clew itself", null, "Choose another name.");
            var names = Home.List();
            if (!create && !names.Contains(name))
            {
                throw new UserError(
                    $"There is no workspace '{name}'", Home.Place,
                    Nearest.Remedy(name, names, "Make it with 'clew workspace create', or leave --workspace out."));
            }
            return _entries[name] = new Entry();
        }
    }

    void Open(Entry entry, string name, bool create)
    {
        entry.Gate.EnterWriteLock();
        try
        {
            if (entry.Workspace is not null) return;
            if (_closed) throw new UserError("The server is stopping", null, "Ask again when it runs.");
            var workspace = Home.Open(name, create);
            try
            {
                entry.Moving = Attach?.Invoke(workspace);
            }
            catch (JournalRefused)
            {
                // What is in the store can be asked all the same.
            }
            catch
            {
                workspace.Dispose();
                throw;
            }
            entry.Workspace = workspace;
        }
        finally
        {
            entry.Gate.ExitWriteLock();
        }
    }

    sealed class Entry
    {
        public ReaderWriterLockSlim Gate { get; } = new();
        public Lock Turn { get; } = new();
        public Workspace? Workspace { get; set; }
        public Moving? Moving { get; set; }
        public bool IsOnTheMove { get; set; }

        public void Close()
        {
            Moving?.Dispose();
            Workspace?.Dispose();
            (Moving, Workspace) = (null, null);
        }
    }
}
