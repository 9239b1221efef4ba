using System.Runtime.InteropServices;

namespace Clew.App;

/// <summary>How much the youngest generation of the heap may hold before it is collected.</summary>
static partial class YoungHeap
{
    const string Variable = "DOTNET_GCgen0size", Size = "0x1400000"; // 20 MiB

    /// <summary>
    /// Begins the process anew, under its own number, with the variable set; returns where it is set already or cannot be.
    /// TRICKY: the runtime's own choice, 6 MiB, is collected some fifty times a second under a flow of events, when most of what a request or a
    /// batch makes is still in use, and so grows old: that cost a quarter of a server's time. The runtime reads this of its environment only.
    /// </summary>
    public static void Widen()
    {
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable(Variable) is not null) return;
        try
        {
            var arguments = File.ReadAllText("/proc/self/cmdline").TrimEnd('\0').Split('\0');
            var environment = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
                .Select(e => $"{e.Key}={e.Value}").Append($"{Variable}={Size}");
            Execute("/proc/self/exe", Pointers(arguments), Pointers(environment));
            // It only comes back where it failed: then all goes on as it was, a little slower.
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or EntryPointNotFoundException or DllNotFoundException)
        {
            // No such system: as above.
        }
    }

    static nint[] Pointers(IEnumerable<string> texts) => [.. texts.Select(Marshal.StringToCoTaskMemUTF8), 0];

    [LibraryImport("libc", EntryPoint = "execve", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string path, nint[] arguments, nint[] environment);
}
