using System.CommandLine;

namespace Clew.App.Cli.Attribution;

/// <summary><c>clew attribution ...</c>: what earned the conversions.</summary>
static class AttributionVerb
{
    public static Command Make(Terminal terminal) => new("attribution", "Tells what earned the conversions.")
    {
        CompareVerb.Make(terminal), PathsVerb.Make(terminal), ExplainVerb.Make(terminal), SpendVerb.Make(terminal), ModelsVerb.Make(terminal),
        FitsVerb.Make(terminal), DefineVerb.Make(terminal), DefinitionsVerb.Make(terminal), SolveVerb.Make(terminal),
    };
}
