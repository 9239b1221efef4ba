namespace Clew.Model.Channels;

/// <summary>A channel and what makes a touch belong to it: of every clause at least one condition holds.</summary>
/// <param name="Channel">One of <see cref="ChannelNames"/>.</param>
/// <param name="Clauses">All must hold; inside a clause any one condition is enough.</param>
public sealed record ChannelRule(string Channel, params ChannelCondition[][] Clauses)
{
    internal bool Holds(in ChannelInput input)
    {
        foreach (var clause in Clauses)
            if (!AnyHolds(clause, input)) return false;
        return true;
    }

    static bool AnyHolds(ChannelCondition[] clause, in ChannelInput input)
    {
        foreach (var condition in clause)
            if (condition.Holds(input)) return true;
        return false;
    }
}
