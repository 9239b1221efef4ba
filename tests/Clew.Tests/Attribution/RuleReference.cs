namespace Clew.Tests.Attribution;

/// <summary>
/// The rule models again, written from docs/attribution.md and not from the code: fractions, lists, and one case after the other. It shows
/// what each touch should get; weights may differ from it by their rounding only.
/// </summary>
static class RuleReference
{
    /// <summary>Models that the reference knows, some with options.</summary>
    public static readonly string[] Models =
    [
        "first", "last", "last_non_direct", "linear", "position", "position:first=30,last=50", "position:first=0,last=100",
        "position_lead", "w", "full_path", "j", "inverse_j", "custom", "custom:first=30,lead=50", "custom:lead=10,won=70,others=0",
        "custom:first=12.5,lead=20,opportunity=20,won=20,last=20,others=7.5",
    ];

    public static Fraction[] Shares(string model, Walk walk, params string[] exclude)
    {
        if (model == "last_non_direct")
            return Shares("last", walk, [.. exclude, "Direct"]);
        var kept = Enumerable.Range(0, walk.Touches.Length).Where(t => !exclude.Contains(walk.Touches[t])).ToList();
        if (kept.Count == 0)
            kept = [.. Enumerable.Range(0, walk.Touches.Length)];
        var shares = new Fraction[walk.Touches.Length];
        Array.Fill(shares, Fraction.Zero);
        // A milestone is the last touch that is left at or before the one it was on.
        int At(int touch) => kept.FindLastIndex(k => k <= touch);
        var some = OfKept(model, kept.Count, At(walk.Lead), At(walk.Opportunity), At(walk.Won));
        for (var k = 0; k < kept.Count; k++)
            shares[kept[k]] = some[k];
        return shares;
    }

    static Fraction[] OfKept(string model, int count, int lead, int opportunity, int won)
    {
        // first, lead, opportunity, won, last, others
        decimal[] parts = model switch
        {
            "first" => [100, 0, 0, 0, 0, 0],
            "last" => [0, 0, 0, 0, 100, 0],
            "linear" or "custom" => [0, 0, 0, 0, 0, 100],
            "position" => [40, 0, 0, 0, 40, 20],
            "position:first=30,last=50" => [30, 0, 0, 0, 50, 20],
            "position:first=0,last=100" => [0, 0, 0, 0, 100, 0],
            "position_lead" => [40, 40, 0, 0, 0, 20],
            "w" => [30, 30, 30, 0, 0, 10],
            "full_path" => [22.5m, 22.5m, 22.5m, 22.5m, 0, 10],
            "j" => [20, 0, 0, 0, 60, 20],
            "inverse_j" => [60, 0, 0, 0, 20, 20],
            "custom:first=30,lead=50" => [30, 50, 0, 0, 0, 20],
            "custom:lead=10,won=70,others=0" => [0, 10, 0, 70, 0, 0],
            "custom:first=12.5,lead=20,opportunity=20,won=20,last=20,others=7.5" => [12.5m, 20, 20, 20, 20, 7.5m],
            _ => throw new ArgumentException(model, nameof(model)),
        };
        int[] places = [0, lead, opportunity, won, count - 1];
        var reached = Enumerable.Range(0, 5).Where(p => places[p] >= 0 && parts[p] > 0).ToList();
        var others = Enumerable.Range(0, count).Except(reached.Select(p => places[p])).ToList();
        var total = reached.Sum(p => parts[p]) + (others.Count > 0 ? parts[5] : 0);
        var shares = new Fraction[count];
        for (var t = 0; t < count; t++)
            shares[t] = total == 0 ? (Fraction)1 / count
                : others.Contains(t) ? Fraction.Of(parts[5]) / others.Count / Fraction.Of(total)
                : reached.Where(p => places[p] == t).Aggregate(Fraction.Zero, (sum, p) => sum + Fraction.Of(parts[p])) / Fraction.Of(total);
        return shares;
    }

    /// <summary>Time decay, in the words of the definition: 2 to the power of minus age over half-life, over the sum of these.</summary>
    public static double[] TimeDecay(long[] ages, double halfLifeDays)
    {
        double[] powers = [.. ages.Select(age => Math.Pow(2, -(age / 86_400.0 / halfLifeDays)))];
        return [.. powers.Select(p => p / powers.Sum())];
    }
}
