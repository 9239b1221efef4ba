using System.Globalization;
using System.Text.Json;
using Clew.Collect.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;

namespace Clew.Benchmarks.Collect;

/// <summary>
/// What a door is held against: Kestrel and nothing else; walks through the JSON, appends the body to a file, and answers after an
/// fdatasync that it shares with whoever else waits.
/// </summary>
static class BareServer
{
    /// <summary>Serves until the process is killed; prints its address.</summary>
    /// <param name="file">Where bodies go; null to answer at once.</param>
    public static async Task<int> Serve(string? file)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        var commits = file is null ? null : new GroupFile(file);
        app.Run(async http =>
        {
            var reader = http.Request.BodyReader;
            var length = http.Request.ContentLength;
            while (true)
            {
                var result = await reader.ReadAsync();
                var buffer = result.Buffer;
                if (!result.IsCompleted && buffer.Length != length)
                {
                    reader.AdvanceTo(buffer.Start, buffer.End);
                    continue;
                }
                var body = buffer.IsSingleSegment ? buffer.First : System.Buffers.BuffersExtensions.ToArray(buffer);
                Walk(body.Span);
                var written = commits?.Append(body.Span) ?? Task.CompletedTask;
                reader.AdvanceTo(buffer.End);
                await written;
                break;
            }
            http.Response.StatusCode = StatusCodes.Status202Accepted;
        });
        await app.StartAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bare at {app.Urls.First()}"));
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    static void Walk(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
        }
    }

    /// <summary>A file that grows, with one sync for all who wait.</summary>
    sealed class GroupFile
    {
        readonly JournalFiles _files = new();
        readonly SafeFileHandle _file;
        readonly object _gate = new();
        byte[] _filling = new byte[1 << 20], _writing = new byte[1 << 20];
        int _length;
        long _end;
        TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public GroupFile(string path)
        {
            _file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
            new Thread(Write) { IsBackground = true }.Start();
        }

        public Task Append(ReadOnlySpan<byte> body)
        {
            lock (_gate)
            {
                while (_length + body.Length > _filling.Length) Array.Resize(ref _filling, _filling.Length * 2);
                body.CopyTo(_filling.AsSpan(_length));
                _length += body.Length;
                Monitor.Pulse(_gate);
                return _done.Task;
            }
        }

        void Write()
        {
            while (true)
            {
                int length;
                TaskCompletionSource done;
                lock (_gate)
                {
                    while (_length == 0) Monitor.Wait(_gate);
                    (_filling, _writing) = (_writing, _filling);
                    (length, _length) = (_length, 0);
                    done = _done;
                    _done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                }
                _files.Write(_file, _writing.AsSpan(0, length), _end);
                _files.Sync(_file);
                _end += length;
                done.SetResult();
            }
        }
    }
}
