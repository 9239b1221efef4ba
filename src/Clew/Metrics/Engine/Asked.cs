using Clew.Metrics.Credit;
using Clew.Model;
using Clew.Sql;
using static Clew.Metrics.Fact;
using static Clew.Sql.Build;

namespace Clew.Metrics.Engine;

/// <summary>A KPI of a request with the shape that its basis and horizon give it.</summary>
sealed record Asked(Kpi Kpi, Basis Basis, Shape Shape)
{
    /// <summary>Finds the KPIs of a request and checks that they can answer it.</summary>
    /// <exception cref="UserError">An id, dimension, basis, horizon or model that is not there.</exception>
    public static IReadOnlyList<Asked> From(KpiRequest request, WorkspaceGoals goals)
    {
        RequestLimits.Check(request);
        return [.. request.Kpis.Distinct(StringComparer.Ordinal).Select(id => From(id, request, goals))];
    }

    static Asked From(string id, KpiRequest request, WorkspaceGoals goals)
    {
        var kpi = goals.FindKpi(id)
            ?? throw new UserError($"There is no KPI '{id}'", remedy: Nearest.Remedy(id, goals.KpiIds, "`clew kpi list` lists them."));
        var basis = request.Basis ?? kpi.Default;
        var shape = (basis == Basis.Period ? kpi.Period : kpi.Cohort)
            ?? throw new UserError($"{id} has no {Word(basis)} basis", "basis",
                $"Ask it by {Word(basis == Basis.Period ? Basis.Cohort : Basis.Period)}.");
        if (request.Within is { } days)
            shape = Narrow(id, shape, days);
        else if (shape is Ratio { Horizon: { } horizon, Numerator: [{ Tally: Tally.Count } converted], Denominator: [var all] } share
            && converted.Fact == all.Fact)
            shape = share with { Survival = Waits(all, converted, horizon) };
        foreach (var name in request.By.Concat(request.Filters.Select(f => f.Dimension)))
            CheckDimension(id, shape, name);
        return new(kpi, basis, shape);
    }

    /// <summary>The dimensions that every measure of the shape carries.</summary>
    public static IReadOnlyList<string> Carried(Shape shape) =>
        [.. Dimensions.All.Select(d => d.Name).Where(n => shape.Measures.All(m => m.Fact.Dimensions.ContainsKey(n)))];

    static void CheckDimension(string id, Shape shape, string name)
    {
        if (Dimensions.Find(name) is null)
            throw new UserError($"There is no dimension '{name}'", "by", Nearest.Remedy(name, [.. Dimensions.All.Select(d => d.Name)], ""));
        var carried = Carried(shape);
        if (carried.Contains(name))
            return;
        var without = shape.Measures.First(m => !m.Fact.Dimensions.ContainsKey(name)).Fact.Name;
        throw new UserError($"{id} cannot be broken down by {name}: its {without} do not carry it", "by",
            carried.Count == 0 ? "Ask for the total." : $"It can be broken down by {string.Join(", ", carried)}.");
    }

    static Ratio Narrow(string id, Shape shape, int days)
    {
        if (shape is not Ratio { Horizon: { } horizon } ratio)
            throw new UserError($"{id} has no horizon", "within", "Ask a rate by its cohort basis, such as lead_to_customer_rate.");
        Expr OldEnough(string start) => AddDays(F(start), days) <= Measures.Today;
        return ratio with
        {
            Numerator = [.. ratio.Numerator.Select(m => m.That(
                F(horizon.Converted) <= AddDays(F(horizon.NumeratorStart), days) & OldEnough(horizon.NumeratorStart)))],
            Denominator = [.. ratio.Denominator.Select(m => m.That(OldEnough(horizon.Start)))],
        };
    }

    // Those that have not converted have waited from their start until today.
    static Measure Waits(Measure all, Measure converted, Horizon horizon) => new(all.Fact, all.Day, Tally.Spread)
    {
        Where = all.Where,
        Goal = all.Goal,
        Value = DaysBetween(F(horizon.Start), When(converted.Where!, F(horizon.Converted), Measures.Today)),
        Reached = When(converted.Where!, true, false),
    };

    static string Word(Basis basis) => basis == Basis.Period ? "period" : "cohort";
}
