using System.Globalization;
using Clew.Sql;

namespace Clew.Storage.ClickHouse;

/// <summary>Where a table of the tree is on the cluster.</summary>
/// <param name="Text">What stands for it in a query: a quoted name or a query in brackets, without an alias.</param>
public sealed record TablePlace(string Text)
{
    /// <summary>True where each shard holds some of its rows; false where each that may be asked holds all.</summary>
    public bool IsSpread { get; init; }

    /// <summary>True for a table that only the node that is asked has: rows that are given with a query.</summary>
    public bool IsHere { get; init; }

    /// <summary>The condition under which a row of an alias counts; null where all do.</summary>
    public Func<string, string>? Holds { get; init; }
}

/// <summary>
/// The tree in ClickHouse's dialect, for connections with <see cref="Settings"/>. Every value is that of the embedded store, to the last digit.
/// </summary>
/// <param name="places">Where a table is.</param>
public sealed class ClickHouseRenderer(Func<string, TablePlace> places) : Renderer
{
    /// <summary>The column by which the rows of a stored table are told apart, within one state of the store.</summary>
    public const string RowColumn = "_row";

    // Blanks as Unicode has them, and as the embedded store trims them: no tabs, no line ends.
    const string Blanks = @"^\\p{Zs}+|\\p{Zs}+$";

    // Times a weight of twelve decimals, an amount of six has 38 digits.
    const string TooGreat = "toDecimal128('100000000000000000000', 0)";

    /// <summary>What a connection must be set to for the text to mean what it says.</summary>
    public static IReadOnlyDictionary<string, string> Settings => ClickHouseSettings.OfQueries;

    /// <summary>ClickHouse's name for a column type. A column that may be null is declared <see cref="NullableType"/>.</summary>
    public static string Type(ColumnType type) => type switch
    {
        ColumnType.Text => "String",
        ColumnType.Integer => "Int64",
        ColumnType.Byte => "UInt8",
        ColumnType.Flag => "Bool",
        ColumnType.Money => "Decimal(18, 4)",
        ColumnType.Rate => "Decimal(18, 10)",
        ColumnType.Weight => "Decimal(18, 12)",
        ColumnType.Instant => "DateTime64(6, 'UTC')",
        ColumnType.Day => "Date32",
        _ => throw new NotSupportedException($"No type for {type}."),
    };

    /// <summary>The type of a column that may be null.</summary>
    public static string NullableType(ColumnType type) => $"Nullable({Type(type)})";

    protected override string TypeName(ColumnType type) => type == ColumnType.Money ? "Nullable(Decimal(38, 6))" : NullableType(type);

    // What is joined counts on its own; the condition of what stands first is one of the whole query, so that the shards are sent all of it.
    protected override string TableText(TableSource table, bool first) => places(table.Table) is { Holds: { } holds, Text: var text } && !first
        ? $"(SELECT * FROM {text} AS {table.Alias} WHERE {holds(table.Alias)})"
        : places(table.Table).Text;

    protected override string? HoldsText(Source first) => first is TableSource table ? places(table.Table).Holds?.Invoke(table.Alias) : null;

    // The query goes to the shards where its first source is a table that is spread: then each would join its own rows with the rows of another
    // such table that it happens to hold. GLOBAL has the right side read whole, once, and handed to each. Where the left side is a query of its own
    // or a table that is copied everywhere, all is joined in one place and GLOBAL says nothing, so it does no harm there; it is still not written
    // for a left side that is copied everywhere, so that it stands only where it is meant. Joins of two tables that are spread by the same visitor
    // could stay on their shards; the few that there are read little, and being wrong after a change of the spread is the greater harm.
    protected override string JoinText(IEnumerable<Source> left, Join join) =>
        (Any(join.Source, p => p.IsSpread || p.IsHere) && left.Any(l => Any(l, p => p.IsSpread)) ? "GLOBAL " : "") + base.JoinText(left, join);

