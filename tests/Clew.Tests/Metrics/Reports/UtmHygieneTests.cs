using System.Text;
using Clew.Import;
using Clew.Metrics.Reports;
using Clew.Model;
using Clew.Storage.DuckDb;
using Clew.Tests.Dashboard;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Clew.Tests.Metrics.Reports;

public sealed class UtmHygieneTests : IDisposable
{
    static readonly Period May = new(new(2026, 5, 1), new(2026, 5, 31));

    readonly Workspace _own = new("main", WorkspaceSettings.Default, DuckDbStore.Open(null), new FakeTimeProvider(DemoWorkspace.Now));

    public void Dispose() => _own.Dispose();

    [Fact]
    public void Words_that_differ_in_signs_only_are_told_and_what_would_change_if_they_were_one()
    {
        Import("touches", """
            touch_id,visitor_id,at,kind,source,medium,campaign
            1,v,2026-05-01T10:00:00Z,session,Google,cpc,spring_sale
            2,v,2026-05-02T10:00:00Z,session,google,cpc,spring_sale
            3,v,2026-05-03T10:00:00Z,session,google,cpc,Spring Sale
            4,v,2026-05-04T10:00:00Z,session,trade-fair,email,x
            5,v,2026-06-04T10:00:00Z,session,trade fair,email,Spring-Sale
            6,v,2026-05-04T10:00:00Z,call,call-center,phone,spring.sale

            """);
        Import("leads", "lead_id,created_at,source,campaign\na,2026-05-05,tradefair,spring_sale\n");
        var report = _own.Utm(May);
        Assert.Equal([new TidiedWord("source", "Google", "google", 1)], report.Tidied);
        Assert.Equal(["campaign spring_sale 3, Spring Sale 1", "source trade-fair 1, tradefair 1"],
            report.Alike.Select(a => $"{a.Dimension} {string.Join(", ", a.Words.Select(w => $"{w.Word} {w.Rows}"))}").Order(StringComparer.Ordinal));
        Assert.Equal((4, 1), (report.Preview.Sessions, report.Preview.Changed));
        Assert.Equal(("Spring Sale", "spring_sale"), (report.Preview.Changes.Single().From.Campaign, report.Preview.Changes.Single().To.Campaign));
        _own.Follow(report.Next!);
        Assert.Empty(_own.Utm(May).Alike);
        Assert.Null(_own.Utm(May).Next);
    }

    void Import(string kind, string csv) => Importer.Run(_own, new(kind, kind + ".csv", () => new MemoryStream(Encoding.UTF8.GetBytes(csv))));
}
