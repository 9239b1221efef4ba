using System.Globalization;
using System.Text.RegularExpressions;
using Clew.Model;

namespace Clew.Storage.ClickHouse;

/// <summary>Where a workspace lies in ClickHouse: <c>clickhouse://user:password@host:8123/database?cluster=name</c>.</summary>
/// <param name="Host">A host of the server, or of any node of the cluster.</param>
/// <param name="Port">Its HTTP port.</param>
/// <param name="Database">The database, which is the workspace's alone.</param>
public sealed partial record ClickHouseAddress(string Host, int Port, string Database)
{
    const string Remedy = "Write clickhouse://user:password@host:8123/database, for a cluster with ?cluster=NAME behind it.";

    /// <summary>Who asks.</summary>
    public string User { get; init; } = "default";

    /// <summary>The password; empty for none.</summary>
    public string Password { get; init; } = "";

    /// <summary>True for <c>clickhouses://</c>: over TLS.</summary>
    public bool Secure { get; init; }

    /// <summary>The cluster as the servers name it; null for a single server.</summary>
    public string? Cluster { get; init; }

    /// <summary>How a cluster's tables lie on its nodes.</summary>
    public ClusterKind Kind { get; init; } = ClusterKind.Replicated;

    /// <summary>How long a statement may take before it is given up.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Reads an address.</summary>
    /// <exception cref="UserError">It is none; the password is not repeated.</exception>
    public static ClickHouseAddress Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("clickhouse" or "clickhouses"))
            throw new UserError("That is no address of ClickHouse", "store", Remedy);
        var database = uri.AbsolutePath.Trim('/');
        // TRICKY: a database of one letter hides behind the alias of that letter: `w`.`table` would be a column of w.
        if (!Name().IsMatch(database) || database.Length < 2)
            throw new UserError($"'{database}' is no name for a database", "store", "Use 2 to 60 of a-z, A-Z, 0-9 and _. " + Remedy);
        var who = uri.UserInfo.Split(':', 2);
        var address = new ClickHouseAddress(uri.Host, uri.IsDefaultPort || uri.Port < 0 ? 8123 : uri.Port, database)
        {
            User = who[0].Length > 0 ? Uri.UnescapeDataString(who[0]) : "default",
            Password = who.Length > 1 ? Uri.UnescapeDataString(who[1]) : "",
            Secure = uri.Scheme == "clickhouses",
        };
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)))
            address = (pair[0], Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? "")) switch
            {
                ("cluster", var name) when Name().IsMatch(name) => address with { Cluster = name },
                ("kind", "one_server") => address with { Kind = ClusterKind.OneServer },
                ("timeout", var seconds) when int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var s) && s > 0 =>
                    address with { Timeout = TimeSpan.FromSeconds(s) },
                // What stands behind it may be a password, and is not repeated.
                (var key, _) => throw new UserError($"'{key}=' is no part of an address of ClickHouse, or what stands behind it is wrong", "store", Remedy),
            };
        return address;
    }

    /// <summary>The address without its password, for people to read.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"clickhouse://{User}@{Host}:{Port}/{Database}{(Cluster is null ? "" : "?cluster=" + Cluster)}");

    /// <summary>The address with its password, as <see cref="Parse"/> reads it.</summary>
    public string ToSecretText() => string.Create(CultureInfo.InvariantCulture,
        $"clickhouse{(Secure ? "s" : "")}://{Uri.EscapeDataString(User)}:{Uri.EscapeDataString(Password)}@{Host}:{Port}/{Database}?timeout={Timeout.TotalSeconds:0}{(Cluster is null ? "" : "&cluster=" + Cluster)}{(Kind == ClusterKind.OneServer ? "&kind=one_server" : "")}");

    [GeneratedRegex("^[A-Za-z0-9_]{1,60}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}

/// <summary>How a cluster's tables lie on its nodes.</summary>
public enum ClusterKind
{
    /// <summary>Each shard has its own rows, on all of its replicas.</summary>
    Replicated,

    /// <summary>All shards are one server that holds every row: a way to run distributed plans without several machines.</summary>
    OneServer,
}
