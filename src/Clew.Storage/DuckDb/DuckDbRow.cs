using System.Globalization;
using System.Numerics;
using DuckDB.NET.Data;

namespace Clew.Storage.DuckDb;

/// <summary>The row that a reader stands on.</summary>
sealed class DuckDbRow(DuckDBDataReader reader) : IRow
{
    public int Width => reader.FieldCount;

    public bool IsNull(int column) => reader.IsDBNull(column);

    public string Text(int column) => reader.GetString(column);

    public long Integer(int column) => reader.GetValue(column) switch
    {
        bool flag => flag ? 1 : 0,
        BigInteger big => (long)big,
        var value => Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };

    // TRICKY: sum() of whole numbers is a HUGEINT, which arrives as BigInteger.
    public decimal Decimal(int column) => reader.GetValue(column) switch
    {
        BigInteger big => (decimal)big,
        var value => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
    };

    public DateOnly Day(int column) => reader.GetFieldValue<DateOnly>(column);

    public DateTime Instant(int column) => DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc);

    public object? Value(int column) => reader.IsDBNull(column) ? null : reader.GetValue(column) switch
    {
        BigInteger big => (decimal)big,
        DateTime instant => DateTime.SpecifyKind(instant, DateTimeKind.Utc),
        byte or sbyte or short or ushort or int or uint => Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture),
        var value => value,
    };
}