    bool Any(Source source, Func<TablePlace, bool> holds) => source switch
    {
        TableSource table => holds(places(table.Table)),
        SubquerySource query => query.Parts.Any(p => Any(p.From, holds) || p.Joins.Any(j => Any(j.Source, holds))),
        _ => false,
    };

    protected override string StepsText(StepsSource steps)
    {
        var spans = steps.Steps.Select((s, n) => string.Create(CultureInfo.InvariantCulture, $"({n}, {DayText(s.From)}, {s.To.DayNumber - s.From.DayNumber + 1})"));
        return "(SELECT addDays(span.2, arrayJoin(range(span.3))) AS \"day\", span.1 AS \"step\", span.2 AS \"first\""
            + $" FROM (SELECT arrayJoin([{string.Join(", ", spans)}]) AS span)) AS {steps.Alias}";
    }

    // TRICKY: a comparison is a number here (1), while a stored flag is a flag (true): rows listed on both engines must read the same.
    protected override string ItemText(Expr value, string text) => IsCondition(value) ? $"CAST({text} AS Nullable(Bool))" : text;

    static bool IsCondition(Expr value) => value switch
    {
        Binary binary => binary.Operator is not (Operator.Add or Operator.Subtract or Operator.Multiply),
        Not or IsNull or In => true,
        Call { Function: Function.Holds or Function.Fits } => true,
        Call { Function: Function.Coalesce } call => call.Arguments.Any(IsCondition),
        Case choice => choice.Arms.Any(a => IsCondition(a.Then)) || IsCondition(choice.Else),
        _ => false,
    };

    // TRICKY: a conversion to fewer decimals cuts them off here; the embedded store rounds.
    protected override string CastText(Cast cast, string operand) => cast.Operand is Literal ? base.CastText(cast, operand) : cast.Type switch
    {
        ColumnType.Money => base.CastText(cast, $"round({operand}, 6)"),
        ColumnType.Rate => base.CastText(cast, $"round({operand}, 10)"),
        ColumnType.Weight => base.CastText(cast, $"round({operand}, 12)"),
        ColumnType.Integer or ColumnType.Byte => base.CastText(cast, $"round({operand})"),
        _ => base.CastText(cast, operand),
    };

    // TRICKY: `3 IN (1, NULL)` is false here, and unknown in SQL.
    protected override string InText(In within, string operand)
    {
        var known = within with { Values = [.. within.Values.Where(v => v.Value is not null)] };
        var text = known.Values.Count == 0 ? "(1 = 0)" : base.InText(known, operand);
        return known.Values.Count == within.Values.Count ? text : $"({text} OR NULL)";
    }

    // TRICKY: without -OrNull the least value of no rows is 0 or an empty text. Their sum would be 0, but that of a column that may be null is null,
    // and -OrNull would take a third longer.
    protected override string AggregateText(AggregateKind kind, string? operand, string? where)
    {
        var name = kind switch
        {
            AggregateKind.Count => "count",
            AggregateKind.CountDistinct => "uniqExact",
            AggregateKind.Sum => "sum",
            AggregateKind.Min => "minOrNull",
            AggregateKind.Max => "maxOrNull",
            _ => throw new NotSupportedException($"No rendering for {kind}."),
        };
        operand = kind == AggregateKind.Sum ? $"toNullable({operand})" : operand;
        return where is null ? $"{name}({operand})" : operand is null ? $"{name}If({where})" : $"{name}If({operand}, {where})";
    }

