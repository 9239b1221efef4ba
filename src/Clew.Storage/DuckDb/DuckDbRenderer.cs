using System.Globalization;
using Clew.Sql;

namespace Clew.Storage.DuckDb;

/// <summary>The tree in DuckDB's dialect.</summary>
public sealed class DuckDbRenderer : Renderer
{
    /// <summary>A renderer has no state: one serves all.</summary>
    public static readonly DuckDbRenderer Instance = new();

    /// <summary>DuckDB's name for a column type.</summary>
    public static string Type(ColumnType type) => type switch
    {
        ColumnType.Text => "VARCHAR",
        ColumnType.Integer => "BIGINT",
        ColumnType.Byte => "UTINYINT",
        ColumnType.Flag => "BOOLEAN",
        ColumnType.Money => "DECIMAL(18,4)",
        ColumnType.Rate => "DECIMAL(18,10)",
        ColumnType.Weight => "DECIMAL(18,12)",
        ColumnType.Instant => "TIMESTAMP",
        ColumnType.Day => "DATE",
        _ => throw new NotSupportedException($"No type for {type}."),
    };

    protected override string TypeName(ColumnType type) => type == ColumnType.Money ? "DECIMAL(38,6)" : Type(type);

    protected override string CallText(Function function, IReadOnlyList<string> arguments) => function switch
    {
        Function.Coalesce => $"coalesce({string.Join(", ", arguments)})",
        Function.Least => $"least({string.Join(", ", arguments)})",
        Function.Concat => $"({string.Join(" || ", arguments)})",
        // TRICKY: a product of two DECIMAL(18) overflows unless one side is declared wider.
        Function.Convert => $"CAST(round(CAST({arguments[0]} AS DECIMAL(28,4)) * {arguments[1]}, 6) AS DECIMAL(38,6))",
        Function.AddDays => $"({arguments[0]} + CAST({arguments[1]} AS INTEGER))",
        Function.DaysBetween => $"({arguments[1]} - {arguments[0]})",
        Function.AddSeconds => $"({arguments[0]} + to_seconds({arguments[1]}))",
        // TRICKY: date_diff counts the borders crossed, not the seconds passed.
        Function.SecondsBetween => $"((epoch_us({arguments[1]}) - epoch_us({arguments[0]})) // 1000000)",
        // TRICKY: the product has 18 decimals of 38, so amounts up to 1e20 are exact; beyond, the engine refuses instead of rounding.
        Function.Part => $"CAST(round({arguments[0]} * {arguments[1]}, 6) - round({arguments[0]} * ({arguments[1]} - {arguments[2]}), 6) AS DECIMAL(38,6))",
        Function.Fold => $"lower(trim({arguments[0]}))",
        Function.Holds => $"contains(lower({arguments[0]}), lower({arguments[1]}))",
        Function.Fits => $"regexp_matches({arguments[0]}, {arguments[1]})",
        Function.Without => $"regexp_replace({arguments[0]}, {arguments[1]}, '', 'g')",
        Function.Hash => $"hash({string.Join(", ", arguments)})",
        _ => throw new NotSupportedException($"No rendering for {function}."),
    };

    protected override string WindowText(WindowKind kind, string? operand, string over) => kind switch
    {
        WindowKind.RowNumber => $"row_number() OVER ({over})",
        WindowKind.Previous => $"lag({operand}) OVER ({over})",
        WindowKind.Next => $"lead({operand}) OVER ({over})",
        WindowKind.RunningSum => $"sum({operand}) OVER ({over} ROWS UNBOUNDED PRECEDING)",
        WindowKind.GreatestBefore => $"max({operand}) OVER ({over} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)",
        _ => throw new NotSupportedException($"No rendering for {kind}."),
    };

    protected override string InstantText(DateTime utc) =>
        string.Create(CultureInfo.InvariantCulture, $"TIMESTAMP '{utc:yyyy-MM-dd HH:mm:ss.ffffff}'");

    protected override string RowKeyText(string of) => $"{of}.rowid";

    protected override string SameText(string left, string right) => $"({left} IS NOT DISTINCT FROM {right})";
}
