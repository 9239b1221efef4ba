namespace Clew.Collect.Decode;

/// <summary>Which decoder reads an arrival.</summary>
public static class Decoders
{
    /// <summary>The step's name, which drops are counted under.</summary>
    public const string Step = "decode";

    /// <summary>The decoder for the arrival's door.</summary>
    /// <param name="arrival">The request.</param>
    /// <param name="others">
    /// Finds the decoders of the rooms that know webhooks, pixels and click redirects; null where it has none. Left out, such arrivals
    /// are drops.
    /// </param>
    public static Decoder Find(Arrival arrival, Func<Arrival, Decoder?>? others = null) => arrival.Door switch
    {
        Door.Beacon => BeaconDecoder.Decode,
        Door.Segment => SegmentDecoder.Decode,
        _ => others?.Invoke(arrival) ?? Unknown,
    };

    /// <summary>
    /// An arrival that holds just this message, so that it can be kept and replayed by itself: it decodes to the same event with the
    /// same message id.
    /// </summary>
    /// <param name="arrival">The request.</param>
    /// <param name="index">The message's place in it; -1 for the request as a whole.</param>
    public static Arrival Alone(Arrival arrival, int index) => arrival.Door switch
    {
        _ when index < 0 => arrival,
        Door.Beacon => Decode.Alone.OfBeacon(arrival, index),
        Door.Segment => Decode.Alone.OfSegment(arrival, index),
        Door.Hook => Webhooks.HookBody.Alone(arrival, index),
        _ => arrival,
    };

    static void Unknown(Arrival arrival, List<Event> events, List<Drop> drops)
    {
        string what = arrival.Door == Door.Hook ? $"a webhook of \"{arrival.Call}\"" : $"an arrival of the door {arrival.Door}";
        drops.Add(new Drop(arrival, -1, Step, $"Nothing here can read {what}", null));
    }
}
