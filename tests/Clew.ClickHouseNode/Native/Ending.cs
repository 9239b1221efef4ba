using System.Runtime.InteropServices;

namespace Clew.ClickHouseNode.Native;

/// <summary>The end of the process.</summary>
static partial class Ending
{
    /// <summary>At once.</summary>
    /// <remarks>TRICKY: the library's threads outlive its last connection; destructors of an orderly exit would race them.</remarks>
    [LibraryImport("libc", EntryPoint = "_exit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial void Now(int code);
}
