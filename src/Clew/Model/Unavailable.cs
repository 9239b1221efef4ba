namespace Clew.Model;

/// <summary>
/// Something that Clew rests on (a database server, a cluster) does not answer now, or a turn was lost: the same request may be tried
/// again, and nothing is wrong with it. HTTP 503. Open, so that those who know more can tell more.
/// </summary>
#pragma warning disable CA1710, MA0058 // as of UserError
public class Unavailable(string message, Exception? because = null) : Exception(message, because);
#pragma warning restore CA1710, MA0058
