using System.Globalization;
using System.Net;
using Clew.ClickHouseNode.Native;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clew.ClickHouseNode;

/// <summary>The addresses of the node: ClickHouse's own, and <c>/fault</c> for tests.</summary>
sealed class Door
{
    const int LongestAddress = 1 << 20; // as the server takes

    Door(int port) => Port = port;

    public int Port { get; }

    /// <summary>Listens from now on.</summary>
    public static async Task<Door> Open(NodeOptions options, Engine engine, string incoming)
    {
        if (Directory.Exists(incoming)) Directory.Delete(incoming, recursive: true); // of a node that was killed
        Directory.CreateDirectory(incoming);
        var faults = new Faults(options.Slow > TimeSpan.Zero
            ? new Fault(FaultKind.Slow, (long)options.Slow.TotalMilliseconds, "")
            : Fault.None);
        var handler = new QueryHandler(options, engine, faults, incoming);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.Limits.MaxRequestLineSize = LongestAddress;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
        });
        var app = builder.Build();
        app.MapGet("/ping", () => Results.Text("Ok.\n"));
        app.MapGet("/replicas_status", () => Results.Text("Ok.\n"));
        app.MapGet("/fault", () => faults.Hits);
        app.MapPost("/fault", (string kind, long? after, long? times, string? containing) => faults.Set(
            new Fault(Enum.Parse<FaultKind>(kind, ignoreCase: true), after ?? 0, containing ?? ""), times ?? long.MaxValue));
        app.MapGet("/null", Null);
        app.MapMethods("/", ["GET", "POST"], handler.Handle);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new Door(new Uri(address).Port);
    }

    /// <summary>What a null reference does, which the runtime learns from a signal.</summary>
    static string Null()
    {
        string? nothing = null;
        try
        {
            return nothing!.Length.ToString(CultureInfo.InvariantCulture);
        }
        catch (NullReferenceException)
        {
            return "caught";
        }
    }
}
