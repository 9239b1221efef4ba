using System.CommandLine;

namespace Clew.App.Cli;

/// <summary><c>clew attribution ...</c>: what earned the conversions.</summary>
static class AttributionVerb
{
    public static Command Make(Terminal terminal) => new("attribution", "Tells what earned the conversions.")
    {
        AttributionSolveVerb.Make(terminal),
    };
}
