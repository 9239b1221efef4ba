namespace Clew.Sql;

/// <summary>What a column holds, the same on every engine.</summary>
public enum ColumnType
{
    /// <summary>UTF-8 text.</summary>
    Text,

    /// <summary>A 64-bit whole number.</summary>
    Integer,

    /// <summary>A small whole number, 0 to 255.</summary>
    Byte,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>An amount with four decimals, kept as a 64-bit number of ten-thousandths.</summary>
    Money,

    /// <summary>An exchange rate with ten decimals, kept as a 64-bit number of 1e-10.</summary>
    Rate,

    /// <summary>An instant in UTC, kept as microseconds since 1970-01-01.</summary>
    Instant,

    /// <summary>A share of credit with twelve decimals, kept as a 64-bit number of 1e-12.</summary>
    Weight,

    /// <summary>A calendar day, kept as days since 1970-01-01.</summary>
    Day,
}
