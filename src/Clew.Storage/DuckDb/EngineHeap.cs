using System.Runtime.InteropServices;

namespace Clew.Storage.DuckDb;

/// <summary>How the embedded engine keeps memory: in heaps of its own (jemalloc), of which the C library knows nothing.</summary>
public static partial class EngineHeap
{
    // MALLCTL_ARENAS_ALL of jemalloc.
    const string Purge = "arena.4096.purge";

    static volatile bool IsThere;

    /// <summary>
    /// Gives back what is free in them. TRICKY: they give it back by themselves ten seconds after it was freed, and only where somebody asks the
    /// same heap for memory: under a flow of events that came to 20 MB.
    /// </summary>
    public static void GiveBack()
    {
        if (!IsThere) return;
        try
        {
            _ = Control(Purge, 0, 0, 0, 0);
        }
        catch (Exception error) when (error is EntryPointNotFoundException or DllNotFoundException)
        {
            IsThere = false; // built without them
        }
    }

    /// <summary>Says that the engine is loaded.</summary>
    internal static void Begin() => IsThere = OperatingSystem.IsLinux();

    [LibraryImport("duckdb", EntryPoint = "duckdb_je_mallctl", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Control(string name, nint old, nint oldSize, nint value, nuint size);
}
