using Clew.Model;
using Clew.Sql;
using static Clew.Metrics.Fact;
using static Clew.Sql.Build;

namespace Clew.Metrics.Engine;

/// <summary>
/// Why rows of a measure's fact and days are not counted by it: the first of its conditions that a row does not hold. A reason is a word
/// of the machine (<c>no_rate</c>, <c>not_engaged</c>, <c>no_customer_day</c>) or one with the value that was in the way
/// (<c>status=open</c>).
/// </summary>
static class Exclusions
{
    /// <summary>An amount in a currency without an exchange rate.</summary>
    public const string NoRate = "no_rate";

    /// <summary>An email that only a machine has opened.</summary>
    public const string Machine = "machine";

    // Rows that lie on no day of the measure because what happened on their day does not count: opens by machines.
    static readonly Dictionary<string, (string Day, string Reason)> Passed = new() { ["opened_day"] = ("opened_any_day", Machine) };

    /// <summary>What a row must hold to be counted, beyond its fact and its day; null where all are.</summary>
    public static Expr? Counted(Measure measure) => All([measure.Where, measure.Unconverted?.Is(0)]);

    /// <summary>The condition that a row lies on the measure's days and is not counted; null where all are.</summary>
    public static Expr? NotCounted(Measure measure, Period period)
    {
        var days = Scan.Days(measure, period);
        var conditions = Conditions(measure).ToList();
        var unmet = conditions.Count == 0 ? null : All([days, Any(conditions.Select(Unmet))]);
        if (measure.Day is not { } day || !Passed.TryGetValue(day, out var other))
            return unmet;
        var beside = All([F(day).Missing, Scan.Days(measure with { Day = other.Day }, period)])!;
        return unmet is null ? beside : unmet | beside;
    }

    /// <summary>The reason of a row that is not counted.</summary>
    public static Expr Reason(Measure measure)
    {
        var arms = Conditions(measure).Select(c => (Unmet(c), Why(c))).ToList();
        if (measure.Day is { } day && Passed.TryGetValue(day, out var other))
            arms.Insert(0, (F(day).Missing, other.Reason));
        return arms.Count == 0 ? "other" : new Case(arms, "other");
    }

    static IEnumerable<Expr> Conditions(Measure measure) => Counted(measure) is { } all ? Parts(all) : [];

    static IEnumerable<Expr> Parts(Expr expr) =>
        expr is Binary { Operator: Operator.And } both ? Parts(both.Left).Concat(Parts(both.Right)) : [expr];

    // A condition on what is not known is not held.
    static Expr Unmet(Expr condition) => !Coalesce(condition, false);

    static Expr Why(Expr condition) => condition switch
    {
        Binary { Operator: Operator.Equal, Left: ColumnRef { Name: "unconverted" } } => NoRate,
        ColumnRef { Name: "won" } => Told("status"),
        ColumnRef flag => "not_" + flag.Name,
        Not { Operand: ColumnRef flag } => flag.Name,
        Not { Operand: IsNull { Operand: ColumnRef { Name: var name } } } when Passed.TryGetValue(name, out var other) =>
            When(F(other.Day).Present, other.Reason, "no_" + name),
        Not { Operand: IsNull { Operand: ColumnRef column } } => "no_" + column.Name,
        IsNull { Operand: ColumnRef column } => "has_" + column.Name,
        In { Operand: ColumnRef column } => Told(column.Name),
        Binary { Operator: Operator.Equal or Operator.NotEqual, Left: ColumnRef column, Right: Literal { Value: string } } => Told(column.Name),
        Binary { Operator: Operator.Equal, Left: ColumnRef column } => "not_" + column.Name,
        Binary { Operator: Operator.LessOrEqual, Left: ColumnRef column } => When(column.Missing, "no_" + column.Name, "late_" + column.Name),
        Binary { Operator: Operator.LessOrEqual, Left: Call { Function: Function.AddDays } } => "too_young",
        Binary { Operator: Operator.Or } when References.Of(condition).Any(c => c.Name == "starts_at") => "upcoming",
        _ => "other",
    };

    static Expr Told(string column) => Coalesce(Concat(column + "=", F(column)), "no_" + column);
}
