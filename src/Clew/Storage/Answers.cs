using System.Globalization;

namespace Clew.Storage;

/// <summary>
/// Results of queries, kept as long as there is room: the same query of the same state of the store has the same rows, so a page that is opened
/// again asks the engine nothing. What was asked longest ago goes first. Safe for use by many threads.
/// </summary>
/// <param name="mostBytes">What all of them may take, about.</param>
public sealed class Answers(long mostBytes = Answers.UsualBytes)
{
    /// <summary>What they may take where nothing else is said.</summary>
    public const long UsualBytes = 12 << 20;

    // A list of many rows is asked for once; figures are few rows.
    const int MostCells = 20_000;

    // What a row, a value, or a text's character takes, roughly.
    const int BytesOfRow = 32, BytesOfValue = 36, BytesOfChar = 2;

    readonly Lock _lock = new();
    readonly Dictionary<(string State, string Query), LinkedListNode<Kept>> _found = [];
    readonly LinkedList<Kept> _byUse = new();
    long _bytes;

    sealed record Kept((string State, string Query) Key, IReadOnlyList<object?[]> Rows, long Bytes);

    /// <summary>How many results are kept.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _found.Count;
        }
    }

    /// <summary>Hands over the rows of a query: those kept, or those that the engine gives, which are kept then.</summary>
    /// <param name="state">What tells the store's state from every other one.</param>
    /// <param name="query">The query's text.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="ask">Asks the engine.</param>
    /// <param name="row">Takes the rows.</param>
    public void Query(string state, string query, int width, Action<Action<IRow>> ask, Action<IRow> row)
    {
        if (Find((state, query)) is { } kept)
        {
            var current = new KeptRow();
            foreach (var values in kept.Rows)
            {
                current.Values = values;
                row(current);
            }
            return;
        }
        List<object?[]>? rows = [];
        var bytes = (state.Length + query.Length) * (long)BytesOfChar;
        ask(given =>
        {
            if (rows is not null && (rows.Count + 1) * width <= MostCells)
                rows.Add(Values(given, width, ref bytes));
            else
                rows = null;
            row(given);
        });
        if (rows is not null && bytes <= mostBytes / 4)
            Keep(new((state, query), rows, bytes));
    }

    Kept? Find((string, string) key)
    {
        lock (_lock)
        {
            if (!_found.TryGetValue(key, out var node))
                return null;
            _byUse.Remove(node);
            _byUse.AddLast(node);
            return node.Value;
        }
    }

    void Keep(Kept kept)
    {
        lock (_lock)
        {
            if (_found.ContainsKey(kept.Key))
                return;
            _found[kept.Key] = _byUse.AddLast(kept);
            _bytes += kept.Bytes;
            while (_bytes > mostBytes)
            {
                var oldest = _byUse.First!.Value;
                _byUse.RemoveFirst();
                _found.Remove(oldest.Key);
                _bytes -= oldest.Bytes;
            }
        }
    }

    static object?[] Values(IRow row, int width, ref long bytes)
    {
        var values = new object?[width];
        for (var i = 0; i < width; i++)
        {
            values[i] = row.Value(i);
            bytes += BytesOfValue + ((values[i] as string)?.Length * BytesOfChar ?? 0);
        }
        bytes += BytesOfRow;
        return values;
    }

    // Reads values as the engines' own rows do.
    sealed class KeptRow : IRow
    {
        public object?[] Values { get; set; } = [];

        public bool IsNull(int column) => Values[column] is null;

        public string Text(int column) => (string)Values[column]!;

        public long Integer(int column) => Values[column] is bool flag ? flag ? 1 : 0 : Convert.ToInt64(Values[column], CultureInfo.InvariantCulture);

        public decimal Decimal(int column) => Convert.ToDecimal(Values[column], CultureInfo.InvariantCulture);

        public DateOnly Day(int column) => Values[column] is DateOnly day ? day : DateOnly.FromDateTime((DateTime)Values[column]!);

        public DateTime Instant(int column) => (DateTime)Values[column]!;

        public object? Value(int column) => Values[column];
    }
}
