using System.Globalization;
using System.Text;

namespace Clew.ClickHouseNode;

/// <summary>The configuration of a cluster all whose shards are this process.</summary>
static class Cluster
{
    const int Port = 9000; // nothing listens there

    /// <summary>
    /// TRICKY: a shard counts as here, and is asked without a connection, when its address is 127.0.0.1, its port is tcp_port, and it has
    /// no default_database. Plans are distributed all the same, and shardNum() tells one shard from the other.
    /// </summary>
    public static string Config(int shards)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<clickhouse><tcp_port>{Port}</tcp_port><remote_servers><clew>");
        for (var shard = 0; shard < shards; shard++)
            text.Append("<shard><internal_replication>true</internal_replication><replica>")
                .Append(CultureInfo.InvariantCulture, $"<host>127.0.0.1</host><port>{Port}</port></replica></shard>");
        return text.Append("</clew></remote_servers></clickhouse>").ToString();
    }
}
