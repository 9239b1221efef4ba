using System.Globalization;

namespace Clew.Storage.ClickHouse;

/// <summary>Looks at a database without changing anything.</summary>
static class ClickHouseProbe
{
    /// <summary>How many rows the node that answers holds in the database, of whomever.</summary>
    /// <exception cref="Clew.Model.UserError">The server lets nobody in under that name.</exception>
    /// <exception cref="StoreAway">The server does not answer.</exception>
    public static long Rows(ClickHouseAddress address)
    {
        using var link = new ClickHouseLink(address);
        return long.Parse(link.Scalar($"SELECT toInt64(ifNull(sum(total_rows), 0)) FROM system.tables WHERE database = '{address.Database}' AND engine LIKE '%MergeTree'") ?? "0",
            CultureInfo.InvariantCulture);
    }
}
