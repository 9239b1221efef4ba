using Clew.App.Api;

namespace Clew.App.Cli;

/// <summary>The parameter that chooses how results are written.</summary>
static class OutputFormat
{
    public static readonly Parameter Parameter = new("format", "how the answer is written")
    {
        Values = ["table", "json", "csv"],
        Default = "table",
    };

    /// <summary>Writes in the format chosen; only that one is made.</summary>
    public static void Print(this Terminal terminal, Fields fields, Func<ReadOnlyMemory<byte>> json, Func<string> table, Func<string> csv)
    {
        switch (fields.One(Parameter))
        {
            case "json":
                terminal.Write(json());
                break;
            case "csv":
                terminal.Write(csv());
                break;
            default:
                terminal.Write(table());
                break;
        }
    }
}
