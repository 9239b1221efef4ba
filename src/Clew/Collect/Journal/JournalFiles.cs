using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Clew.Collect.Journal;

/// <summary>What a journal asks of the disk. Open, so that tests can have a disk that fails.</summary>
partial class JournalFiles
{
    /// <summary>Makes a file with room for so many bytes, all zero.</summary>
    /// <exception cref="IOException">There is no room, or the disk fails.</exception>
    public virtual SafeFileHandle Create(string path, long bytes)
    {
        var file = File.OpenHandle(
            path, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, FileOptions.None, bytes);
        // With its length fixed, a sync need not write the length each time.
        RandomAccess.SetLength(file, bytes);
        return file;
    }

    public virtual void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(file, bytes, offset);

    /// <summary>Returns when what was written is on the disk.</summary>
    public virtual void Sync(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(file);
        }
        else if (DataSync(file) != 0)
        {
            throw new IOException($"fdatasync: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    public virtual void Cut(SafeFileHandle file, long bytes) => RandomAccess.SetLength(file, bytes);

    public virtual long FreeBytes(string folder) => new DriveInfo(folder).AvailableFreeSpace;

    /// <summary>Returns when the folder's list of names is on the disk.</summary>
    public virtual void SyncFolder(string folder)
    {
        // Elsewhere a folder cannot be opened as a file; NTFS keeps its own log of names.
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS()) return;
        var descriptor = Open(folder, 0);
        if (descriptor < 0) throw new IOException($"open {folder}: {Marshal.GetLastPInvokeErrorMessage()}");
        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (FullSync(handle) != 0) throw new IOException($"fsync {folder}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int DataSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int FullSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial nint Open(string path, int flags);
}
