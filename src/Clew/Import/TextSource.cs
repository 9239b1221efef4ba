using System.Text;

namespace Clew.Import;

/// <summary>
/// Opens a file as UTF-8 text: unpacks gzip (known by its first bytes), turns UTF-16 and named code pages into UTF-8 on the
/// way, and leaves out a byte order mark. Nothing is held in memory but the buffers.
/// </summary>
sealed class TextSource : IDisposable
{
    const int Peek = 64;

    readonly CountingStream _counted;
    readonly Stream _text;

    TextSource(CountingStream counted, Stream text) => (_counted, _text) = (counted, text);

    /// <summary>Bytes taken from the file so far, packed as they are there.</summary>
    public long BytesRead => _counted.BytesRead;

    /// <param name="file">The file; it is closed with the source.</param>
    /// <param name="encoding">The encoding that a mapping names; null: found from the first bytes, else UTF-8.</param>
    public static TextSource Open(Stream file, string? encoding)
    {
        var counted = new CountingStream(file);
        try
        {
            Stream text = new PeekStream(counted, Peek);
            if (((PeekStream)text).Head is [0x1F, 0x8B, ..])
                text = new PeekStream(SealedGzip.Unpack(text), Peek);
            var peek = (PeekStream)text;
            Refuse(peek.Head);
            if (Wide(peek.Head) is var (wide, mark) && wide is not null)
            {
                peek.Skip(mark);
                text = Encoding.CreateTranscodingStream(peek, wide, new UTF8Encoding(false, true));
            }
            else if (peek.Head is [0xEF, 0xBB, 0xBF, ..])
            {
                peek.Skip(3);
            }
            else if (encoding is not null && Named(encoding) is { } named and not UTF8Encoding)
            {
                text = Encoding.CreateTranscodingStream(peek, named, new UTF8Encoding(false, true));
            }
            return new(counted, text);
        }
        catch
        {
            counted.Dispose();
            throw;
        }
    }

    /// <summary>Reads until the span is full or the text ends.</summary>
    public int Read(Span<byte> into)
    {
        try
        {
            return _text.ReadAtLeast(into, into.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException e)
        {
            throw new MalformedText(0, $"the gzip data is damaged ({e.Message.TrimEnd('.')})", "Pack or download the file again.");
        }
        catch (DecoderFallbackException)
        {
            throw new MalformedText(0, "the file has bytes that are not of its encoding", "Save it as UTF-8 (in Excel: 'CSV UTF-8').");
        }
    }

    public void Dispose()
    {
        _text.Dispose();
        _counted.Dispose();
    }

    /// <summary>The encoding of that name, or null.</summary>
    public static Encoding? Named(string name)
    {
        try
        {
            var (encoder, decoder) = (EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            return CodePagesEncodingProvider.Instance.GetEncoding(name, encoder, decoder) ?? Encoding.GetEncoding(name, encoder, decoder);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    static void Refuse(ReadOnlySpan<byte> head)
    {
        if (head is [(byte)'P', (byte)'K', 3, 4, ..])
            throw new MalformedText(0, "this is a zip archive or an Excel workbook, not text",
                "Unpack the archive, or save the sheet as 'CSV UTF-8' and import that.");
        if (head is [0xD0, 0xCF, 0x11, 0xE0, ..])
            throw new MalformedText(0, "this is an old Excel workbook, not text", "Save the sheet as 'CSV UTF-8' and import that.");
    }

    // UTF-16 by its mark, or without one by zeros in every second byte.
    static (Encoding? Encoding, int Mark) Wide(ReadOnlySpan<byte> head)
    {
        if (head is [0xFF, 0xFE, ..])
            return (new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true), 2);
        if (head is [0xFE, 0xFF, ..])
            return (new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true), 2);
        if (head is [> 31, 0, > 31, 0, > 31, 0, ..])
            return (new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true), 0);
        return head is [0, > 31, 0, > 31, 0, > 31, ..]
            ? (new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true), 0)
            : (null, 0);
    }
}
