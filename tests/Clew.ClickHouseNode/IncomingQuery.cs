using System.Buffers;
using System.IO.Compression;
using System.Text;
using Clew.ClickHouseNode.Native;
using Microsoft.AspNetCore.Http;

namespace Clew.ClickHouseNode;

/// <summary>A statement as it comes: its first part, read to tell what it is, and the rest, for an insert rows without end.</summary>
sealed class IncomingQuery : IDisposable
{
    const int HeadSize = 1 << 20;

    readonly byte[] _head;
    readonly Stream _rest;
    readonly Statement _statement;
    readonly string _folder;
    string? _file;

    IncomingQuery(byte[] head, Stream rest, string folder)
    {
        (_head, _rest, _folder) = (head, rest, folder);
        _statement = Statement.Read(head);
        Head = Encoding.UTF8.GetString(head.AsSpan(0, Math.Min(head.Length, 4096)));
    }

    /// <summary>The first characters of it.</summary>
    public string Head { get; }

    public bool IsInsert => _statement.IsInsert;

    /// <summary>The format that it says.</summary>
    public string? Format => _statement.Format;

    /// <summary>Why it is not run, though the engine would: a server takes one statement at a time.</summary>
    public ServerError? Refusal =>
        _statement.IsMany ? ServerError.Of(62, "SYNTAX_ERROR", "Syntax error (Multi-statements are not allowed)")
        : _head.AsSpan().Trim(" \r\n\t"u8).IsEmpty ? ServerError.Of(62, "SYNTAX_ERROR", "Syntax error: Empty query")
        : null;

    public static async Task<IncomingQuery> Read(HttpRequest request, Parameters parameters, string folder)
    {
        var body = Parameters.HasForm(request) ? Stream.Null : request.Headers.ContentEncoding.ToString() switch
        {
            "gzip" => new GZipStream(request.Body, CompressionMode.Decompress),
            "deflate" => new ZLibStream(request.Body, CompressionMode.Decompress),
            "zstd" => new ZstdStream(request.Body),
            "br" => new BrotliStream(request.Body, CompressionMode.Decompress),
            _ => request.Body,
        };
        var before = Encoding.UTF8.GetBytes(parameters.Query.Length > 0 ? parameters.Query + "\n" : "");
        var head = ArrayPool<byte>.Shared.Rent(before.Length + HeadSize);
        try
        {
            before.CopyTo(head, 0);
            var read = await body.ReadAtLeastAsync(head.AsMemory(before.Length, HeadSize), HeadSize, throwOnEndOfStream: false);
            return new IncomingQuery(head[..(before.Length + read)], body, folder);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(head);
        }
    }

    /// <summary>Reads on until so many bytes have come.</summary>
    public async Task Skip(long count)
    {
        var piece = new byte[1 << 16];
        for (var at = (long)_head.Length; at < count;)
        {
            var read = await _rest.ReadAsync(piece);
            if (read == 0) return;
            at += read;
        }
    }

    /// <summary>
    /// Reads all that comes, and tells what to ask of the engine. TRICKY: rows behind a statement go through a file, for the engine
    /// loses rows of binary formats behind a statement at the bytes 0A 0A.
    /// </summary>
    public async Task<ReadOnlyMemory<byte>> Complete()
    {
        if (_statement.FileClause < 0)
        {
            using var all = new MemoryStream();
            all.Write(_head);
            await _rest.CopyToAsync(all);
            return all.ToArray();
        }
        _file = Path.Combine(_folder, $"{Guid.NewGuid():N}.rows");
        await using (var file = File.Create(_file))
        {
            await file.WriteAsync(_head.AsMemory(_statement.End));
            await _rest.CopyToAsync(file);
        }
        var text = _file.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
        var clause = $"FROM INFILE '{text}' COMPRESSION 'none' ";
        return (byte[])[
            .. _head[.._statement.FileClause], .. Encoding.UTF8.GetBytes(clause), .. _head[_statement.FileClause.._statement.End]];
    }

    public void Dispose()
    {
        if (_file is not null) File.Delete(_file);
        if (_rest is ZstdStream) _rest.Dispose();
    }
}
