using System.Text.Json;
using System.Threading.Channels;
using Clew.Model;
using Clew.Storage.Moving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.App.Api;

/// <summary>
/// <c>POST /api/v1/workspaces/{workspace}/move</c>: moves the facts of a workspace. It takes as long as it takes: the answer is a line of JSON for
/// each step, and a last one with the report, or with what is wrong. Whoever goes away stops it; asked again, it goes on.
/// </summary>
static class MoveEndpoint
{
    static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    public static void Map(IEndpointRouteBuilder routes, ApiContext api) =>
        routes.MapPost("/api/v1/workspaces/{workspace}/move", async Task (HttpContext http, string workspace) =>
        {
            http.Fields();
            var (to, dryRun) = await Asked(http);
            using var stop = http.Stop();
            var steps = Channel.CreateUnbounded<MoveProgress>();
            var work = Task.Factory.StartNew(
                () => Move(api, workspace, to, dryRun, steps.Writer, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            http.Response.ContentType = "application/x-ndjson";
            var told = 0L;
            await foreach (var step in steps.Reader.ReadAllAsync(CancellationToken.None))
            {
                if (told != 0 && step.Done < step.Of && TimeProvider.System.GetElapsedTime(told) < Quiet) continue;
                told = TimeProvider.System.GetTimestamp();
                if (!http.RequestAborted.IsCancellationRequested) await Line(http, json => MoveJson.Write(json, step));
            }
            var (report, error) = await work;
            if (http.RequestAborted.IsCancellationRequested) return;
            if (error is not null && !http.Response.HasStarted) throw error;
            await Line(http, json =>
            {
                if (error is not null) MoveJson.Write(json, error);
                else MoveJson.Write(json, report!);
            });
        }).DescribeSilent("Moves the facts of a workspace into ClickHouse, or back.", WorkspaceEndpoint.Name)
            .TakesFile("""{"to": "clickhouse://… or embedded", "control": "postgres://… or null", "dry_run": false}""").DemandToken(api.Server.Token);

    static (MoveReport?, UserError?) Move(ApiContext api, string workspace, StorePlace to, bool dryRun, ChannelWriter<MoveProgress> steps, CancellationToken stop)
    {
        try
        {
            return (api.Clew.Move(workspace, to, dryRun, new Steps(steps), stop).GetAwaiter().GetResult(), null);
        }
        catch (UserError error)
        {
            return (null, error);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return (null, new UserError("The move was stopped", null, "Ask again when the server runs: it goes on where it was."));
        }
        catch (Unavailable away)
        {
            return (null, MoveJson.Told(away));
        }
        finally
        {
            steps.Complete();
        }
    }

    static async Task<(StorePlace, bool)> Asked(HttpContext http)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
            return MoveJson.ReadAsk(body.RootElement);
        }
        catch (JsonException error)
        {
            throw new UserError($"The body is no JSON: {error.Message}", null, """Send {"to": "clickhouse://…"}.""");
        }
    }

    static async Task Line(HttpContext http, Action<Utf8JsonWriter> write)
    {
        await http.Response.BodyWriter.WriteAsync(Json.Bytes(write), http.RequestAborted);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    sealed class Steps(ChannelWriter<MoveProgress> to) : IProgress<MoveProgress>
    {
        public void Report(MoveProgress value) => to.TryWrite(value);
    }
}
