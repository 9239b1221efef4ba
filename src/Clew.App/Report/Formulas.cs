using System.Globalization;
using Clew.Metrics;
using Clew.Metrics.Reports;
using Clew.Sql;

namespace Clew.App.Report;

/// <summary>
/// Writes what a measure counts as a formula over the columns of its sheet, each of which has a name. Conditions that are simple become
/// those of COUNTIFS and SUMIFS, the others a SUMPRODUCT; a condition on an empty cell is not held, as one on nothing is not.
/// </summary>
/// <param name="sheets">The sheets.</param>
/// <param name="isForm">True for an empty form, whose rows tell by formula what they count.</param>
sealed class Formulas(IReadOnlyList<FactSheet> sheets, bool isForm)
{
    /// <summary>Names of the cells that hold the first and the last day.</summary>
    public const string From = "period_from", To = "period_to";

    /// <summary>The name of a sheet's column.</summary>
    public static string Name(FactSheet sheet, string column) => $"{sheet.Fact.Id}_{column}";

    /// <summary>The name of the cell that holds what is known when a report is made: <c>report_today</c>.</summary>
    public static string Cell(Parameter parameter) => "report_" + parameter.Name;

    /// <summary>What a measure counts on the days between two cells; null where the sheet does not hold all of its rows.</summary>
    public string? Of(Measure measure, string from = From, string to = To)
    {
        var sheet = SheetOf(measure);
        if (!sheet.IsComplete) return null;
        if (sheet.IsDaily) return $"SUMIFS({Name(sheet, sheet.ColumnOf(measure))},{string.Join(',', Days(measure, Name(sheet, "day"), from, to))})";
        var conditions = Conditions(measure);
        return measure.Tally switch
        {
            Tally.Distinct when isForm => Distinct(measure, sheet, conditions, from, to),
            Tally.Distinct => $"SUM({Name(sheet, sheet.ColumnOf(measure))})",
            Tally.Count => Count(measure, sheet, conditions, from, to),
            _ => Sum(measure, sheet, conditions, from, to),
        };
    }

    /// <summary>How many amounts of a measure have no exchange rate; null where none has not.</summary>
    public string? Unconverted(Measure measure)
    {
        if (measure.Unconverted is not ColumnRef flag || SheetOf(measure) is not { IsDaily: false, IsComplete: true } sheet) return null;
        var column = sheet.Columns.ToList().IndexOf(flag.Name);
        if (column < 0 || !sheet.Rows.Any(row => row[column] is not null and not (0 or 0L or 0m or false))) return null;
        return Count(measure, sheet, [.. Conditions(measure), flag.Is(1)], From, To);
    }

    /// <summary>How many waits of a spread have ended.</summary>
    public string? Reached(Measure measure) =>
        SheetOf(measure) is { IsComplete: true, IsDaily: false } sheet ? Count(measure, sheet, Ended(measure), From, To) : null;

    /// <summary>What the ended waits of a spread add up to.</summary>
    public string? Lasted(Measure measure) =>
        SheetOf(measure) is { IsComplete: true, IsDaily: false } sheet ? Sum(measure, sheet, Ended(measure), From, To) : null;

    /// <summary>A function of the ended waits, as an array formula: <c>MEDIAN({0})</c>.</summary>
    public string? Over(Measure measure, string function)
    {
        if (SheetOf(measure) is not { IsComplete: true, IsDaily: false } sheet) return null;
        var waits = $"IF({Holds(measure, sheet, Ended(measure), From, To)}>0,{Value(measure.Value!, sheet)})";
        return string.Format(CultureInfo.InvariantCulture, function, waits);
    }

    FactSheet SheetOf(Measure measure) => sheets.First(sheet => sheet.Fact == measure.Fact);

    static List<Expr> Conditions(Measure measure) => measure.Where is null ? [] : [.. Parts(measure.Where)];

    // A wait whose ends are not both known is none.
    static List<Expr> Ended(Measure measure) =>
    [
        .. Conditions(measure), .. measure.Reached is Literal ? Array.Empty<Expr>() : Parts(measure.Reached!),
        .. References.Of(measure.Value!).Distinct().Select(column => column.Present),
    ];

