using Clew.Model;

namespace Clew.Attribution;

/// <summary>
/// Shares for what a touch stands for, in percent or in any other unit: only their proportions count. The shares of milestones on one touch
/// add up. <see cref="Others"/> is shared by the touches that got none of these; the share of a milestone that is not in the journey, and
/// of others where there are none, goes to the rest in proportion. A journey of which nothing has a share is split equally.
/// </summary>
sealed record Milestones
{
    /// <summary>Of the first touch.</summary>
    public double First { get; init; }

    /// <summary>Of the touch that led to the lead's creation.</summary>
    public double Lead { get; init; }

    /// <summary>Of the touch that led to the opportunity's creation.</summary>
    public double Opportunity { get; init; }

    /// <summary>Of the touch that led to the win.</summary>
    public double Won { get; init; }

    /// <summary>Of the last touch.</summary>
    public double Last { get; init; }

    /// <summary>Of all touches without a share of their own, together.</summary>
    public double Others { get; init; }

    /// <summary>How the others share: equally, or by their age.</summary>
    public Decay? Decay { get; init; }

    /// <summary>Writes the shares of a journey's touches.</summary>
    public void Weigh(in Journey journey, Span<double> shares)
    {
        shares.Clear();
        shares[0] = First;
        shares[^1] += Last;
        if (journey.Lead >= 0)
            shares[journey.Lead] += Lead;
        if (journey.Opportunity >= 0)
            shares[journey.Opportunity] += Opportunity;
        if (journey.Won >= 0)
            shares[journey.Won] += Won;
        var others = 0;
        foreach (var share in shares)
            others += share == 0 ? 1 : 0;
        if (others == shares.Length && (Decay is null || Others == 0))
            shares.Fill(1);
        else if (others > 0 && Decay is { } decay)
            Spread(decay, journey, shares);
        else if (others > 0)
            foreach (ref var share in shares)
                share = share == 0 ? Others / others : share;
    }

    // Until their sum is known, the others' decays stand as negative numbers, which tells them from the shares of milestones.
    void Spread(Decay decay, in Journey journey, Span<double> shares)
    {
        var ages = decay.AgesOf(journey);
        var sum = 0.0;
        var newest = ages[shares.LastIndexOf(0)];
        for (var i = 0; i < shares.Length; i++)
            if (shares[i] == 0)
                sum -= shares[i] = -decay.At(ages[i] - newest);
        foreach (ref var share in shares)
            share = share <= 0 ? share * -Others / sum : share;
    }
}

/// <summary>How a share shrinks with a touch's age: to a half in every half-life.</summary>
/// <param name="model">The model that asks, for messages.</param>
/// <param name="halfLife">In days of 24 hours.</param>
sealed class Decay(string model, double halfLife)
{
    // By the exponential function, not by powers of two: three times as fast, and the same but for the last bit.
    readonly double _rate = Math.Log(2) / (halfLife * 86_400);

    /// <summary>
    /// What is left of 1 after some seconds. They are counted from the newest touch that shares, so that not all shares can vanish.
    /// </summary>
    public double At(long seconds) => Math.Exp(-_rate * seconds);

    /// <summary>The ages of a journey's touches.</summary>
    /// <exception cref="UserError">They are not known.</exception>
    public ReadOnlySpan<long> AgesOf(in Journey journey) => journey.Ages.Length > 0 ? journey.Ages
        : throw new UserError($"The model '{model}' needs the times of touches, and these journeys have none", "model",
            "Choose a model that goes by order, such as linear or position.");
}
