using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Clew.Tests.Crash;

/// <summary>
/// A load of beacons and Segment batches over several connections. Each message carries a marker of its own, and it is remembered
/// which requests were acknowledged. Some requests are sent again: copies of what was acknowledged, and, as clients do, much of what
/// a kill left without an answer.
/// </summary>
sealed class CollectLoad(Uri address, string beaconKey, string segmentKey)
{
    /// <summary>What markers look like, for the store.</summary>
    public const string MarkerPattern = "k[0-9]+s[0-9]+n[0-9]+i[0-9]+";

    const int Senders = 8, MostEvents = 5, MostMessages = 20;
    const string Agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    readonly Lock _gate = new();
    readonly ConcurrentQueue<Request> _unanswered = new();
    readonly List<Request> _sent = [], _acknowledged = [];
    int _sentAgain;

    /// <summary>One request.</summary>
    public sealed record Request(string Path, string Body, IReadOnlyList<string> Markers);

    /// <summary>All requests, each once.</summary>
    public IReadOnlyList<Request> Sent => _sent;

    /// <summary>Those that were answered with 2xx at least once.</summary>
    public IReadOnlyCollection<Request> Acknowledged => [.. _acknowledged.Distinct()];

    /// <summary>How many requests were sent another time.</summary>
    public int SentAgain => _sentAgain;

    /// <summary>Sends until so many requests were acknowledged, kills, and waits for the senders to see it.</summary>
    public async Task Run(int round, int least, Action kill)
    {
        var (count, enough) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var senders = Enumerable.Range(0, Senders).Select(sender => Task.Run(() => Send(round, sender, () =>
        {
            if (Interlocked.Increment(ref count) == least) enough.SetResult();
        }))).ToArray();
        await Task.WhenAny(enough.Task, Task.WhenAll(senders));
        kill();
        await Task.WhenAll(senders);
    }

    async Task Send(int round, int sender, Action told)
    {
        var random = new Random((round * 100) + sender);
        using var client = Client();
        for (var n = 0; ; n++)
        {
            var request = random.Next(8) switch
            {
                0 when _unanswered.TryDequeue(out var left) => left,
                1 => Known(random),
                _ => null,
            };
            if (request is not null) Interlocked.Increment(ref _sentAgain);
            else
            {
                request = Next(random, string.Create(CultureInfo.InvariantCulture, $"k{round}s{sender}n{n}"));
                lock (_gate) _sent.Add(request);
            }
            try
            {
                using var answer = await Post(client, request);
                answer.EnsureSuccessStatusCode();
            }
            catch (HttpRequestException error) when (error.StatusCode is null)
            {
                _unanswered.Enqueue(request);
                return; // killed
            }
            lock (_gate) _acknowledged.Add(request);
            told();
        }
    }

    Request? Known(Random random)
    {
        lock (_gate) return _acknowledged.Count == 0 ? null : _acknowledged[random.Next(_acknowledged.Count)];
    }

    static Task<HttpResponseMessage> Post(HttpClient client, Request request) =>
        client.PostAsync(request.Path, new StringContent(request.Body, Encoding.UTF8, "text/plain"));

    HttpClient Client()
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
        client.DefaultRequestHeaders.UserAgent.ParseAdd(Agent);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(segmentKey + ":")));
        return client;
    }

    Request Next(Random random, string name)
    {
        var isBeacon = random.Next(2) == 0;
        var markers = Enumerable.Range(0, random.Next(1, isBeacon ? MostEvents : MostMessages))
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"{name}i{i}")).ToArray();
        var visitor = random.Next(200);
        return isBeacon
            ? new($"/e?k={beaconKey}", $$"""{"v":"v{{visitor}}","e":[{{All(Event)}}]}""", markers)
            : new("/v1/batch", $$"""{"batch":[{{All(Message)}}]}""", markers);

        string All(Func<Random, string, string> make) => string.Join(',', markers.Select(marker => make(random, marker)));
    }

    static string Event(Random random, string marker) => random.Next(4) switch
    {
        0 => $$"""{"i":"{{marker}}","t":"event","a":3,"n":"{{marker}}","m":12.5}""",
        1 => $$"""{"i":"{{marker}}","t":"form","a":3,"n":"demo","f":{"email":"{{marker}}@example.com"} }""",
        _ => $$"""{"i":"{{marker}}","t":"page","a":3,"u":"https://www.example.com/{{marker}}?utm_source=news"}""",
    };

    static string Message(Random random, string marker) => random.Next(3) switch
    {
        0 => $$"""{"messageId":"{{marker}}","type":"identify","userId":"u{{random.Next(500)}}","traits":{ "marker":"{{marker}}" } }""",
        1 => $$"""{"messageId":"{{marker}}","type":"track","userId":"u{{random.Next(500)}}","event":"{{marker}}"}""",
        _ => $$"""{"messageId":"{{marker}}","type":"page","anonymousId":"a{{random.Next(500)}}","name":"{{marker}}"}""",
    };
}
