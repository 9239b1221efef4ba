using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Clew.ClickHouseNode.Native;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Clew.ClickHouseNode;

/// <summary>Questions over HTTP, answered as a server answers them.</summary>
sealed class QueryHandler(NodeOptions options, Engine engine, Faults faults, string incoming)
{
    const int Piece = 1 << 20;

    public async Task Handle(HttpContext context)
    {
        var parameters = Parameters.Of(context.Request);
        if (!parameters.May(options))
        {
            await Refuse(context, ServerError.Of(516, "AUTHENTICATION_FAILED",
                $"{parameters.User}: Authentication failed: password is incorrect, or there is no user with such name."));
            return;
        }
        using var request = await IncomingQuery.Read(context.Request, parameters, incoming);
        var fault = faults.Meet(request.Head, request.IsInsert);
        switch (fault.Kind)
        {
            case FaultKind.Slow:
                await Task.Delay(TimeSpan.FromMilliseconds(fault.After), context.RequestAborted);
                break;
            case FaultKind.Drop:
                await request.Skip(fault.After);
                context.Abort();
                return;
            case FaultKind.Disk:
                await Refuse(context, ServerError.Of(243, "NOT_ENOUGH_SPACE", "Cannot reserve 1.00 MiB, not enough space"));
                return;
        }
        if (request.Refusal is { } refusal)
        {
            await Refuse(context, refusal);
            return;
        }

        var watch = Stopwatch.GetTimestamp();
        var sql = await request.Complete();
        using var answer = await engine.Ask(new(sql, parameters.Format, parameters.Database, parameters.Settings)
        {
            OnlyReads = Statement.BeginsWith(sql.Span, "SELECT"),
        });
        if (fault is { Kind: FaultKind.Cut, After: 0 }) context.Abort();
        else if (answer.Error is { } error) await Refuse(context, ServerError.From(error));
        else await Tell(context, parameters, request, answer, Stopwatch.GetElapsedTime(watch), fault);
    }

    static async Task Refuse(HttpContext context, ServerError error)
    {
        var response = context.Response;
        response.StatusCode = error.Status;
        response.ContentType = "text/plain; charset=UTF-8";
        response.Headers["X-ClickHouse-Exception-Code"] = error.Code.ToString(CultureInfo.InvariantCulture);
        // The rest of what comes is read, as on the server, lest the caller sees a cut connection instead of the reason
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        await response.WriteAsync(error.Text + "\n", context.RequestAborted);
    }

    static async Task Tell(
        HttpContext context, Parameters parameters, IncomingQuery request, Answer answer, TimeSpan took, Fault fault)
    {
        var response = context.Response;
        var format = request.Format ?? parameters.Format;
        response.ContentType = format switch
        {
            "TabSeparated" or "TSV" => "text/tab-separated-values; charset=UTF-8",
            "JSON" or "JSONCompact" => "application/json; charset=UTF-8",
            _ => "application/octet-stream",
        };
        response.Headers["X-ClickHouse-Server-Display-Name"] = "clew-test-node";
        response.Headers["X-ClickHouse-Query-Id"] = parameters.QueryId;
        response.Headers["X-ClickHouse-Format"] = format;
        response.Headers["X-ClickHouse-Timezone"] = "UTC";
        response.Headers["X-ClickHouse-Summary"] = Summary(answer, took);
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var body = answer.Read();
        if (fault.Kind == FaultKind.Cut)
        {
            await Copy(body, response.Body, fault.After);
            await response.Body.FlushAsync();
            await Task.Delay(100); // TRICKY: the reset that follows takes away what the other side has not read yet
            context.Abort();
            return;
        }
        if (!parameters.MayCompress)
        {
            await Copy(body, response.Body, long.MaxValue);
            return;
        }
        response.Headers.ContentEncoding = "gzip";
        await using var packed = new GZipStream(response.Body, CompressionLevel.Fastest);
        await Copy(body, packed, long.MaxValue);
    }

    static async Task Copy(Stream from, Stream to, long most)
    {
        var piece = new byte[Math.Min(Piece, Math.Max(1, from.CanSeek ? from.Length : 0))];
        int read;
        for (; most > 0 && (read = await from.ReadAsync(piece.AsMemory(0, (int)Math.Min(piece.Length, most)))) > 0; most -= read)
            await to.WriteAsync(piece.AsMemory(0, read));
    }

    static string Summary(Answer answer, TimeSpan took) => string.Create(CultureInfo.InvariantCulture,
        $$"""
        {"read_rows":"{{answer.RowsRead}}","read_bytes":"0","written_rows":"{{answer.RowsWritten}}","written_bytes":"0",
        """).TrimEnd() + string.Create(CultureInfo.InvariantCulture,
        $$"""
        "total_rows_to_read":"0","result_rows":"{{answer.RowsOut}}","result_bytes":"0","elapsed_ns":"{{took.Ticks * 100}}"}
        """);
}
