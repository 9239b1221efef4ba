using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Clew.Benchmarks.Collect;

/// <summary>What a run of the load generator saw.</summary>
/// <param name="Requests">Answered with the status asked for.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="LatenciesUs">Of each answer, microseconds, in order of size.</param>
sealed record LoadResult(long Requests, double Seconds, int[] LatenciesUs)
{
    public double PerSecond => Requests / Seconds;

    /// <summary>Milliseconds that this share of the answers took at most.</summary>
    public double Ms(double share) =>
        LatenciesUs.Length == 0 ? 0 : LatenciesUs[Math.Min(LatenciesUs.Length - 1, (int)(LatenciesUs.Length * share))] / 1000.0;
}

/// <summary>
/// Sends prebuilt requests over sockets that stay open, one at a time on each. The message ids in them are counted on, so that no two
/// requests of all runs are alike.
/// </summary>
sealed class Load
{
    const string Mark = "########", VisitorMark = "@@@@@@@@";

    // So many visitors at hand, each of whom does so much before others come.
    const long Visitors = 50_000, EventsEach = 4;

    static long Ids, AllAnswered;

    readonly byte[] _template;
    readonly int[] _idPlaces, _visitorPlaces;
    readonly IPEndPoint _server;
    readonly byte[] _expected;

    /// <param name="server">Where to.</param>
    /// <param name="head">Request line and headers, without Content-Length, each line ended by CR LF.</param>
    /// <param name="body">
    /// The body; each <c>########</c> in it becomes an id of eight digits, each <c>@@@@@@@@</c> the number of a visitor.
    /// </param>
    /// <param name="status">The status that counts.</param>
    public Load(Uri server, string head, string body, int status)
    {
        _server = new IPEndPoint(IPAddress.Loopback, server.Port);
        _template = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{head}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));
        (_idPlaces, _visitorPlaces) = (Places(Mark), Places(VisitorMark));
        _expected = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} "));
    }

    /// <summary>Requests answered with the status asked for, by all loads so far.</summary>
    public static long Answered => Interlocked.Read(ref AllAnswered);

    /// <summary>Sends for a while.</summary>
    /// <param name="connections">How many at a time.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="perSecond">How many to send; 0 for as many as go. Then latencies count from when a request was due.</param>
    public async Task<LoadResult> Run(int connections, double seconds, double perSecond = 0)
    {
        var began = Stopwatch.GetTimestamp();
        var end = began + (long)(seconds * Stopwatch.Frequency);
        var results = await Task.WhenAll(Enumerable.Range(0, connections).Select(n => Task.Run(() =>
            Connection(began, end, perSecond > 0 ? connections / perSecond : 0, n / (double)connections))));
        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var all = results.SelectMany(latencies => latencies).ToArray();
        Array.Sort(all);
        return new LoadResult(all.Length, took, all);
    }

    async Task<List<int>> Connection(long began, long end, double period, double phase)
    {
        List<int> latencies = [];
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(_server);
        var request = _template.ToArray();
        var answer = new byte[4096];
        var periodTicks = period * Stopwatch.Frequency;
        for (var n = 0L; ; n++)
        {
            var due = Stopwatch.GetTimestamp();
            if (period > 0)
            {
                var planned = began + (long)((n + phase) * periodTicks);
                if (planned >= end) return latencies;
                if (planned > due) await Task.Delay(TimeSpan.FromSeconds((planned - due) / (double)Stopwatch.Frequency));
                due = planned;
            }
            if (Stopwatch.GetTimestamp() >= end) return latencies;
            foreach (var place in _idPlaces)
            {
                var id = Interlocked.Increment(ref Ids) % 100_000_000;
                _ = id.TryFormat(request.AsSpan(place, Mark.Length), out _, "D8", CultureInfo.InvariantCulture);
            }
            foreach (var place in _visitorPlaces)
            {
                var last = Interlocked.Read(ref Ids);
                var visitor = (last / (Visitors * EventsEach) * Visitors) + (last % Visitors);
                _ = visitor.TryFormat(request.AsSpan(place, VisitorMark.Length), out _, "D8", CultureInfo.InvariantCulture);
            }
            for (var sent = 0; sent < request.Length;) sent += await socket.SendAsync(request.AsMemory(sent), SocketFlags.None);
            await Receive(socket, answer);
            Interlocked.Increment(ref AllAnswered);
            latencies.Add((int)(Stopwatch.GetElapsedTime(due).TotalMilliseconds * 1000));
        }
    }

    int[] Places(string text)
    {
        List<int> places = [];
        var mark = Encoding.ASCII.GetBytes(text);
        for (var at = 0; _template.AsSpan(at).IndexOf(mark) is >= 0 and var next; at += next + mark.Length) places.Add(at + next);
        return [.. places];
    }

    async ValueTask Receive(Socket socket, byte[] answer)
    {
        var length = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(answer.AsMemory(length), SocketFlags.None);
            if (read == 0) throw new InvalidOperationException("The server closed the connection.");
            length += read;
            if (IsWhole(answer.AsSpan(0, length))) return;
        }
    }

    bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0) return false;
        if (!answer.StartsWith(_expected)) throw new InvalidOperationException($"The server answered {Encoding.UTF8.GetString(answer)}");
        var at = answer.IndexOf("Content-Length: "u8);
        if (at < 0) throw new InvalidOperationException($"An answer without length: {Encoding.UTF8.GetString(answer)}");
        var digits = answer[(at + 16)..];
        return answer.Length >= head + 4 + int.Parse(digits[..digits.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
    }
}
