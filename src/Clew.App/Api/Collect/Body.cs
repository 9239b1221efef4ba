using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Clew.App.Api.Collect;

/// <summary>The body of a request, where the server received it if it lies there in one piece, else in a pooled buffer.</summary>
readonly struct Body : IDisposable
{
    readonly PipeReader? _reader;
    readonly SequencePosition _end;
    readonly byte[]? _rented;

    Body(PipeReader? reader, SequencePosition end, ReadOnlyMemory<byte> bytes, byte[]? rented) =>
        (_reader, _end, Bytes, _rented) = (reader, end, bytes, rented);

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>True when there was more than may be; then nothing of it is here.</summary>
    public bool IsTooLarge { get; private init; }

    /// <summary>Reads the whole body.</summary>
    /// <param name="http">The request.</param>
    /// <param name="most">Bytes that it may have.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<Body> Read(HttpContext http, int most)
    {
        var length = http.Request.ContentLength;
        if (length > most) return new Body { IsTooLarge = true };
        var reader = http.Request.BodyReader;
        ReadOnlySequence<byte> buffer;
        while (true)
        {
            var result = await Next(reader);
            buffer = result.Buffer;
            if (buffer.Length > most)
            {
                reader.AdvanceTo(buffer.End);
                return new Body { IsTooLarge = true };
            }
            if (result.IsCompleted || buffer.Length == length) break;
            reader.AdvanceTo(buffer.Start, buffer.End);
        }
        if (buffer.IsSingleSegment) return new Body(reader, buffer.End, buffer.First, null);
        var rented = ArrayPool<byte>.Shared.Rent((int)buffer.Length);
        buffer.CopyTo(rented);
        return new Body(reader, buffer.End, rented.AsMemory(0, (int)buffer.Length), rented);
    }

    // TRICKY: most of what is wrong with chunks the server tells as a bad request, but a size that overflows as a failure of its own.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    static async ValueTask<ReadResult> Next(PipeReader reader)
    {
        try
        {
            return await reader.ReadAsync();
        }
        catch (IOException error) when (error is not (BadHttpRequestException or ConnectionResetException))
        {
            throw new BadHttpRequestException("The body cannot be read: " + error.Message, StatusCodes.Status400BadRequest, error);
        }
    }

    /// <summary>Decompresses it; reads no further than <paramref name="most"/> bytes.</summary>
    /// <exception cref="InvalidDataException">It is not gzip.</exception>
    public Body Unzip(int most)
    {
        var rented = ArrayPool<byte>.Shared.Rent(most + 1);
        var length = 0;
        try
        {
            using var packed = new MemoryStream(Bytes.ToArray(), writable: false);
            using var gzip = new GZipStream(packed, CompressionMode.Decompress);
            int read;
            while (length <= most && (read = gzip.Read(rented, length, most + 1 - length)) > 0) length += read;
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(rented);
            throw;
        }
        if (length <= most) return new Body(null, default, rented.AsMemory(0, length), rented);
        ArrayPool<byte>.Shared.Return(rented);
        return new Body { IsTooLarge = true };
    }

    /// <summary>The same bytes, which stay the lender's to give back.</summary>
    public Body Borrow() => new(null, default, Bytes, null) { IsTooLarge = IsTooLarge };

    public void Dispose()
    {
        _reader?.AdvanceTo(_end);
        if (_rented is not null) ArrayPool<byte>.Shared.Return(_rented);
    }
}
