using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;

namespace Clew.ClickHouseNode.Native;

/// <summary>A statement to run, in a session of its own.</summary>
/// <param name="Sql">One statement.</param>
/// <param name="Format">Of the answer, unless the statement says one.</param>
/// <param name="Database">In which names without one are looked up.</param>
/// <param name="Settings">Names and values that hold for this statement only; <c>param_x</c> is the query parameter x.</param>
sealed record Question(ReadOnlyMemory<byte> Sql, string Format, string? Database, IReadOnlyList<KeyValuePair<string, string>> Settings);

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
    nint _root;

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
        // A session of its own has its settings from nowhere but its question; opening one takes 0.1 ms. TRICKY: opening any takes the
        // runtime's signal handlers away, not only the first
        var session = Signals.Keep(Connect);
        try
        {
            // All settings in one statement: each one takes a tenth of a millisecond, and a server has them from the address for nothing.
            // Where one of them is wrong, they are said one by one, so that the error is about one.
            if (Prepare(session, [Set(All(question)), .. Use(question)]) is { } failed)
            {
                if (Prepare(session, All(question).Select(one => Set([one]))) is not { } error) return failed;
                failed.Dispose();
                return error;
            }
            return Run(Marshal.ReadIntPtr(session), question.Sql.Span, question.Format);
        }
        finally
        {
            LibChdb.Close(session);
        }
    });

    public void Dispose()
    {
        if (!_work.IsAddingCompleted) _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    // The error of the first statement that has one.
    static Answer? Prepare(nint session, IEnumerable<string> statements)
    {
        foreach (var statement in statements)
        {
            var answer = Run(Marshal.ReadIntPtr(session), Encoding.UTF8.GetBytes(statement), "Null");
            if (answer.Error is not null) return answer;
            answer.Dispose();
        }
        return null;
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
        if (_root != 0) LibChdb.Close(_root);
    }
}
