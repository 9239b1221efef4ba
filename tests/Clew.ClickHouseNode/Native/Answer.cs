using System.Runtime.InteropServices;

namespace Clew.ClickHouseNode.Native;

/// <summary>What the engine answered: bytes in the format asked for, or an error. Holds memory of the engine until disposed.</summary>
sealed unsafe class Answer : IDisposable
{
    nint _result;

    public Answer(nint result)
    {
        if (result == 0) throw new InvalidOperationException("The engine gave no result.");
        _result = result;
        Error = Marshal.PtrToStringUTF8((nint)LibChdb.Error(result));
        if (Error is { Length: 0 }) Error = null;
        if (Error is not null) return; // TRICKY: the counts beside an error are whatever lay in the memory
        RowsOut = LibChdb.RowsOut(result);
        RowsRead = LibChdb.RowsRead(result);
        RowsWritten = LibChdb.RowsWritten(result);
    }

    /// <summary>"Code: N. DB::Exception: …", or null.</summary>
    public string? Error { get; }

    public ulong RowsOut { get; }

    public ulong RowsRead { get; }

    public ulong RowsWritten { get; }

    /// <summary>The bytes of the answer; none, with a null buffer behind it, for what defines and inserts.</summary>
    public Stream Read()
    {
        var buffer = LibChdb.Buffer(_result);
        return buffer is null ? Stream.Null : new UnmanagedMemoryStream(buffer, (long)LibChdb.Length(_result));
    }

    public void Dispose()
    {
        if (_result != 0) LibChdb.Destroy(_result);
        _result = 0;
    }
}
