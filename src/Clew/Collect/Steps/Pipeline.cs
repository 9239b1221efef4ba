using System.Diagnostics;
using Clew.Collect.Decode;

namespace Clew.Collect.Steps;

/// <summary>
/// Runs decoders and steps, counts them and times them. It belongs to one thread; its figures may be read by others meanwhile, a
/// little behind.
/// </summary>
public sealed class Pipeline
{
    /// <summary>One of so many events (and requests, for decoding) is timed: a clock costs as much as a step.</summary>
    const int TimedOneIn = 64;

    readonly Step[] _steps = [.. Catalog.All];
    readonly Tally[] _tallies = [.. Catalog.All.Select(step => new Tally(step.Name))];
    readonly Tally _decode = new(Decoders.Step);
    int _turn, _requestTurn;

    /// <summary>Every step's figures since the start, decoding first.</summary>
    public IReadOnlyList<StepTiming> Timings => [.. _tallies.Prepend(_decode).Select(tally => tally.ToTiming())];

    /// <summary>Reads the events of a request.</summary>
    public void Decode(Decoder decoder, Arrival arrival, List<Event> events, List<Drop> drops)
    {
        int eventsBefore = events.Count, dropsBefore = drops.Count;
        bool timed = (_requestTurn++ & (TimedOneIn - 1)) == 0;
        long start = timed ? Stopwatch.GetTimestamp() : 0;
        decoder(arrival, events, drops);
        int dropped = drops.Count - dropsBefore, read = events.Count - eventsBefore + dropped;
        if (timed) _decode.Time(Stopwatch.GetTimestamp() - start, read);
        _decode.Runs += read;
        _decode.Drops += dropped;
    }

    /// <summary>Runs all steps over an event.</summary>
    /// <returns>Null when it goes on, with all that could be known of it; otherwise where and why it was dropped.</returns>
    public Drop? Run(Event e, StepContext context)
    {
        bool timed = (_turn++ & (TimedOneIn - 1)) == 0;
        for (int i = 0; i < _steps.Length; i++)
        {
            var tally = _tallies[i];
            tally.Runs++;
            long start = timed ? Stopwatch.GetTimestamp() : 0;
            string? reason = _steps[i].Run(e, context);
            if (timed) tally.Time(Stopwatch.GetTimestamp() - start, 1);
            if (reason is null) continue;
            tally.Drops++;
            return new Drop(e.Arrival, e.Index, _steps[i].Name, reason, e);
        }
        return null;
    }

    sealed class Tally(string name)
    {
        public long Runs;
        public long Drops;
        readonly double[] _last = new double[64];
        int _timed;

        public void Time(long ticks, int events)
        {
            if (events > 0) _last[_timed++ & (_last.Length - 1)] = (double)ticks / events;
        }

        public StepTiming ToTiming()
        {
            // The median: where the machine took the thread away in the middle says nothing of the step.
            int count = Math.Min(Volatile.Read(ref _timed), _last.Length);
            double[] sorted = [.. _last.Take(count).Order()];
            double median = count == 0 ? 0 : sorted[count / 2] * (1e9 / Stopwatch.Frequency);
            return new StepTiming(name, Volatile.Read(ref Runs), Volatile.Read(ref Drops), median);
        }
    }
}

/// <summary>A step's figures.</summary>
/// <param name="Step">Its name.</param>
/// <param name="Runs">Events that came to it.</param>
/// <param name="Drops">Events that it dropped.</param>
/// <param name="Nanoseconds">What it takes for one event: the median of the last 64 that were timed; 0 before the first.</param>
public sealed record StepTiming(string Step, long Runs, long Drops, double Nanoseconds);