    static IEnumerable<Expr> Parts(Expr expr) =>
        expr is Binary { Operator: Operator.And } both ? Parts(both.Left).Concat(Parts(both.Right)) : [expr];

    static string Count(Measure measure, FactSheet sheet, List<Expr> conditions, string from, string to)
    {
        if (Criteria(measure, sheet, conditions, from, to) is not { } criteria) return $"SUMPRODUCT({Holds(measure, sheet, conditions, from, to)})";
        if (criteria.Count == 0) return $"COUNTA({Name(sheet, sheet.Fact.Show[0])})";
        return Whole($"COUNTIFS({string.Join(',', criteria)})");
    }

    static string Sum(Measure measure, FactSheet sheet, List<Expr> conditions, string from, string to)
    {
        if (Criteria(measure, sheet, conditions, from, to) is not { } criteria || Terms(measure.Value!) is not { } terms)
        {
            var holds = Holds(measure, sheet, conditions, from, to);
            return $"SUMPRODUCT({(holds.Length == 0 ? "" : holds + "*")}{Value(measure.Value!, sheet)})";
        }
        return string.Join('+', terms.Select(term => Name(sheet, term.Name)).Select(name =>
            criteria.Count == 0 ? $"SUM({name})" : Whole($"SUMIFS({name},{string.Join(',', criteria)})")));
    }

    // Each of n equal values counts 1/n.
    static string Distinct(Measure measure, FactSheet sheet, List<Expr> conditions, string from, string to)
    {
        var (holds, value) = (Holds(measure, sheet, conditions, from, to), Value(measure.Value!, sheet));
        return $"SUMPRODUCT({holds}/(COUNTIFS({value},{value},{string.Join(',', Criteria(measure, sheet, conditions, from, to)!)})+({holds}=0)))";
    }

    // An array of choices makes an array of counts.
    static string Whole(string formula) => formula.Contains('{', StringComparison.Ordinal) ? $"SUMPRODUCT({formula})" : formula;

    static IEnumerable<string> Days(Measure measure, string day, string from, string to) => measure.Span switch
    {
        Span.Inside => [day, $"\">=\"&{from}", day, $"\"<=\"&{to}"],
        Span.Before => [day, $"\"<\"&{from}"],
        Span.Through => [day, $"\"<=\"&{to}"],
        _ => [],
    };

    static List<string>? Criteria(Measure measure, FactSheet sheet, List<Expr> conditions, string from, string to)
    {
        List<string> criteria = measure.Day is { } day ? [.. Days(measure, Name(sheet, day), from, to)] : [];
        foreach (var condition in conditions)
        {
            if (Criterion(condition) is not { } simple) return null;
            foreach (var (column, test) in simple) criteria.AddRange([Name(sheet, column), test]);
        }
        return criteria;
    }

    static (string Column, string Test)[]? Criterion(Expr condition) => condition switch
    {
        ColumnRef flag => [(flag.Name, "1")],
        Not { Operand: ColumnRef flag } => [(flag.Name, "0")],
        Not { Operand: IsNull { Operand: ColumnRef column } } => [(column.Name, "\"<>\"")],
        IsNull { Operand: ColumnRef column } => [(column.Name, "\"=\"")],
        // In a form an empty flag is a no.
        Binary { Operator: Operator.Equal, Left: ColumnRef column, Right: Literal { Value: 0L } } => [(column.Name, "\"<>1\"")],
        Binary { Operator: Operator.Equal, Left: ColumnRef column, Right: Literal value } => [(column.Name, Constant(value))],
        Binary { Operator: Operator.NotEqual, Left: ColumnRef column, Right: Literal { Value: string text } } =>
            [(column.Name, Text("<>" + text)), (column.Name, "\"<>\"")],
        Binary { Operator: Operator.LessOrEqual, Left: ColumnRef column, Right: Parameter limit } => [(column.Name, $"\"<=\"&{Cell(limit)}")],
        In { Operand: ColumnRef column, Values: [var only] } => [(column.Name, Constant(only))],
        In { Operand: ColumnRef column } some => [(column.Name, $"{{{string.Join(',', some.Values.Select(Constant))}}}")],
        _ => null,
    };

