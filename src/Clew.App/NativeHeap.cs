using System.Runtime.InteropServices;
using Clew.Storage.DuckDb;

namespace Clew.App;

/// <summary>How the C library keeps memory.</summary>
static partial class NativeHeap
{
    const int ArenaMax = -8, Arenas = 2;

    static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>
    /// TRICKY: glibc gives threads heaps of their own, up to eight for each core, and what the engine frees in one of them stays there.
    /// Under a steady flow of events that came to over 100 MB; and what is free between two blocks in use stays even in these two, until it
    /// is asked to give it back: that was another 80.
    /// </summary>
    /// <returns>What gives it back, as long as it is there.</returns>
    public static IDisposable? Bound()
    {
        if (!OperatingSystem.IsLinux()) return null;
        try
        {
            _ = SetOption(ArenaMax, Arenas);
            _ = Trim(0);
            return new Timer(_ => GiveBack(), null, Every, Every);
        }
        catch (Exception error) when (error is EntryPointNotFoundException or DllNotFoundException)
        {
            return null; // another C library, which keeps memory its own way
        }
    }

    static void GiveBack()
    {
        _ = Trim(0); // whether anything could be given back says nothing that matters
        EngineHeap.GiveBack();
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int parameter, int value);

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nint keep);
}
