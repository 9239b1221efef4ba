using Clew.Model;
using ClickHouse.Driver;

namespace Clew.Storage.ClickHouse;

/// <summary>What errors of a server mean for whoever asked: his to mend, worth another try, or our own bug.</summary>
static class ServerTrouble
{
    const int LongestMessage = 300;

    // Wrong or unknown user or password
    static readonly HashSet<int> Strangers = [192, 193, 194, 516];

    // A profile that may only read; a right that is not granted
    static readonly HashSet<int> Forbidden = [164, 497];

    // What passes, or what somebody at the servers has to mend while the rows wait: no statement of ours is wrong.
    static readonly HashSet<int> Passing =
    [
        60, 81, 218, // a table or the database is not there, or is going
        74, 75, 243, 433, // the disk: cannot be read or written, is full
        32, 95, 96, 198, 203, 209, 210, 279, // the network between the nodes
        159, 201, 202, 236, 394, 439, 745, // too slow, a quota, too many at once, stopping
        173, 241, 252, // memory; too many parts
        225, 242, 244, 285, 286, 289, 305, 319, 341, 369, 415, 416, 999, // copies and the keeper
        499, // object storage
    ];

    /// <summary>The exception to throw; null where the error is a bug of ours.</summary>
    public static Exception? Of(ClickHouseServerException error, ClickHouseAddress address) => error.ErrorCode switch
    {
        var code when Strangers.Contains(code) => new UserError(
            $"ClickHouse does not let '{address.User}' in", address.ToString(), "Check the user and the password in the store's address."),
        var code when Forbidden.Contains(code) => new UserError(
            $"ClickHouse does not let '{address.User}' do this: {Says(error)}", address.ToString(),
            "Grant the user all rights on the database, and those on CLUSTER and REMOTE where it lies on a cluster."),
        // Without a code it is no word of ClickHouse's but of something in front of it.
        var code when code <= 0 || Passing.Contains(code) => new StoreAway(address.ToString(), Says(error), error),
        _ => null,
    };

    static string Says(ClickHouseServerException error)
    {
        var line = error.Message.Split('\n', 2)[0].Trim();
        return line.Length <= LongestMessage ? line : line[..LongestMessage] + "…";
    }
}