    // Columns whose sums make the sum; null where a row's value is more than a sum.
    static List<ColumnRef>? Terms(Expr value) => value switch
    {
        ColumnRef column => [column],
        Binary { Operator: Operator.Add } sum when Terms(sum.Left) is { } left && Terms(sum.Right) is { } right => [.. left, .. right],
        Call { Function: Function.Coalesce, Arguments: [var first, Literal { Value: 0L }] } => Terms(first),
        _ => null,
    };

    static string Holds(Measure measure, FactSheet sheet, List<Expr> conditions, string from, string to)
    {
        List<string> factors = [];
        if (measure.Day is { } column && Name(sheet, column) is var day)
        {
            factors.Add($"({day}<>\"\")" + measure.Span switch
            {
                Span.Inside => $"*({day}>={from})*({day}<={to})",
                Span.Before => $"*({day}<{from})",
                _ => $"*({day}<={to})",
            });
        }
        factors.AddRange(conditions.Select(condition => Truth(condition, sheet)));
        return string.Join('*', factors);
    }

    // 1 or 0 for each row.
    static string Truth(Expr condition, FactSheet sheet) => condition switch
    {
        ColumnRef flag => $"({Name(sheet, flag.Name)}=1)",
        Not { Operand: IsNull { Operand: ColumnRef column } } => $"({Name(sheet, column.Name)}<>\"\")",
        Not { Operand: ColumnRef flag } => $"({Name(sheet, flag.Name)}=0)*({Name(sheet, flag.Name)}<>\"\")",
        IsNull { Operand: ColumnRef column } => $"({Name(sheet, column.Name)}=\"\")",
        In { Operand: ColumnRef column } some => $"({string.Join('+', some.Values.Select(v => $"({Name(sheet, column.Name)}={Constant(v)})"))})",
        Binary { Operator: Operator.And } both => $"{Truth(both.Left, sheet)}*{Truth(both.Right, sheet)}",
        Binary { Operator: Operator.Or } either => $"(({Truth(either.Left, sheet)}+{Truth(either.Right, sheet)})>0)",
        Binary binary => Known(binary, sheet) + $"({Value(binary.Left, sheet)}{Sign(binary.Operator)}{Value(binary.Right, sheet)})",
        _ => throw new NotSupportedException($"No formula for the condition {condition}."),
    };

    static string Known(Binary binary, FactSheet sheet) => binary.Operator == Operator.Equal ? "" : string.Concat(
        References.Of(binary).Distinct().Select(column => $"({Name(sheet, column.Name)}<>\"\")*"));

    static string Value(Expr value, FactSheet sheet) => value switch
    {
        ColumnRef column => Name(sheet, column.Name),
        Parameter parameter => Cell(parameter),
        Literal literal => Constant(literal),
        Binary { Operator: Operator.Add or Operator.Subtract or Operator.Multiply } binary =>
            $"({Value(binary.Left, sheet)}{Sign(binary.Operator)}{Value(binary.Right, sheet)})",
        Call { Function: Function.Coalesce, Arguments: [var first, Literal { Value: 0L }] } => Value(first, sheet),
        Call { Function: Function.DaysBetween, Arguments: [var from, var to] } => $"({Value(to, sheet)}-{Value(from, sheet)})",
        Call { Function: Function.AddDays, Arguments: [var day, var days] } => $"({Value(day, sheet)}+{Value(days, sheet)})",
        Case { Arms: [var (when, then)] } choice =>
            $"({Truth(when, sheet)}*{Value(then, sheet)}+(1-{Truth(when, sheet)})*{Value(choice.Else, sheet)})",
        _ => throw new NotSupportedException($"No formula for the value {value}."),
    };

    static string Sign(Operator sign) => sign switch
    {
        Operator.Add => "+",
        Operator.Subtract => "-",
        Operator.Multiply => "*",
        Operator.Equal => "=",
        Operator.NotEqual => "<>",
        Operator.Less => "<",
        Operator.LessOrEqual => "<=",
        Operator.Greater => ">",
        Operator.GreaterOrEqual => ">=",
        _ => throw new NotSupportedException($"No sign for {sign}."),
    };

    static string Constant(Literal literal) => literal.Value switch
    {
        string text => Text(text),
        bool flag => flag ? "1" : "0",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"No constant for {literal.Value}."),
    };

    static string Text(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
