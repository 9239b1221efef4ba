using System.Runtime.InteropServices;

namespace Clew.ClickHouseNode.Native;

/// <summary>The functions of libchdb that the node calls: its header of engine 26.5, by the names that the library exports.</summary>
/// <remarks>A connection is a pointer to a handle: opened and closed by the pointer, asked by the handle.</remarks>
static unsafe partial class LibChdb
{
    const string Name = "chdb";

    /// <summary>Where the library lies; before the first call of any other.</summary>
    public static void Load(string path)
    {
        var library = NativeLibrary.Load(path);
        NativeLibrary.SetDllImportResolver(typeof(LibChdb).Assembly, (name, _, _) => name == Name ? library : 0);
    }

    [LibraryImport(Name, EntryPoint = "chdb_set_signal_handlers_enabled")]
    public static partial void SetSignalHandlersEnabled(int enabled);

    [LibraryImport(Name, EntryPoint = "chdb_connect", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Connect(int count, string[] arguments);

    [LibraryImport(Name, EntryPoint = "chdb_close_conn")]
    public static partial void Close(nint connection);

    [LibraryImport(Name, EntryPoint = "chdb_query_n")]
    public static partial nint Query(nint connection, byte* query, nuint length, byte* format, nuint formatLength);

    [LibraryImport(Name, EntryPoint = "chdb_destroy_query_result")]
    public static partial void Destroy(nint result);

    [LibraryImport(Name, EntryPoint = "chdb_result_buffer")]
    public static partial byte* Buffer(nint result);

    [LibraryImport(Name, EntryPoint = "chdb_result_length")]
    public static partial nuint Length(nint result);

    [LibraryImport(Name, EntryPoint = "chdb_result_error")]
    public static partial byte* Error(nint result);

    [LibraryImport(Name, EntryPoint = "chdb_result_rows_read")]
    public static partial ulong RowsOut(nint result);

    [LibraryImport(Name, EntryPoint = "chdb_result_storage_rows_read")]
    public static partial ulong RowsRead(nint result);

    [LibraryImport(Name, EntryPoint = "chdb_result_rows_written")]
    public static partial ulong RowsWritten(nint result);
}
