using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;

namespace Clew.ClickHouseNode.Native;

/// <summary>A statement to run, in a session of its own.</summary>
/// <param name="Sql">One statement.</param>
/// <param name="Format">Of the answer, unless the statement says one.</param>
/// <param name="Database">In which names without one are looked up.</param>
/// <param name="Settings">Names and values that hold for this statement only; <c>param_x</c> is the query parameter x.</param>
sealed record Question(ReadOnlyMemory<byte> Sql, string Format, string? Database, IReadOnlyList<KeyValuePair<string, string>> Settings)
{
    /// <summary>True for what leaves a session as it was.</summary>
    public bool OnlyReads { get; init; }

    /// <summary>Whether another question is asked of a session that is set alike.</summary>
    public bool IsLike(Question other) => Database == other.Database && Settings.SequenceEqual(other.Settings);
}

/// <summary>
/// The engine over one folder. One thread calls it: questions run one after the other, and on a stack as large as a server's threads
/// have, for the engine refuses deep queries on a small one.
/// </summary>
sealed class Engine : IDisposable
{
    const int Stack = 64 << 20;

    readonly BlockingCollection<Action> _work = [];
    readonly Thread _thread;
    readonly string[] _arguments;
    nint _root, _ready;
    Question? _readyFor;

    Engine(string[] arguments)
    {
        _arguments = arguments;
        _thread = new Thread(Work, Stack) { IsBackground = true, Name = "engine" };
        _thread.Start();
    }

    /// <summary>Starts the engine over a folder, which it makes if it is not there.</summary>
    public static async Task<Engine> Start(string folder, string? config)
    {
        var engine = new Engine(["chdb", $"--path={folder}", .. config is null ? Array.Empty<string>() : [$"--config-file={config}"]]);
        await engine.Do(() => Signals.Keep(() =>
        {
            LibChdb.SetSignalHandlersEnabled(0);
            return engine._root = engine.Connect();
        }));
        return engine;
    }

    /// <summary>Runs a statement when those before it are done. The answer may be an error.</summary>
    public Task<Answer> Ask(Question question) => Do(() =>
    {
        // A session of its own has its settings from nowhere but its question. What only reads leaves it as it was, for the next that has the same
        // settings: opening one and setting it takes half a millisecond, and a server has settings from the address for nothing.
        if (_readyFor?.IsLike(question) == false) CloseReady();
        if (_ready == 0)
        {
            // TRICKY: opening any session takes the runtime's signal handlers away, not only the first
            _ready = Signals.Keep(Connect);
            if (Prepare(question) is { } error)
            {
                CloseReady();
                return error;
            }
            _readyFor = question;
        }
        var answer = Run(Marshal.ReadIntPtr(_ready), question.Sql.Span, question.Format);
        if (!question.OnlyReads || answer.Error is not null) CloseReady();
        return answer;
    });

    public void Dispose()
    {
        if (!_work.IsAddingCompleted) _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    // All settings in one statement; where one of them is wrong, they are said one by one, so that the error is about one.
    Answer? Prepare(Question question)
    {
        if (Failed([Set(All(question)), .. Use(question)]) is not { } failed) return null;
        if (Failed(All(question).Select(one => Set([one]))) is not { } error) return failed;
        failed.Dispose();
        return error;
    }

    // The error of the first statement that has one.
    Answer? Failed(IEnumerable<string> statements)
    {
        foreach (var statement in statements)
        {
            var answer = Run(Marshal.ReadIntPtr(_ready), Encoding.UTF8.GetBytes(statement), "Null");
            if (answer.Error is not null) return answer;
            answer.Dispose();
        }
        return null;
    }

    void CloseReady()
    {
        if (_ready != 0) LibChdb.Close(_ready);
        (_ready, _readyFor) = (0, null);
    }

    // The library sets implicit_select, and a server does not.
    static IEnumerable<KeyValuePair<string, string>> All(Question question) => question.Settings.Prepend(new("implicit_select", "0"));

    static string Set(IEnumerable<KeyValuePair<string, string>> settings) =>
        "SET " + string.Join(", ", settings.Select(s => $"{Name(s.Key)} = {Text(s.Value)}"));

    // A session begins in `default`.
    static IEnumerable<string> Use(Question question) =>
        question.Database is { Length: > 0 } database and not "default" ? [$"USE {Name(database)}"] : [];

    static string Name(string name) => $"`{Escaped(name).Replace("`", "\\`", StringComparison.Ordinal)}`";

    static string Text(string value) => $"'{Escaped(value).Replace("'", "\\'", StringComparison.Ordinal)}'";

    static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal);

    nint Connect()
    {
        var connection = LibChdb.Connect(_arguments.Length, _arguments);
        return connection != 0 ? connection : throw new InvalidOperationException(
            "The engine did not start. Does another process have the folder open?");
    }

    static unsafe Answer Run(nint session, ReadOnlySpan<byte> sql, string format)
    {
        fixed (byte* query = sql)
        fixed (byte* name = Encoding.UTF8.GetBytes(format))
            return new Answer(LibChdb.Query(session, query, (nuint)sql.Length, name, (nuint)Encoding.UTF8.GetByteCount(format)));
    }

    Task<T> Do<T>(Func<T> what)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                done.SetResult(what());
            }
#pragma warning disable CA1031 // whoever asked gets it
            catch (Exception error)
#pragma warning restore CA1031
            {
                done.SetException(error);
            }
        });
        return done.Task;
    }

    void Work()
    {
        foreach (var action in _work.GetConsumingEnumerable()) action();
        CloseReady();
        if (_root != 0) LibChdb.Close(_root);
    }
}
