using System.Globalization;
using Clew.Import;
using Clew.Model;
using Clew.Storage.DuckDb;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Clew.Tests.RealData;

/// <summary>The worked example of the articles: 35 of 150 leads became opportunities, 23.3 %.</summary>
public sealed class ArticleTests
{
    [Fact]
    public void Thirty_five_of_a_hundred_and_fifty_leads_are_23_point_3_per_cent()
    {
        using var workspace = new Workspace("article", WorkspaceSettings.Default, DuckDbStore.Open(null),
            new FakeTimeProvider(new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero)));
        Import(workspace, "leads", "lead_id,created_at\n", 150, i => $"l{i},2026-03-{1 + i % 28:D2}\n");
        Import(workspace, "opportunities", "opportunity_id,created_at,lead_id,status\n", 35, i => $"o{i},2026-03-30,l{i},open\n");
        var figure = Assert.Single(workspace.Ask(new(["lead_conversion_rate"], new(new(2026, 3, 1), new(2026, 3, 31)))));
        Assert.Equal((35m, 150m), (figure.Numerator, figure.Denominator));
        Assert.Equal("23.3", Math.Round(figure.Value!.Value, 1).ToString(CultureInfo.InvariantCulture));
    }

    static void Import(Workspace workspace, string kind, string header, int rows, Func<int, string> row)
    {
        var text = header + string.Concat(Enumerable.Range(0, rows).Select(row));
        var report = ImportRun.Run(workspace.Store.BeginLanding, workspace.Settings, workspace.Clock,
            new(kind, kind + ".csv", () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))));
        Assert.Equal(rows, report.Inserted);
    }
}
