using System.Globalization;
using System.Text;
using System.Text.Json;
using Clew.Collect;
using Clew.Collect.Journal;
using Clew.Collect.Rules;
using Clew.Collect.Steps;
using Clew.Metrics;
using Clew.Model;
using Clew.Storage.DuckDb;
using Clew.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Clew.Tests.Collect.Mover;

/// <summary>A journal, a store in memory and a mover between them, with a clock of its own.</summary>
sealed class Collecting : IDisposable
{
    public const string Browser =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    readonly TemporaryFolder _folder = new();

    public Collecting()
    {
        Workspace = new("main", WorkspaceSettings.Default, Store, Clock);
        Journal = Clew.Collect.Journal.Journal.Open(_folder.File("main.journal"), new());
        Mover = NewMover();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero));

    public DuckDbStore Store { get; } = DuckDbStore.Open(null, new() { Threads = 1 });

    public Workspace Workspace { get; }

    public Clew.Collect.Journal.Journal Journal { get; }

    public Clew.Collect.Mover.Mover Mover { get; private set; }

    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    /// <summary>A mover that remembers nothing but what the store knows: as after a restart.</summary>
    public Clew.Collect.Mover.Mover NewMover() => Mover = new(Store, Journal, new Pipeline(),
        () => (new(Workspace.Rules, Workspace.Settings, _ => null), Workspace.Settings), Clock);

    /// <summary>Takes in a request of the tracker.</summary>
    public void Beacon(string? visitor, params object[] events) => Arrive(Door.Beacon, "", new { v = visitor, e = events });

    public void Arrive(Door door, string call, object body, string agent = Browser, DateTime? at = null) =>
        Append(new()
        {
            ReceivedAt = at ?? Now,
            Door = door,
            Call = call,
            Source = "site",
            UserAgent = agent,
            Body = JsonSerializer.SerializeToUtf8Bytes(body),
        });

    public void Append(Arrival arrival) => Journal.Append(arrival).AsTask().GetAwaiter().GetResult();

    public void Drain() => Mover.Drain();

    /// <summary>An event of the tracker.</summary>
    public static Dictionary<string, object> Page(string id, string url, string? referrer = null, long ageMs = 0)
    {
        var e = new Dictionary<string, object> { ["i"] = id, ["t"] = "page", ["u"] = url, ["a"] = ageMs };
        if (referrer is not null)
            e["r"] = referrer;
        return e;
    }

    public static Dictionary<string, object> Form(string id, string email, long ageMs = 0) => new()
    {
        ["i"] = id,
        ["t"] = "form",
        ["n"] = "contact",
        ["u"] = "https://shop.test/contact",
        ["a"] = ageMs,
        ["f"] = new Dictionary<string, string> { ["email"] = email },
    };

    public decimal? Kpi(string id, string? filter = null, string model = "own") => Workspace.Ask(new([id], new(new(2026, 3, 1), new(2026, 3, 31)))
    {
        Model = model,
        Filters = filter is null ? [] : [new(filter.Split('=')[0], [filter.Split('=')[1]])],
    })[0].Value;

    /// <summary>All rows of a query as text, in order.</summary>
    public List<string> Read(string sql)
    {
        List<string> rows = [];
        Store.Read(sql, row =>
        {
            var text = new StringBuilder();
            for (var i = 0; i < row.Width; i++)
                text.Append(i == 0 ? "" : " ").Append(Convert.ToString(row.Value(i), CultureInfo.InvariantCulture));
            rows.Add(text.ToString());
        });
        return rows;
    }

    public long Count(string table) => Store.Drain($"SELECT 1 FROM \"{table}\"");

    /// <summary>Everything that is derived from events, row by row.</summary>
    public List<string> Derived() =>
    [
        .. new[] { "touch", "lead", "link", "meeting", "inquiry", "email_event" }
            .SelectMany(table => Read($"SELECT '{table}', to_json(t) FROM \"{table}\" t ORDER BY 2")),
    ];

    public void Follow(CollectRules rules) => Workspace.Follow(rules);

    public void Dispose()
    {
        Journal.Dispose();
        Workspace.Dispose();
        _folder.Dispose();
    }
}
