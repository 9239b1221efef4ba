namespace Clew.Model;

/// <summary>Files that are there as a whole or not at all.</summary>
static class WholeFile
{
    /// <summary>
    /// Writes a file in one step: a reader sees the old one or the new one, also after a crash. The bytes are on the disk before the new
    /// file takes the old one's name.
    /// </summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
