using System.Globalization;
using System.Numerics;
using ClickHouse.Driver.ADO.Readers;
using ClickHouse.Driver.Numerics;

namespace Clew.Storage.ClickHouse;

/// <summary>The row that a reader stands on.</summary>
sealed class ClickHouseRow(ClickHouseDataReader reader) : IRow
{
    public bool IsNull(int column) => reader.IsDBNull(column);

    public string Text(int column) => reader.GetString(column);

    public long Integer(int column) => reader.GetValue(column) switch
    {
        bool flag => flag ? 1 : 0,
        BigInteger big => (long)big,
        ulong hash => unchecked((long)hash),
        var value => Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };

    public decimal Decimal(int column) => Exact(reader.GetValue(column));

    public DateOnly Day(int column) => reader.GetValue(column) switch
    {
        DateOnly day => day,
        var value => DateOnly.FromDateTime((DateTime)value),
    };

    public DateTime Instant(int column) => Utc(reader.GetValue(column));

    public object? Value(int column) => reader.IsDBNull(column) ? null : reader.GetValue(column) switch
    {
        ClickHouseDecimal or BigInteger => Exact(reader.GetValue(column)),
        // TRICKY: the client gives days as instants at midnight; only the type tells them apart.
        DateTime day when reader.GetDataTypeName(column).Contains("Date32", StringComparison.Ordinal) => DateOnly.FromDateTime(day),
        DateTime or DateTimeOffset => Utc(reader.GetValue(column)),
        byte or sbyte or short or ushort or int or uint or ulong => Integer(column),
        var value => value,
    };

    static decimal Exact(object value) => value switch
    {
        ClickHouseDecimal exact => exact.ToDecimal(CultureInfo.InvariantCulture),
        BigInteger big => (decimal)big,
        _ => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
    };

    static DateTime Utc(object value) => value switch
    {
        DateTimeOffset offset => offset.UtcDateTime,
        var instant => DateTime.SpecifyKind((DateTime)instant, DateTimeKind.Utc),
    };
}
