using Clew.Metrics;

namespace Clew.App.Api.Collect;

/// <summary>The last requests that were refused; older ones are forgotten.</summary>
sealed class RefusedRing(int most)
{
    readonly Lock _gate = new();
    readonly Queue<RefusedRequest> _last = new(most);

    public void Add(RefusedRequest request)
    {
        lock (_gate)
        {
            if (_last.Count == most) _last.Dequeue();
            _last.Enqueue(request);
        }
    }

    /// <summary>The newest as rows.</summary>
    public KpiRows Rows(int limit)
    {
        var all = List();
        return new("refused requests", ["at", "source_id", "reason", "problem", "excerpt"],
            [.. all.Take(limit).Select(r => (IReadOnlyList<object?>)[r.At, r.Source, r.Reason.ToString().ToLowerInvariant(), r.Text, r.Excerpt])], all.Count);
    }

    /// <summary>The newest first.</summary>
    public IReadOnlyList<RefusedRequest> List()
    {
        lock (_gate) return [.. _last.Reverse()];
    }
}
