using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Reports;

/// <summary>What exchange rates of one currency are loaded.</summary>
/// <param name="Currency">Its ISO code.</param>
/// <param name="Rates">How many days have one of their own.</param>
/// <param name="First">The first of these days; amounts of earlier days have no rate.</param>
/// <param name="Last">The last.</param>
public sealed record RateSpan(string Currency, long Rates, DateOnly First, DateOnly Last)
{
    internal static IReadOnlyList<RateSpan> Of(Workspace workspace, CancellationToken stop)
    {
        var spans = new List<RateSpan>();
        workspace.Store.Query(
            new([Col("r", "currency").As("currency"), Count().As("rates"), Min(Col("r", "date")).As("first"), Max(Col("r", "date")).As("last")],
                From("rate", "r"))
            {
                Comment = "The exchange rates that are loaded",
                GroupBy = [Col("r", "currency")],
                OrderBy = [new(Col("r", "currency"))],
                Limit = 500,
            },
            row => spans.Add(new(row.Text(0), row.Integer(1), row.Day(2), row.Day(3))), stop);
        return spans;
    }
}
