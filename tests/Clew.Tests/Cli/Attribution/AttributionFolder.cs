using Clew.Storage;
using Clew.Storage.DuckDb;
using Clew.Tests.Metrics.Reference;

namespace Clew.Tests.Cli.Attribution;

/// <summary>Data with touches: three leads with journeys, one without, a sale, a deal that was lost, spend that leads nowhere.</summary>
static class AttributionFolder
{
    public static async Task Fill(CliFolder folder)
    {
        folder.Write("touches.csv",
            """
            touch_id,visitor_id,at,source,medium,campaign,channel
            t1,v1,2026-01-01T10:00:00Z,google,organic,,Organic Search
            t2,v1,2026-01-03T10:00:00Z,newsletter,email,jan,Email
            t3,v1,2026-01-05T09:00:00Z,google,cpc,brand,Paid Search
            t4,v2,2026-01-02T09:00:00Z,google,cpc,brand,Paid Search
            t5,v2,2026-01-06T09:00:00Z,,,,Direct
            t6,v3,2026-01-07T09:00:00Z,newsletter,email,jan,Email
            """);
        folder.Write("leads.csv",
            """
            lead_id,created_at,visitor_id,email,company,source,medium,channel
            L1,2026-01-05T10:00:00Z,v1,ann@example.com,Acme,google,organic,Organic Search
            L2,2026-01-06T10:00:00Z,v2,bob@example.com,Acme,google,cpc,Paid Search
            L/3,2026-01-07T10:00:00Z,v3,,,newsletter,email,Email
            L4,2026-01-08T10:00:00Z,,,,,,
            """);
        folder.Write("deals.csv",
            """
            opportunity_id,created_at,lead_id,amount,currency,closed_at,status
            O1,2026-01-10T10:00:00Z,L1,1200.00,USD,2026-01-20T10:00:00Z,won
            O2,2026-01-11T10:00:00Z,L2,99.99,USD,2026-01-21T10:00:00Z,lost
            """);
        folder.Write("spend.csv",
            """
            date,amount,currency,source,medium,campaign,channel
            2026-01-02,100,USD,google,cpc,brand,Paid Search
            2026-01-02,50,USD,linkedin,cpc,cold,Paid Social
            """);
        foreach (var (kind, file) in new[] { ("touches", "touches"), ("leads", "leads"), ("opportunities", "deals"), ("spend", "spend") })
            Xunit.Assert.Equal(0, (await folder.Run("import", kind, $"{file}.csv")).Exit);
        folder.Write("rules.json", """{"goals": [{"id": "trial", "title": "Trials begun", "event": "trial_started"}]}""");
        Xunit.Assert.Equal(0, (await folder.Run("rules", "set", "rules.json")).Exit);
    }

    /// <summary>Three trials, one of them nobody's. Only where no server runs.</summary>
    public static string Reach(CliFolder folder)
    {
        Happening[] events =
        [
            new(1, World.Utc(2026, 1, 5, 9, 30), "trial_started") { VisitorId = "v1", Value = 30, Currency = "USD" },
            new(2, World.Utc(2026, 1, 6, 9, 30), "trial_started") { VisitorId = "v2" }, new(3, World.Utc(2026, 1, 6, 9, 40), "trial_started"),
        ];
        using var workspace = new WorkspaceFolder(folder.Data, folder.Clock).Open("main", create: false);
        workspace.Store.Apply(new([new(Tables.Event, Arriving.Replace, [.. WorldLoader.Blocks(new World { Events = events })])]));
        return events[0].EventId;
    }
}
