using System.Runtime.InteropServices;

namespace Clew.ClickHouseNode.Native;

/// <summary>The signal handlers of the runtime, kept over a call that would replace them.</summary>
static unsafe partial class Signals
{
    // TRICKY: the engine's library takes these away when a connection is opened; the next NullReferenceException would then hang or
    // kill the process. 34 is the first real-time signal, with which the runtime interrupts its threads.
    static readonly int[] Kept = [4, 5, 6, 7, 8, 11, 34]; // ILL, TRAP, ABRT, BUS, FPE, SEGV, RTMIN

    const int Room = 256; // more than a struct sigaction takes on any machine here

    /// <summary>Does something, and puts the handlers back as they were.</summary>
    public static T Keep<T>(Func<T> action)
    {
        var saved = stackalloc byte[Room * Kept.Length];
        for (var n = 0; n < Kept.Length; n++) Check(Exchange(Kept[n], null, saved + (n * Room)));
        try
        {
            return action();
        }
        finally
        {
            for (var n = 0; n < Kept.Length; n++) Check(Exchange(Kept[n], saved + (n * Room), null));
        }
    }

    static void Check(int result)
    {
        if (result != 0) throw new InvalidOperationException($"sigaction failed: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", EntryPoint = "sigaction", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Exchange(int signal, byte* next, byte* former);
}
