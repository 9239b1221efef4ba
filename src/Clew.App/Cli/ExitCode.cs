namespace Clew.App.Cli;

/// <summary>What the program tells the shell.</summary>
static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Ok = 0;

    /// <summary>An import landed, but rejected rows.</summary>
    public const int Rejected = 1;

    /// <summary>The request cannot be met; the message says why.</summary>
    public const int UserError = 2;

    /// <summary>A bug of ours.</summary>
    public const int Bug = 70;

    /// <summary>Ended by Ctrl-C or a signal.</summary>
    public const int Stopped = 130;
}
