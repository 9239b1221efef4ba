#pragma warning disable
using Clew.Model;
using Clew.Storage;

namespace Clew.Import;

public sealed record ImportWarning(string Text, long Count, long FirstLine);
public sealed record Mapping(string Name)
{
    public static Mapping Parse(string name, string json) => new(name);
}
public static class MappingCatalog { public static IReadOnlyList<string> Names { get; } = ["hubspot-contacts"]; public static Mapping Find(string name) => throw new UserError("x"); public static string? TextOf(string name) => null; }
public sealed class Kind { public string Name { get; init; } = ""; public static IReadOnlyList<Kind> All { get; } = [new() { Name = "leads" }, new() { Name = "touches" }]; }
public static class Importer
{
    public static ImportReport Run(Workspace workspace, ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken stop)
    {
        using var reader = new StreamReader(request.Open());
        var rows = -1;
        List<Reject> rejects = [];
        while (reader.ReadLine() is { } line)
        {
            if (++rows > 0 && line.StartsWith("bad", StringComparison.Ordinal)) rejects.Add(new(rows + 1, "created_at", line, "no date"));
        }
        return new() { File = request.FileName, Kinds = [request.Kind], HasLanded = true, RowsRead = rows, Skipped = 0, Accepted = rows - rejects.Count, Inserted = rows - rejects.Count, Replaced = 0, Rejected = rejects.Count, Rejects = rejects, Warnings = [], Duration = default };
    }
}
