using System.Reflection;
using System.Text.Json;
using Clew.App.Api;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Clew.Tests.Tracker;

/// <summary>A collect server that keeps what it is sent, and is as well as it is told to be.</summary>
sealed class Recorder
{
    static readonly byte[] Script = ReadScript();

    readonly Lock _lock = new();
    readonly List<SentEvent> _events = [];
    readonly CancellationTokenSource _end = new();
    TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How requests are answered from now on.</summary>
    public Health Health { get; set; }

    /// <summary>Each event as often as it came, taken or not.</summary>
    public IReadOnlyList<SentEvent> All
    {
        get
        {
            lock (_lock) return [.. _events];
        }
    }

    /// <summary>Each event that was answered with 202, as often as it came.</summary>
    public IReadOnlyList<SentEvent> Taken => [.. All.Where(sent => sent.WasTaken)];

    /// <summary>The tracker as it was built.</summary>
    public static ReadOnlyMemory<byte> Built => Script;

    /// <summary>Waits for an event of a type that was taken.</summary>
    public Task<SentEvent> Wait(string type, Func<SentEvent, bool>? which = null) =>
        WaitAny(sent => sent.WasTaken && sent.Type == type && which?.Invoke(sent) != false);

    /// <summary>Waits for an event, taken or not.</summary>
    public async Task<SentEvent> WaitAny(Func<SentEvent, bool> which)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_events.Find(sent => which(sent)) is { } found) return found;
                changed = _changed.Task;
            }
            try
            {
                await changed.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
            }
            catch (TimeoutException)
            {
                Assert.Fail("It was not sent. What was: " + string.Join("; ", All.Select(sent => $"{sent.WasTaken} {sent.Json}")));
            }
        }
    }

    public async Task Answer(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (request.Path == "/clew.js")
        {
            response.ContentType = "text/javascript";
            await response.Body.WriteAsync(Script);
            return;
        }
        Assert.Equal(("/e", "POST"), (request.Path.Value, request.Method));
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync();
        var health = Health;
        Keep(request, text, health == Health.Well);
        switch (health)
        {
            case Health.Down:
                context.Abort();
                return;
            case Health.Hanging:
                await Task.Delay(Timeout.Infinite, _end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
                context.Abort();
                return;
            default:
                response.Headers.AccessControlAllowOrigin = request.Headers.Origin;
                response.StatusCode = health switch { Health.Busy => 503, Health.Refusing => 400, _ => 202 };
                return;
        }
    }

    /// <summary>Ends the requests that hang.</summary>
    public void LetGo() => _end.Cancel();

    void Keep(HttpRequest request, string text, bool taken)
    {
        using var document = JsonDocument.Parse(text);
        var body = document.RootElement;
        lock (_lock)
        {
            foreach (var sent in body.GetProperty("e").EnumerateArray())
            {
                _events.Add(new(sent.Clone(), taken)
                {
                    Visitor = body.TryGetProperty("v", out var visitor) ? visitor.GetString() : null,
                    Consent = body.TryGetProperty("c", out var consent) ? consent.GetInt32() : null,
                    Key = request.Query["k"].ToString(),
                    ContentType = request.ContentType,
                    Length = text.Length,
                });
            }
            var changed = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            changed.SetResult();
        }
    }

    static byte[] ReadScript()
    {
        using var stream = Assembly.GetAssembly(typeof(ServerApp))!.GetManifestResourceStream("wwwroot/clew.js")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}

/// <summary>How well a collect server is.</summary>
enum Health
{
    Well,
    Busy,
    Refusing,
    Hanging,
    Down,
}

/// <summary>An event as it was sent.</summary>
sealed record SentEvent(JsonElement Json, bool WasTaken)
{
    public string? Visitor { get; init; }

    public int? Consent { get; init; }

    public required string Key { get; init; }

    public string? ContentType { get; init; }

    public int Length { get; init; }

    public string Id => this["i"]!;

    public string Type => this["t"]!;

    public string Url => this["u"]!;

    public string Path => new Uri(Url).PathAndQuery;

    public long Age => Json.GetProperty("a").GetInt64();

    /// <summary>A property as text, one of an object inside by a dot: <c>q.s</c>; null where there is none.</summary>
    public string? this[string name]
    {
        get
        {
            var value = Json;
            foreach (var part in name.Split('.'))
            {
                if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(part, out value)) return null;
            }
            return value.ValueKind == JsonValueKind.Null ? null : value.ToString();
        }
    }
}
