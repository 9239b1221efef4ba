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

    /// <summary>A table, without its alias.</summary>
    /// <param name="table">The table.</param>
    /// <param name="first">True for the source that the others are joined to.</param>
    protected virtual string TableText(TableSource table, bool first) => Name(table.Table);

    /// <summary>A condition of the engine's own on the first source; null for none.</summary>
    protected virtual string? HoldsText(Source first) => null;

    /// <summary>The days of time steps, with the alias.</summary>
    protected virtual string StepsText(StepsSource steps)
    {
        var rows = steps.Steps.SelectMany((s, n) => Days(s.From, s.To).Select(d => $"({DayText(d)}, {n}, {DayText(s.From)})"));
        return $"(VALUES {string.Join(", ", rows)}) AS {steps.Alias}(day, step, first)";
    }

    /// <summary>The word before a joined source.</summary>
    /// <param name="left">What it is joined to: the query's source, then those joined before.</param>
    /// <param name="join">The join.</param>
    protected virtual string JoinText(IEnumerable<Source> left, Join join) => join.Left ? "LEFT JOIN" : "JOIN";

    /// <summary>What a row of the result holds, its expression already rendered.</summary>
    protected virtual string ItemText(Expr value, string text) => text;

    /// <summary>A conversion, its operand already rendered.</summary>
    protected virtual string CastText(Cast cast, string operand) => $"CAST({operand} AS {TypeName(cast.Type)})";

    /// <summary>One of the values, the operand already rendered.</summary>
    protected virtual string InText(In within, string operand) =>
        $"({operand} IN ({string.Join(", ", within.Values.Select(v => LiteralText(v.Value)))}))";

    /// <summary>An aggregate, its operand (null for rows) and what it keeps (null for all) already rendered.</summary>
    protected virtual string AggregateText(AggregateKind kind, string? operand, string? where)
    {
        var text = kind switch
        {
            AggregateKind.Count => $"count({operand ?? "*"})",
            AggregateKind.CountDistinct => $"count(DISTINCT {operand})",
            AggregateKind.Sum => $"sum({operand})",
            AggregateKind.Min => $"min({operand})",
            AggregateKind.Max => $"max({operand})",
            _ => throw new NotSupportedException($"No rendering for {kind}."),
        };
        return where is null ? text : $"{text} FILTER (WHERE {where})";
    }

    /// <summary>A text.</summary>
    protected virtual string QuotedText(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>An exact number with decimals.</summary>
    protected virtual string DecimalText(decimal number) => number.ToString(CultureInfo.InvariantCulture);

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
            Line(text, depth + 1, $"{ItemText(item.Value, Text(item.Value))} AS {Name(item.Name)}{(i < select.Items.Count - 1 ? "," : "")}");
        }
        Line(text, depth, "FROM " + SourceText(select.From, depth, first: true));
        for (var i = 0; i < select.Joins.Count; i++)
        {
            var join = select.Joins[i];
            var word = JoinText(select.Joins.Take(i).Select(j => j.Source).Prepend(select.From), join);
            Line(text, depth, $"{word} {SourceText(join.Source, depth, first: false)} ON {Text(join.On)}");
        }
        string?[] where = [HoldsText(select.From), select.Where is { } kept ? Text(kept) : null];
        if (where.Any(w => w is not null))
            Line(text, depth, "WHERE " + string.Join(" AND ", where.OfType<string>()));
        if (select.GroupBy.Count > 0)
            Line(text, depth, "GROUP BY " + string.Join(", ", select.GroupBy.Select(Text)));
        if (select.OrderBy.Count > 0)
            Line(text, depth, "ORDER BY " + Orders(select.OrderBy));
        if (select.Limit is { } limit)
            Line(text, depth, string.Create(CultureInfo.InvariantCulture, $"LIMIT {limit} OFFSET {select.Offset}"));
    }

    string SourceText(Source source, int depth, bool first)
    {
        switch (source)
        {
            case TableSource table:
                return $"{TableText(table, first)} AS {table.Alias}";
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
                return StepsText(steps);
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
        In within => InText(within, Text(within.Operand)),
        Case choice => CaseText(choice),
        Cast cast => CastText(cast, Text(cast.Operand)),
        Call call => CallText(call.Function, [.. call.Arguments.Select(Text)]),
        Aggregate aggregate => AggregateText(aggregate.Kind, aggregate.Operand is null ? null : Text(aggregate.Operand),
            aggregate.Where is null ? null : Text(aggregate.Where)),
        Window window => WindowText(window.Kind, window.Operand is null ? null : Text(window.Operand), Over(window)),
        Parameter parameter => throw new InvalidOperationException($"The parameter {parameter.Name} was not bound."),
        _ => throw new NotSupportedException($"No rendering for {expr.GetType().Name}."),
    };

    string CaseText(Case choice)
    {
        var arms = string.Join(" ", choice.Arms.Select(a => $"WHEN {Text(a.When)} THEN {Text(a.Then)}"));
        return $"CASE {arms} ELSE {Text(choice.Else)} END";
    }

    string Over(Window window)
    {
        var partition = window.PartitionBy.Count == 0 ? "" : "PARTITION BY " + string.Join(", ", window.PartitionBy.Select(Text));
        return (window.OrderBy.Count == 0 ? partition : $"{partition} ORDER BY {Orders(window.OrderBy)}").TrimStart();
    }

    string Orders(IReadOnlyList<Order> orders) =>
        string.Join(", ", orders.Select(o => $"{Text(o.By)}{(o.Descending ? " DESC" : "")} NULLS LAST"));

    /// <summary>A constant.</summary>
    protected string LiteralText(object? value) => value switch
    {
        null => "NULL",
        string text => QuotedText(text),
        long number => number.ToString(CultureInfo.InvariantCulture),
        decimal number => DecimalText(number),
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

    /// <summary>A name, quoted: it comes from our own catalogs, never from a user; this guards against words that an engine reserves.</summary>
    protected static string Name(string name) => $"\"{name}\"";

    static void Line(StringBuilder text, int depth, string line) => text.Append(' ', depth * 2).Append(line).Append('\n');
}
