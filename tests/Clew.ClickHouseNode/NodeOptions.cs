using System.Globalization;

namespace Clew.ClickHouseNode;

/// <summary>How a node is started.</summary>
sealed record NodeOptions
{
    public const string Usage =
        """
        Clew.ClickHouseNode --library PATH [--port 0] [--path DIR] [--user NAME] [--password TEXT] [--shards N] [--slow MILLISECONDS]
        A ClickHouse for tests: the HTTP interface on 127.0.0.1 over libchdb.so. Says "listening on PORT" when it can be asked, and ends
        when its standard input does. Without --path its folder is gone afterwards.
        """;

    /// <summary>libchdb.so.</summary>
    public required string Library { get; init; }

    /// <summary>0: any that is free.</summary>
    public int Port { get; init; }

    /// <summary>The folder of the node, kept over its end; null: one that is not.</summary>
    public string? Path { get; init; }

    public string User { get; init; } = "default";

    public string Password { get; init; } = "";

    /// <summary>How many shards the cluster <c>clew</c> has, all in this process; 0: there is no cluster.</summary>
    public int Shards { get; init; }

    /// <summary>How long every question waits.</summary>
    public TimeSpan Slow { get; init; }

    public static NodeOptions Parse(string[] args)
    {
        if (args.Length % 2 != 0) throw new ArgumentException(Usage, nameof(args));
        var options = new NodeOptions { Library = "" };
        for (var n = 0; n < args.Length; n += 2)
        {
            var value = args[n + 1];
            options = args[n] switch
            {
                "--library" => options with { Library = value },
                "--port" => options with { Port = Number(value) },
                "--path" => options with { Path = value },
                "--user" => options with { User = value },
                "--password" => options with { Password = value },
                "--shards" => options with { Shards = Number(value) },
                "--slow" => options with { Slow = TimeSpan.FromMilliseconds(Number(value)) },
                var unknown => throw new ArgumentException($"No option {unknown}.\n{Usage}", nameof(args)),
            };
        }
        return options.Library.Length > 0 ? options : throw new ArgumentException(Usage, nameof(args));
    }

    static int Number(string value) => int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture);
}
