using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Clew.App.Api.Collect;

/// <summary>
/// The catalog of doors: what strangers send to. They stand before everything else of the server. Host names are not checked here, for
/// pages reach them under names that only the owner's proxy knows; and the hot path has nothing to pass through.
/// </summary>
sealed class Doors(Collector collector) : IStartupFilter
{
    static readonly (string Path, bool IsPrefix, Func<HttpContext, Collector, Task> Handle)[] All =
    [
        ("/e", false, BeaconDoor.Handle), (SegmentDoor.Prefix, true, SegmentDoor.Handle), (HookDoor.Prefix, true, HookDoor.Handle),
        (LinkDoor.PixelPrefix, true, LinkDoor.Handle), (LinkDoor.ClickPrefix, true, LinkDoor.Handle),
        ("/clew.js", false, static (http, _) => TrackerDoor.Handle(http)),
    ];

    /// <summary>Puts the doors before all that is there already.</summary>
    public static void Add(IServiceCollection services, Collector collector) =>
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(new Doors(collector)));

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        var log = app.ApplicationServices.GetRequiredService<ILogger<Doors>>();
        app.Use(rest => http => Find(http.Request.Path.Value) is { } handle ? Guard(http, handle, log) : Apart(http, rest));
        next(app);
    };

    // TRICKY: the server reads a connection on the same stack (see ServerApp). An answer that blocks, as a question to the store does, would
    // keep it from seeing that the client has gone.
    static async Task Apart(HttpContext http, RequestDelegate rest)
    {
        await Task.Yield();
        await rest(http);
    }

    static Func<HttpContext, Collector, Task>? Find(string? path)
    {
        foreach (var door in All)
            if (door.IsPrefix ? path!.StartsWith(door.Path, StringComparison.Ordinal) : path == door.Path) return door.Handle;
        return null;
    }

    async Task Guard(HttpContext http, Func<HttpContext, Collector, Task> handle, ILogger log)
    {
        try
        {
            await handle(http, collector);
        }
        catch (BadHttpRequestException error) when (!http.Response.HasStarted)
        {
            await Problems.Write(http, error.StatusCode, error.Message, null, null);
        }
        catch (Exception error) when (error is OperationCanceledException or Microsoft.AspNetCore.Connections.ConnectionResetException)
        {
            // Nobody is there to be answered.
        }
#pragma warning disable CA1031 // the outermost edge: whatever it is, the client gets an answer and the log gets the rest
        catch (Exception error) when (!http.Response.HasStarted)
        {
            log.LogError(error, "{Method} {Path} failed", http.Request.Method, http.Request.Path);
            await Problems.Write(http, 500, "The server has a bug; its log tells more", null, null);
        }
#pragma warning restore CA1031
    }
}
