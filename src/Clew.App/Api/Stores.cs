using Clew.Model;
using Clew.Storage;
using Clew.Storage.ClickHouse;
using Clew.Storage.Control;

namespace Clew.App.Api;

/// <summary>The catalog of stores that nodes can share, by the scheme of their addresses.</summary>
static class Stores
{
    /// <summary>Opens the store of an address.</summary>
    /// <param name="address">Where it is; may hold a password.</param>
    /// <param name="control">What its nodes agree on.</param>
    /// <param name="clock">Tells the time.</param>
    /// <exception cref="UserError">There is no such store.</exception>
    public static IStore Open(string address, IControl control, TimeProvider clock)
    {
        var scheme = address.Split("://")[0];
        return scheme switch
        {
            "clickhouse" or "clickhouses" => ClickHouseStore.Open(ClickHouseAddress.Parse(address), control, clock),
            _ => throw new UserError($"There is no store of the kind '{(scheme.Length < address.Length ? scheme : "?")}'", "--store",
                "Write clickhouse://user:password@host:8123/database."),
        };
    }
}
