using System.Runtime.InteropServices;

namespace Clew.App;

/// <summary>How the C library keeps memory.</summary>
static partial class NativeHeap
{
    const int ArenaMax = -8, Arenas = 2;

    /// <summary>
    /// TRICKY: glibc gives threads heaps of their own, up to eight for each core, and what the engine frees in one of them stays there.
    /// Under a steady flow of events that came to over 100 MB.
    /// </summary>
    public static void Bound()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            _ = SetOption(ArenaMax, Arenas);
        }
        catch (Exception error) when (error is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library, which keeps memory its own way.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int parameter, int value);
}
