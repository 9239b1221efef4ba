using System.Globalization;
using System.Text;

namespace Clew.Sql;

/// <summary>
/// Writes a tree as SQL text. What engines share is here; a dialect overrides what they do not.
/// </summary>
public abstract class Renderer
{
    /// <summary>The text of a query.</summary>
    public string Render(Select select)
    {
        var text = new StringBuilder();
        Write(text, select, 0);
        return text.ToString();
    }

    /// <summary>A type's name.</summary>
    protected abstract string TypeName(ColumnType type);

    /// <summary>A function of a row's values, its arguments already rendered.</summary>
    protected abstract string CallText(Function function, IReadOnlyList<string> arguments);

    /// <summary>A window function, its parts already rendered.</summary>
    protected abstract string WindowText(WindowKind kind, string? operand, string over);

    /// <summary>An instant.</summary>
    protected abstract string InstantText(DateTime utc);

    /// <summary>Equal, where null equals null.</summary>
    protected abstract string SameText(string left, string right);

    /// <summary>The number of a stored row.</summary>
    protected abstract string RowKeyText(string of);

    /// <summary>An aggregate over some of the rows.</summary>
    protected virtual string FilteredText(string aggregate, string where) => $"{aggregate} FILTER (WHERE {where})";

    /// <summary>A day.</summary>
    protected virtual string DayText(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"DATE '{day:yyyy-MM-dd}'");

    void Write(StringBuilder text, Select select, int depth)
    {
        if (select.Comment is { } comment)
            Line(text, depth, "-- " + comment.ReplaceLineEndings(" "));
        Line(text, depth, select.Distinct ? "SELECT DISTINCT" : "SELECT");
        for (var i = 0; i < select.Items.Count; i++)
        {
            var item = select.Items[i];
            Line(text, depth + 1, $"{Text(item.Value)} AS {Name(item.Name)}{(i < select.Items.Count - 1 ? "," : "")}");
        }
        Line(text, depth, "FROM " + SourceText(select.From, depth));
        foreach (var join in select.Joins)
            Line(text, depth, $"{(join.Left ? "LEFT JOIN" : "JOIN")} {SourceText(join.Source, depth)} ON {Text(join.On)}");
        if (select.Where is { } where)
            Line(text, depth, "WHERE " + Text(where));
        if (select.GroupBy.Count > 0)
            Line(text, depth, "GROUP BY " + string.Join(", ", select.GroupBy.Select(Text)));
        if (select.OrderBy.Count > 0)
            Line(text, depth, "ORDER BY " + Orders(select.OrderBy));
        if (select.Limit is { } limit)
            Line(text, depth, string.Create(CultureInfo.InvariantCulture, $"LIMIT {limit} OFFSET {select.Offset}"));
    }

    string SourceText(Source source, int depth)
    {
        switch (source)
        {
            case TableSource table:
                return $"{Name(table.Table)} AS {table.Alias}";
            case SubquerySource query:
                var text = new StringBuilder("(\n");
                for (var i = 0; i < query.Parts.Count; i++)
                {
                    if (i > 0)
                        Line(text, depth + 1, "UNION ALL");
                    Write(text, query.Parts[i], depth + 1);
                }
                return text.Append(' ', depth * 2).Append(") AS ").Append(query.Alias).ToString();
            case StepsSource steps:
                var rows = steps.Steps.SelectMany((s, n) => Days(s.From, s.To).Select(d => $"({DayText(d)}, {n}, {DayText(s.From)})"));
                return $"(VALUES {string.Join(", ", rows)}) AS {steps.Alias}(day, step, first)";
            default:
                throw new NotSupportedException($"No rendering for the source {source.GetType().Name}.");
        }
    }

