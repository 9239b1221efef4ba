using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Clew.Tests.Collect.Fuzz;

/// <summary>What came back: status, headers as one text, body.</summary>
sealed record RawAnswer(int Status, string Headers, byte[] Body)
{
    public bool Closes => Headers.Contains("\r\nConnection: close", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Sends bytes as they are, and reads answers of HTTP.</summary>
sealed class RawConnection(Uri address) : IDisposable
{
    readonly byte[] _buffer = new byte[64 << 10];
    Socket? _socket;
    int _from, _until;

    /// <summary>Sends, and reads one answer; null when the server closed the connection instead.</summary>
    /// <param name="request">The bytes.</param>
    /// <param name="hasBody">False for an answer to HEAD.</param>
    /// <param name="ends">True when nothing more will be sent: the server is told so.</param>
    public async Task<RawAnswer?> Send(ReadOnlyMemory<byte> request, bool hasBody = true, bool ends = false)
    {
        // A connection that stayed open may be closed just when it is used again: as every client does, it is tried once more on another.
        var isUsed = _socket is not null;
        return await Once(request, hasBody, ends) ?? (isUsed ? await Once(request, hasBody, ends) : null);
    }

    public void Dispose() => Close();

    async Task<RawAnswer?> Once(ReadOnlyMemory<byte> request, bool hasBody, bool ends)
    {
        try
        {
            var socket = await Open();
            var sending = Write(socket, request, ends);
            var answer = await Read(hasBody);
            if (answer is null || answer.Closes || ends) Close();
            else if (!await sending) Close();
            return answer;
        }
        catch (Exception error) when (error is SocketException or EndOfStreamException)
        {
            Close();
            return null;
        }
    }

    void Close()
    {
        _socket?.Dispose();
        (_socket, _from, _until) = (null, 0, 0);
    }

    async Task<Socket> Open()
    {
        if (_socket is { } open) return open;
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port);
        return _socket = socket;
    }

    // A server that has answered already need not read on: that is no fault.
    static async Task<bool> Write(Socket socket, ReadOnlyMemory<byte> bytes, bool ends)
    {
        try
        {
            while (!bytes.IsEmpty) bytes = bytes[await socket.SendAsync(bytes)..];
            if (ends) socket.Shutdown(SocketShutdown.Send);
            return true;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    async Task<RawAnswer?> Read(bool hasBody)
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await Next() is not { } c) return null;
            head.Append((char)c);
        }
        var headers = head.ToString();
        var status = int.Parse(headers.AsSpan(9, 3), CultureInfo.InvariantCulture);
        if (!hasBody || status is 204 or 304) return new(status, headers, []);
        var body = new MemoryStream();
        if (headers.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase))
        {
            while (int.Parse(await Line(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
            {
                await Take(body, size);
                await Line();
            }
            await Line();
        }
        else if (headers.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
        {
            var length = headers.AsSpan(at + 16);
            await Take(body, int.Parse(length[..length.IndexOf('\r')], CultureInfo.InvariantCulture));
        }
        return new(status, headers, body.ToArray());
    }

    async Task<string> Line()
    {
        var line = new StringBuilder();
        while (true)
        {
            var c = await Next() ?? throw new EndOfStreamException();
            if (c == '\n') return line.ToString();
            if (c != '\r') line.Append((char)c);
        }
    }

    async Task Take(MemoryStream to, int count)
    {
        for (; count > 0; count--) to.WriteByte(await Next() ?? throw new EndOfStreamException());
    }

    async ValueTask<byte?> Next()
    {
        if (_from == _until)
        {
            (_from, _until) = (0, await _socket!.ReceiveAsync(_buffer));
            if (_until == 0) return null;
        }
        return _buffer[_from++];
    }
}
