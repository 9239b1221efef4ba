using Clew.Model;

namespace Clew.Metrics.Engine;

/// <summary>What a request may hold.</summary>
static class RequestLimits
{
    public static void Check(KpiRequest request)
    {
        Most(request.Kpis.Count, KpiRequest.MaxKpis, "KPIs", "id");
        Most(request.By.Count, KpiRequest.MaxDimensions, "dimensions", "by");
        Most(request.Filters.Sum(f => f.Values.Count), KpiRequest.MaxFilterValues, "filter values", "filter");
        if (request.Kpis.Count == 0)
            throw new UserError("No KPI is named", "id", "Name at least one; `clew kpi list` lists them.");
        if (request.By.Distinct(StringComparer.Ordinal).Count() < request.By.Count)
            throw new UserError("A dimension is named twice", "by", "Name each once.");
        if (request.Within is < 0 or > 3650)
            throw new UserError("The horizon must be from 0 to 3650 days", "within", "Give whole days, such as 90.");
        if (request.Period.Days > 366 * 100)
            throw new UserError("The period is longer than a hundred years", "from", "Ask for less.");
    }

    public static void CheckSteps(int steps) => Most(steps, KpiRequest.MaxBuckets, "time steps", "grain");

    static void Most(int count, int most, string what, string where)
    {
        if (count > most)
            throw new UserError(string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"{count} {what} are more than the {most} that one request may name"), where, "Ask in several requests.");
    }
}