    static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
            yield return day;
    }

    string Text(Expr expr) => expr switch
    {
        ColumnRef column => $"{column.Of}.{Name(column.Name)}",
        RowKey key => RowKeyText(key.Of),
        Literal literal => LiteralText(literal.Value),
        Binary { Operator: Operator.Same } same => SameText(Text(same.Left), Text(same.Right)),
        Binary binary => $"({Text(binary.Left)} {Sign(binary.Operator)} {Text(binary.Right)})",
        Not { Operand: IsNull missing } => $"({Text(missing.Operand)} IS NOT NULL)",
        Not not => $"(NOT {Text(not.Operand)})",
        IsNull missing => $"({Text(missing.Operand)} IS NULL)",
        In { Values.Count: 0 } => "(1 = 0)",
        In within => $"({Text(within.Operand)} IN ({string.Join(", ", within.Values.Select(v => LiteralText(v.Value)))}))",
        Case choice => CaseText(choice),
        Cast cast => $"CAST({Text(cast.Operand)} AS {TypeName(cast.Type)})",
        Call call => CallText(call.Function, [.. call.Arguments.Select(Text)]),
        Aggregate aggregate => AggregateExpr(aggregate),
        Window window => WindowText(window.Kind, window.Operand is null ? null : Text(window.Operand), Over(window)),
        Parameter parameter => throw new InvalidOperationException($"The parameter {parameter.Name} was not bound."),
        _ => throw new NotSupportedException($"No rendering for {expr.GetType().Name}."),
    };

    string CaseText(Case choice)
    {
        var arms = string.Join(" ", choice.Arms.Select(a => $"WHEN {Text(a.When)} THEN {Text(a.Then)}"));
        return $"CASE {arms} ELSE {Text(choice.Else)} END";
    }

    string AggregateExpr(Aggregate aggregate)
    {
        var operand = aggregate.Operand is null ? "*" : Text(aggregate.Operand);
        var text = aggregate.Kind switch
        {
            AggregateKind.Count => $"count({operand})",
            AggregateKind.CountDistinct => $"count(DISTINCT {operand})",
            AggregateKind.Sum => $"sum({operand})",
            AggregateKind.Min => $"min({operand})",
            AggregateKind.Max => $"max({operand})",
            _ => throw new NotSupportedException($"No rendering for {aggregate.Kind}."),
        };
        return aggregate.Where is null ? text : FilteredText(text, Text(aggregate.Where));
    }

    string Over(Window window)
    {
        var partition = window.PartitionBy.Count == 0 ? "" : "PARTITION BY " + string.Join(", ", window.PartitionBy.Select(Text));
        return (window.OrderBy.Count == 0 ? partition : $"{partition} ORDER BY {Orders(window.OrderBy)}").TrimStart();
    }

    string Orders(IReadOnlyList<Order> orders) =>
        string.Join(", ", orders.Select(o => $"{Text(o.By)}{(o.Descending ? " DESC" : "")} NULLS LAST"));

    string LiteralText(object? value) => value switch
    {
        null => "NULL",
        string text => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'",
        long number => number.ToString(CultureInfo.InvariantCulture),
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        bool flag => flag ? "TRUE" : "FALSE",
        DateOnly day => DayText(day),
        DateTime instant => InstantText(instant),
        _ => throw new NotSupportedException($"No literal for {value.GetType().Name}."),
    };

    static string Sign(Operator op) => op switch
    {
        Operator.Add => "+",
        Operator.Subtract => "-",
        Operator.Multiply => "*",
        Operator.And => "AND",
        Operator.Or => "OR",
        Operator.Equal => "=",
        Operator.NotEqual => "<>",
        Operator.Less => "<",
        Operator.LessOrEqual => "<=",
        Operator.Greater => ">",
        Operator.GreaterOrEqual => ">=",
        _ => throw new NotSupportedException($"No rendering for {op}."),
    };

    // Names come from our own catalogs, never from a user; quoting guards against words that an engine reserves.
    static string Name(string name) => $"\"{name}\"";

    static void Line(StringBuilder text, int depth, string line) => text.Append(' ', depth * 2).Append(line).Append('\n');
}
