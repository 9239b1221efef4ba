using Clew.Storage;
using static Clew.Import.InputType;

namespace Clew.Import.Kinds;

/// <summary>The columns that say where something came from.</summary>
static class SourceInputs
{
    public static readonly IReadOnlyList<Input> All =
    [
        new("source", Text), new("medium", Text), new("campaign", Text), new("content", Text), new("term", Text), new("channel", Text),
    ];

    /// <summary>Where the table keeps them.</summary>
    public static SourceColumns Of(Table table) => new(
        table.IndexOf("source"), table.IndexOf("medium"), table.IndexOf("campaign"),
        table.Columns.Any(c => c.Name == "content") ? table.IndexOf("content") : -1,
        table.Columns.Any(c => c.Name == "term") ? table.IndexOf("term") : -1,
        table.IndexOf("channel"), table.IndexOf("channel_ruled"));
}
