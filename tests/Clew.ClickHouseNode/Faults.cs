namespace Clew.ClickHouseNode;

/// <summary>What can be wrong with a node.</summary>
enum FaultKind
{
    None,

    /// <summary>Every question waits so many milliseconds before it runs.</summary>
    Slow,

    /// <summary>The connection is cut after so many bytes of the answer to a question that has run; 0: no answer at all.</summary>
    Cut,

    /// <summary>The connection is cut after so many bytes of the question have come; it does not run.</summary>
    Drop,

    /// <summary>Inserts are refused as by a server whose disk is full.</summary>
    Disk,
}

/// <summary>A fault that tests ask for.</summary>
/// <param name="After">Milliseconds or bytes; see the kinds.</param>
/// <param name="Containing">Only questions in whose first bytes this is found.</param>
sealed record Fault(FaultKind Kind, long After, string Containing)
{
    public static Fault None { get; } = new(FaultKind.None, 0, "");
}

/// <summary>The fault that the node has now.</summary>
sealed class Faults(Fault initial)
{
    readonly Lock _gate = new();
    Fault _fault = initial;
    long _times = long.MaxValue;

    /// <summary>How many questions met the fault since it was set.</summary>
    public int Hits { get; private set; }

    /// <summary>From now on, for so many questions.</summary>
    public void Set(Fault fault, long times)
    {
        lock (_gate) (_fault, _times, Hits) = (fault, times, 0);
    }

    /// <summary>What a question meets.</summary>
    public Fault Meet(string statement, bool isInsert)
    {
        lock (_gate)
        {
            if (_fault.Kind == FaultKind.None || _times == 0) return Fault.None;
            if (_fault.Kind == FaultKind.Disk && !isInsert) return Fault.None;
            if (!statement.Contains(_fault.Containing, StringComparison.OrdinalIgnoreCase)) return Fault.None;
            _times--;
            Hits++;
            return _fault;
        }
    }
}
