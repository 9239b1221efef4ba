using System.Collections.Concurrent;
using System.Text.Json;
using Clew.Collect.Journal;
using Clew.Model;

namespace Clew.Storage.Control;

/// <summary>
/// Values of one node that stands alone, in one file that is replaced as a whole. The process that opens it has it alone; turns are taken
/// by its threads. Safe for many threads.
/// </summary>
public sealed class FileControl : IControl
{
    const string Notes = "note:";
    const int Version = 1;

    readonly string _path;
    readonly FileStream _lock;
    readonly Lock _changing = new();
    readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new(StringComparer.Ordinal);
    volatile Dictionary<string, string> _values;

    FileControl(string path, FileStream alone, Dictionary<string, string> values) => (_path, _lock, _values) = (path, alone, values);

    /// <summary>Opens the file, made with the first change.</summary>
    /// <param name="path">The file; beside it lies one of the same name and <c>.lock</c>.</param>
    /// <exception cref="UserError">Another process has it (<see cref="ControlBusy"/>), it is damaged, or a newer Clew wrote it.</exception>
    public static FileControl Open(string path)
    {
        path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var alone = Alone(path);
        try
        {
            return new(path, alone, Read(path));
        }
        catch
        {
            alone.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Read() =>
        _values.Where(v => !v.Key.StartsWith(Notes, StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    IReadOnlyDictionary<string, string> IControl.Notes() =>
        _values.Where(v => v.Key.StartsWith(Notes, StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string? Value(string key) => _values.GetValueOrDefault(key);

    /// <inheritdoc/>
    public ITurn? Take(string name, TimeSpan patience, CancellationToken stop = default)
    {
        var gate = _turns.GetOrAdd(name, _ => new(1));
        return gate.Wait(patience, stop) ? new Turn(this, gate) : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    void Commit(IReadOnlyDictionary<string, string?> changes)
    {
        lock (_changing)
        {
            var values = new Dictionary<string, string>(_values, StringComparer.Ordinal);
            foreach (var (key, value) in changes)
            {
                if (value is null)
                    values.Remove(key);
                else
                    values[key] = value;
            }
            WholeFile.Write(_path, JsonSerializer.SerializeToUtf8Bytes(new State(Version, values)));
            new JournalFiles().SyncFolder(Path.GetDirectoryName(_path)!);
            _values = values;
        }
    }

    static FileStream Alone(string path)
    {
        try
        {
            return new(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new ControlBusy(path);
        }
    }

    static Dictionary<string, string> Read(string path)
    {
        if (!File.Exists(path))
            return new(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var version = document.RootElement.GetProperty(nameof(State.Version)).GetInt32();
            if (version > Version)
                throw new UserError($"The file was written by a newer version of Clew (control {version}, this one knows {Version})", path,
                    "Use that version, or a newer one.");
            return document.RootElement.GetProperty(nameof(State.Values)).EnumerateObject()
                .ToDictionary(v => v.Name, v => v.Value.GetString()!, StringComparer.Ordinal);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new UserError($"The file of what counts is damaged: {e.Message}", path, "Put it back from a copy of the data folder.");
        }
    }

    sealed record State(int Version, Dictionary<string, string> Values);

    sealed class Turn(FileControl control, SemaphoreSlim gate) : ITurn
    {
        int _over;

        public bool IsLost => false;

        public void Commit(IReadOnlyDictionary<string, string?> changes)
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref _over) == 1, this);
            control.Commit(changes);
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _over, 1) == 0)
                gate.Release();
        }
    }
}

/// <summary>Another process holds the file.</summary>
public sealed class ControlBusy(string path)
    : UserError("The workspace is in use by another process", path, "Wait until it ends, or ask the running `clew serve` instead.");