    protected override string CallText(Function function, IReadOnlyList<string> arguments) => function switch
    {
        Function.Coalesce => $"coalesce({string.Join(", ", arguments)})",
        // TRICKY: whether nulls are passed over changed between versions. Each argument that is null is stood in for by one that is not.
        Function.Least => $"least({string.Join(", ", arguments.Select((_, i) => $"coalesce({string.Join(", ", arguments.Skip(i).Concat(arguments.Take(i)))})"))})",
        Function.Concat => $"concat({string.Join(", ", arguments)})",
        // TRICKY: a product has as many digits as its widest side, so one is declared wider.
        Function.Convert => $"CAST(round(toDecimal128({arguments[0]}, 4) * {arguments[1]}, 6) AS Nullable(Decimal(38, 6)))",
        Function.AddDays => $"addDays({arguments[0]}, {arguments[1]})",
        Function.DaysBetween => $"dateDiff('day', {arguments[0]}, {arguments[1]})",
        Function.AddSeconds => $"addSeconds({arguments[0]}, {arguments[1]})",
        Function.SecondsBetween => $"intDiv(toUnixTimestamp64Micro({arguments[1]}) - toUnixTimestamp64Micro({arguments[0]}), 1000000)",
        // TRICKY: a product of more than 38 digits is silently wrong here, so amounts that could come to one are refused first.
        Function.Part => $"CAST(round((toDecimal128({arguments[0]}, 6) + throwIf(ifNull(abs({arguments[0]}) >= {TooGreat}, false), 'An amount is too great to be parted')) * {arguments[1]}, 6)"
            + $" - round(toDecimal128({arguments[0]}, 6) * ({arguments[1]} - {arguments[2]}), 6) AS Nullable(Decimal(38, 6)))",
        // TRICKY: lower case is that of whole texts here: a sigma at the end of a word and a dotted I become something else than alone.
        Function.Fold => Lower($"replaceRegexpAll({arguments[0]}, '{Blanks}', '')"),
        Function.Holds => $"(position({Lower(arguments[0])}, {Lower(arguments[1])}) > 0)",
        // TRICKY: a match is a number here, and a pattern's point fits ends of lines, so no pattern of ours has one.
        Function.Fits => $"(match({arguments[0]}, {arguments[1]}) = 1)",
        Function.Without => $"replaceRegexpAll({arguments[0]}, {arguments[1]}, '')",
        // TRICKY: a hash of null is null, but not that of a tuple with a null in it.
        Function.Hash => $"cityHash64(tuple({string.Join(", ", arguments)}))",
        _ => throw new NotSupportedException($"No rendering for {function}."),
    };

    static string Lower(string text) => $"lowerUTF8(replaceAll(replaceAll({text}, 'Σ', 'σ'), 'İ', 'i'))";

    // TRICKY: what is not there is 0 or an empty text unless the operand may be null; and row numbers of no sign do not join with ours.
    protected override string WindowText(WindowKind kind, string? operand, string over) => kind switch
    {
        WindowKind.RowNumber => $"toInt64(row_number() OVER ({over}))",
        WindowKind.Previous => $"lag(toNullable({operand})) OVER ({over})",
        WindowKind.Next => $"lead(toNullable({operand})) OVER ({over})",
        WindowKind.RunningSum => $"sum({operand}) OVER ({over} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)",
        WindowKind.GreatestBefore => $"max(toNullable({operand})) OVER ({over} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)",
        _ => throw new NotSupportedException($"No rendering for {kind}."),
    };

    protected override string InstantText(DateTime utc) =>
        string.Create(CultureInfo.InvariantCulture, $"toDateTime64('{utc:yyyy-MM-dd HH:mm:ss.ffffff}', 6, 'UTC')");

    protected override string DayText(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"toDate32('{day:yyyy-MM-dd}')");

    // TRICKY: a number with a point is a binary float here.
    protected override string DecimalText(decimal number) =>
        string.Create(CultureInfo.InvariantCulture, $"toDecimal128('{number}', {number.Scale})");

    /// <summary>A text as a literal, for statements that no tree is made of.</summary>
    public static string Quoted(string text) => $"'{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'";

    // TRICKY: a backslash escapes here.
    protected override string QuotedText(string text) => base.QuotedText(text.Replace(@"\", @"\\", StringComparison.Ordinal));

    protected override string RowKeyText(string of) => $"{of}.{RowColumn}";

    protected override string SameText(string left, string right) => $"({left} IS NOT DISTINCT FROM {right})";
}
