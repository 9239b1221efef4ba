using System.Security.Cryptography;
using System.Text;
using Clew.Collect;
using Clew.Collect.Webhooks;
using Clew.Tests.RealData;
using Xunit;

namespace Clew.Tests.Collect.Webhooks;

/// <summary>Requests as providers send them, and what is read of them.</summary>
static class Hooks
{
    public static readonly DateTime Now = new(2026, 3, 31, 12, 0, 0, DateTimeKind.Utc);

    public static Arrival Arrival(string provider, string body) => Arrival(provider, Encoding.UTF8.GetBytes(body));

    public static Arrival Arrival(string provider, byte[] body) =>
        new() { ReceivedAt = Now, Door = Door.Hook, Source = "mail", Call = provider, Body = body };

    public static (List<Event> Events, List<Drop> Drops) Read(string provider, string body) => Read(Arrival(provider, body));

    public static (List<Event> Events, List<Drop> Drops) Read(Arrival arrival)
    {
        var (events, drops) = (new List<Event>(), new List<Drop>());
        Catalog.Find(arrival.Call)!.Decode(arrival, events, drops);
        return (events, drops);
    }

    public static Event One(string provider, string body)
    {
        var (events, drops) = Read(provider, body);
        Assert.Empty(drops);
        return Assert.Single(events);
    }

    public static HookRequest Request(string secret, string body, DateTime? now = null, Dictionary<string, string>? headers = null,
        Dictionary<string, string>? query = null) => new(secret,
            name => headers?.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value,
            name => query?.GetValueOrDefault(name), Encoding.UTF8.GetBytes(body), now ?? Now);

    /// <summary>A file of the shared data; skips the test, visibly, where it is not there.</summary>
    public static string Real(string folder, string file)
    {
        var path = Path.Combine(SharedData.Folder(), folder, file);
        Assert.SkipUnless(File.Exists(path), $"{path} is not here");
        return File.ReadAllText(path);
    }

    public static long Unix(DateTime at) => new DateTimeOffset(at).ToUnixTimeSeconds();

    public static string Hmac(string secret, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
}
