namespace Clew.Model.Channels;

/// <summary>Classifies many rows: remembers the answers, since a file has few different sources.</summary>
/// <remarks>Not safe to share between threads; make one for each. Memory stays bounded.</remarks>
public sealed class ChannelClassifier(ChannelRules rules)
{
    const int MostEntries = 16_384;
    const int LongestKey = 1_024;

    readonly Dictionary<(string? Source, string? Medium, string? Campaign), string> _known = [];

    public ChannelClassifier()
        : this(ChannelRules.Default) { }

    /// <summary>As <see cref="ChannelRules.Classify"/>.</summary>
    public string Classify(string? source, string? medium, string? campaign)
    {
        var key = (source, medium, campaign);
        if (_known.TryGetValue(key, out string? channel)) return channel;
        channel = rules.Classify(source, medium, campaign);
        if ((source?.Length ?? 0) + (medium?.Length ?? 0) + (campaign?.Length ?? 0) > LongestKey) return channel;
        if (_known.Count >= MostEntries) _known.Clear(); // simpler than ageing, and a full table is rare
        _known.Add(key, channel);
        return channel;
    }
}
