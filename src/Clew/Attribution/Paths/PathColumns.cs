using System.Text;
using Clew.Import;
using Clew.Model;

namespace Clew.Attribution.Paths;

/// <summary>Where the columns of a path file stand; −1 for one that is not there.</summary>
sealed record PathColumns(int Path, int Conversions, int Value, int Nulls)
{
    public const string PathName = "path", ConversionsName = "total_conversions",
        ValueName = "total_conversion_value", NullsName = "total_null";

    static readonly string[] Known = [PathName, ConversionsName, ValueName, NullsName];

    /// <summary>The names of a header, without quotation marks.</summary>
    public static string[] Names(RecordBatch batch, int record)
    {
        var fields = new RecordFields();
        fields.Show(batch, record);
        return [.. Enumerable.Range(0, batch.FieldCount(record)).Select(i => Encoding.UTF8.GetString(fields[i].Trim().Span))];
    }

    /// <summary>Null when there is no path among the names.</summary>
    public static PathColumns? Find(string[] names, long line)
    {
        foreach (var name in Known)
            if (names.Count(n => Is(n, name)) > 1)
                throw new MalformedText(line, $"the header has the column '{name}' twice", "Leave one of the two out.");
        int At(string name) => Array.FindIndex(names, n => Is(n, name));
        var columns = new PathColumns(At(PathName), At(ConversionsName), At(ValueName), At(NullsName));
        if (columns.Path < 0)
            return null;
        if (columns.Conversions < 0 && (columns.Value >= 0 || columns.Nulls >= 0))
        {
            throw new MalformedText(line, $"the header lacks the column '{ConversionsName}'",
                Near(names, ConversionsName) ?? "Say how often each path converted.");
        }
        return columns;
    }

    public static MalformedText Missing(string[] names) => new(1,
        $"the header lacks the column '{PathName}'; found: {Excerpt.Of(Encoding.UTF8.GetBytes(string.Join(", ", names)))}",
        Near(names, PathName) ?? $"The first line names the columns: {string.Join(',', Known)}.");

    static bool Is(string name, string known) => name.Equals(known, StringComparison.OrdinalIgnoreCase);

    static string? Near(string[] names, string wanted) =>
        Nearest.To(wanted, names.Where(n => n.Length > 0 && !Known.Any(k => Is(n, k))), 1) is [var near]
            ? $"Perhaps it is '{near}': rename it." : null;
}
