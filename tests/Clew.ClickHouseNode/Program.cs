using System.Globalization;
using Clew.ClickHouseNode;
using Clew.ClickHouseNode.Native;

var options = NodeOptions.Parse(args);
LibChdb.Load(options.Library);
var folder = options.Path is { } path ? Path.GetFullPath(path) : Directory.CreateTempSubdirectory("clew-node-").FullName;
Directory.CreateDirectory(folder);
string? config = null;
if (options.Shards > 0)
{
    config = Path.Combine(folder, "cluster.xml");
    await File.WriteAllTextAsync(config, Cluster.Config(options.Shards));
}
var engine = await Engine.Start(Path.Combine(folder, "data"), config);
var door = await Door.Open(options, engine, Path.Combine(folder, "incoming"));
await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"listening on {door.Port}"));

// Whoever started the node holds the other end: it is closed when the node is no longer wanted, and also when its owner was killed.
await Console.OpenStandardInput().CopyToAsync(Stream.Null);
await Task.WhenAny(Task.Run(engine.Dispose), Task.Delay(TimeSpan.FromSeconds(2))); // a long question is not waited for
if (options.Path is null) Directory.Delete(folder, recursive: true);
Ending.Now(0);
