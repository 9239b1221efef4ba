using Clew.Metrics;
using Clew.Metrics.Credit;
using Clew.Metrics.Reports;
using Clew.Model;

namespace Clew.App.Dashboard.Data;

/// <summary>The parts of the page; each asks only for what it shows.</summary>
public enum DataTab
{
    /// <summary>From ad clicks to revenue, with every loss.</summary>
    Ledger,

    /// <summary>Files, rejected rows, dropped events.</summary>
    Imports,

    /// <summary>What names no source, spend that meets nothing, words of campaigns.</summary>
    Sources,

    /// <summary>Addresses and numbers.</summary>
    Contacts,
}

/// <summary>One part of the page, or rows that one of its figures counts.</summary>
public sealed record DataDetail(View View, DataTab Tab)
{
    /// <summary>The page's path and its own parameters.</summary>
    public const string Path = "/data", TabKey = "view", RowsKey = "rows", FileKey = "file", WhyKey = "why";

    /// <summary>The path of what tables hold.</summary>
    public const string HeldPath = "/data/rows";

    /// <summary>What stands in the address for rejected rows.</summary>
    public const string RejectedRows = "rejects";

    /// <summary>The parts as addresses name them.</summary>
    public static IReadOnlyList<(string Code, DataTab Tab)> Tabs { get; } =
        [("ledger", DataTab.Ledger), ("imports", DataTab.Imports), ("sources", DataTab.Sources), ("contacts", DataTab.Contacts)];

    /// <summary>The checks of addresses and numbers.</summary>
    public static IReadOnlyList<string> ContactChecks { get; } = ["emails_shared", "phones_shared", "emails_wrong", "phones_wrong", "contacts_missing"];

    /// <summary>From ad clicks to revenue; null in other parts.</summary>
    public IReadOnlyList<LedgerLine>? Ledger { get; init; }

    /// <summary>Files and rejected rows; null in other parts.</summary>
    public ImportLogReport? Imports { get; init; }

    /// <summary>How collecting goes, for what it dropped.</summary>
    public CollectState Collected { get; init; } = new();

    /// <summary>What names no source; null in other parts.</summary>
    public SourceGaps? Sources { get; init; }

    /// <summary>What checks of addresses and numbers found; null in other parts.</summary>
    public IReadOnlyList<CheckResult>? Contacts { get; init; }

    /// <summary>Rows that are opened; null on the page itself.</summary>
    public KpiRows? Rows { get; init; }

    /// <summary>Asks the workspace.</summary>
    /// <exception cref="UserError">There is no such part or check.</exception>
    public static DataDetail Of(View view, CancellationToken stop)
    {
        var query = view.Query;
        var page = new DataDetail(view, query.Choice(TabKey, DataTab.Ledger, [.. Tabs]));
        if (view.Source.IsEmpty) return page;
        if (query[RowsKey] is { } rows)
        {
            return page with
            {
                Rows = view.Read(workspace => rows == RejectedRows
                    ? workspace.Rejects(query[FileKey], query[WhyKey], PageQuery.PageSize, query.Offset, stop)
                    : workspace.CheckRows(rows, view.Period, PageQuery.PageSize, query.Offset, stop)),
            };
        }
        return page.Tab switch
        {
            DataTab.Imports => page with
            {
                Imports = view.Read(workspace => workspace.Imports(PageQuery.PageSize, query.Offset, stop)),
                Collected = view.Source.Collect.State(stop),
            },
            DataTab.Sources => page with { Sources = SourceGaps.Of(view, stop) },
            DataTab.Contacts => page with { Contacts = view.Read(workspace => workspace.Checks(view.Period, ContactChecks, stop)) },
            _ => page with { Ledger = LedgerLine.All(view, stop) },
        };
    }

    /// <summary>The address of a part.</summary>
    public string TabUrl(string code) => View.Query.Shared().With(TabKey, code == "ledger" ? null : code).Url(Path);

    /// <summary>The address of the rows that a check finds.</summary>
    public static string RowsUrl(View view, string check) => view.Query.Shared().With(TabKey, view.Query[TabKey]).With(RowsKey, check).Url(Path);

    /// <summary>The address of what a table holds: of exchange rates those of one currency, of any table what one file brought.</summary>
    public static string HeldUrl(View view, string table, string? currency = null, string? import = null) =>
        view.Query.Shared().With("table", table).With("currency", currency).With(FileKey, import).Url(HeldPath);

    /// <summary>What a table holds.</summary>
    /// <exception cref="UserError">There is no such table or import.</exception>
    public static ListDetail Held(View view, CancellationToken stop)
    {
        var (table, currency, import) = (view.Query["table"] ?? "lead", view.Query["currency"], view.Query[FileKey]);
        var rows = view.Read(workspace => workspace.Held(table, currency, import, ListDetail.PageOf(view), stop));
        var file = import is null ? null : view.Read(workspace => workspace.ImportedFile(import, stop)).File;
        return new(view, new DataTexts(view.Text).Table(table), HeldPath, currency is null ? DataRoom.Room : Settings.SettingsRoom.Room, rows)
        {
            Narrowed = currency ?? (file is null ? null : view.Format.Isolate(Foreign.Tame(file))),
            IsOfToday = true,
            Back = view.Query.Shared().With(TabKey, currency is null ? "imports" : "rates"),
        };
    }

    /// <summary>The address of rejected rows.</summary>
    public static string RejectsUrl(View view, string? file, string? why) =>
        view.Query.Shared().With(TabKey, "imports").With(RowsKey, RejectedRows).With(FileKey, file).With(WhyKey, why).Url(Path);
}
