using Clew.Collect;
using Clew.Collect.Journal;
using Clew.Collect.Webhooks;

namespace Clew.App.Api.Collect;

/// <summary>
/// What the doors share: the sources, a journal for each workspace, limits, counts, and the day's salt. It is kept by the server and
/// closed after it.
/// </summary>
sealed class Collector(string data, TimeProvider clock, IDoorRecords? records = null) : IDisposable
{
    readonly Lock _gate = new();
    readonly Dictionary<string, Journal> _journals = [];
    readonly DailySalt _salt = new(records ?? new FolderRecords(data), clock);
    bool _closed;

    /// <summary>What the doors know.</summary>
    public IDoorRecords Records { get; } = records ?? new FolderRecords(data);

    /// <summary>Who may send.</summary>
    public Sources Sources { get; } = new(records ?? new FolderRecords(data), clock);

    /// <summary>How fast an address may send.</summary>
    public AddressRates Rates { get; } = new(clock);

    /// <summary>What links in emails are signed with.</summary>
    public LinkKeys Links { get; } = new(records ?? new FolderRecords(data));

    /// <summary>The last 1,000 requests of known sources that were refused.</summary>
    public RefusedRing OnRefused { get; } = new(1_000);

    /// <summary>Requests whose key nobody has.</summary>
    public SourceCounts Strangers { get; } = new();

    /// <summary>Tells the time.</summary>
    public TimeProvider Clock => clock;

    /// <summary>How a workspace's journal is opened.</summary>
    public Func<string, JournalOptions> OptionsOf { get; init; } = _ => new JournalOptions { Clock = clock };

    /// <summary>Finds a webhook by its provider.</summary>
    public Func<string, Webhook?> WebhookOf { get; init; } = Catalog.Find;

    /// <summary>The workspaces whose journal is open, with it.</summary>
    public IReadOnlyList<(string Workspace, Journal Journal)> Journals
    {
        get
        {
            lock (_gate) return [.. _journals.Select(pair => (pair.Key, pair.Value))];
        }
    }

    /// <summary>The journal of a workspace, opened on first use.</summary>
    /// <exception cref="JournalRefused">It cannot be opened.</exception>
    public Journal JournalOf(string workspace)
    {
        lock (_gate)
        {
            if (_journals.TryGetValue(workspace, out var journal)) return journal;
            if (_closed) throw new JournalRefused(JournalState.Closed, "The server is stopping", TimeSpan.FromSeconds(5));
            try
            {
                _journals[workspace] = journal = Journal.Open(FolderOf(workspace), OptionsOf(workspace));
                Opened?.Invoke(workspace);
                return journal;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                throw new JournalRefused(
                    JournalState.Broken, $"The journal cannot be opened: {error.Message}", TimeSpan.FromSeconds(5), error);
            }
        }
    }

    /// <summary>Called when a workspace's journal was opened; must not wait.</summary>
    public Action<string>? Opened { get; set; }

    /// <summary>True where a workspace has ever had a journal.</summary>
    public bool HasJournal(string workspace) => Directory.Exists(FolderOf(workspace));

    /// <summary>Where a workspace's journal lies.</summary>
    public string FolderOf(string workspace) => Path.Combine(data, workspace + ".journal");

    /// <summary>The visitor of a request that brings none.</summary>
    public string DailyVisitor(string address, string userAgent, CollectSource source) => _salt.Visitor(address, userAgent, source.Id);

    /// <summary>Counts a refused request, and keeps it for the owner of a source that is known.</summary>
    public void Refused(SourceEntry? entry, Refusal refusal, string excerpt)
    {
        (entry?.Counts ?? Strangers).Refuse(refusal.Reason);
        if (entry is not null)
            OnRefused.Add(new(clock.GetUtcNow().UtcDateTime, entry.Source.Id, refusal.Reason, refusal.Problem, excerpt));
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            foreach (var journal in _journals.Values) journal.Dispose();
        }
    }
}
