using System.Globalization;

namespace Clew.Tests.Crash;

/// <summary>How often a test kills a program. Each time it starts anew takes a second: a run has time for some, <c>CLEW_KILLS=n</c> asks for more.</summary>
static class KillCount
{
    /// <param name="usual">As often as a run without it does.</param>
    public static int Of(int usual) => int.TryParse(Environment.GetEnvironmentVariable("CLEW_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : usual;
}
