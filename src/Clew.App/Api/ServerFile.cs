using System.Diagnostics;
using System.Text.Json;

namespace Clew.App.Api;

/// <summary>
/// <c>server.json</c> in a data folder: who serves it now. Its token proves to the server that a writing request comes from someone
/// who may read the folder, so the file is for its owner only.
/// </summary>
/// <param name="Address">Where this machine reaches the server: <c>http://127.0.0.1:5085</c>.</param>
/// <param name="Process">The id of its process.</param>
/// <param name="Instance">A random name that <c>/health</c> repeats, lest the token go to a stranger on the same port.</param>
/// <param name="Token">The bearer token.</param>
sealed record ServerFile(string Address, int Process, string Instance, string Token)
{
    /// <summary>The file's path in a data folder.</summary>
    public static string PathIn(string data) => Path.Combine(data, "server.json");

    /// <summary>Reads the file; null when there is none, or it is not one of ours.</summary>
    public static ServerFile? Read(string data)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(PathIn(data)));
            var json = document.RootElement;
            return new ServerFile(
                json.TextOf("address"), json.GetProperty("process").GetInt32(), json.TextOf("instance"), json.TextOf("token"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException
            or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Writes the file in one step, readable by its owner only.</summary>
    public void Write(string data)
    {
        var path = PathIn(data);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(Json.Bytes(json =>
            {
                json.WriteStartObject();
                json.WriteString("address", Address);
                json.WriteNumber("process", Process);
                json.WriteString("instance", Instance);
                json.WriteString("token", Token);
                json.WriteEndObject();
            }).Span);
        }
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Takes the file away, if it still tells of this server.</summary>
    public void Remove(string data)
    {
        if (Read(data)?.Instance == Instance) File.Delete(PathIn(data));
    }

    /// <summary>Whether the process lives and the address answers in its name.</summary>
    public async Task<bool> Answers(CancellationToken stop)
    {
        if (!Lives()) return false;
        try
        {
            using var client = Client();
            client.Timeout = TimeSpan.FromSeconds(10);
            using var document = JsonDocument.Parse(await client.GetByteArrayAsync("/health", stop));
            return document.RootElement.TextOrNull("instance") == Instance;
        }
        catch (Exception error) when (error is HttpRequestException or JsonException or UriFormatException
            || (error is TaskCanceledException && !stop.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>A client of this server, which knows nothing of proxies and waits as long as it takes.</summary>
    public HttpClient Client() => new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        BaseAddress = new Uri(Address),
        Timeout = Timeout.InfiniteTimeSpan,
    };

    bool Lives()
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(Process);
            return !process.HasExited;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
