namespace Clew.App.Api.Collect;

/// <summary>
/// Limits how fast one address may send: a bucket of four seconds' worth that refills at the rate. Buckets stand in a table of fixed
/// size, found by a hash; two addresses that share one share its limit, which with the limits that pages have nobody meets.
/// </summary>
sealed class AddressRates(TimeProvider clock)
{
    const int Buckets = 1 << 16, BurstSeconds = 4;

    // Each holds the time at which it will be full again: one number, so that it can be changed without a lock (GCRA).
    readonly long[] _fullAt = new long[Buckets];

    /// <summary>Takes one request of an address.</summary>
    /// <param name="source">A number of the source's own.</param>
    /// <param name="address">The address.</param>
    /// <param name="rate">Requests a second; 0 for no limit.</param>
    /// <returns>Zero when it may come in, otherwise when the next may.</returns>
    public TimeSpan Take(int source, string address, int rate)
    {
        if (rate <= 0) return TimeSpan.Zero;
        var interval = Math.Max(1, clock.TimestampFrequency / rate);
        var room = (BurstSeconds * clock.TimestampFrequency) - interval;
        // The hash of a text differs from process to process, so nobody can aim at a bucket.
        ref var bucket = ref _fullAt[(address.GetHashCode(StringComparison.Ordinal) ^ (source * 0x9E37)) & (Buckets - 1)];
        var now = clock.GetTimestamp();
        while (true)
        {
            var seen = Volatile.Read(ref bucket);
            var from = Math.Max(seen, now);
            if (from - now > room) return TimeSpan.FromSeconds((double)(from - now - room) / clock.TimestampFrequency);
            if (Interlocked.CompareExchange(ref bucket, from + interval, seen) == seen) return TimeSpan.Zero;
        }
    }
}
