using Clew.Collect.Identity;
using Clew.Collect.Rules;
using Clew.Collect.Steps;
using Clew.Model;

namespace Clew.Collect;

/// <summary>
/// One step of the pipeline: a pure function that fills the event, or says why it goes no further. Steps run in the order of
/// <c>Steps.Catalog</c>.
/// </summary>
/// <param name="Name">One word: what dropped events are counted under.</param>
/// <param name="Run">Null to go on; otherwise the reason for which the event is dropped, for people to read.</param>
public sealed record Step(string Name, Func<Event, StepContext, string?> Run);

/// <summary>What steps may look at: it does not change while they run.</summary>
/// <param name="Rules">The workspace's rules.</param>
/// <param name="Settings">The workspace's settings.</param>
/// <param name="Sources">The source of a key's id.</param>
public sealed record StepContext(CollectRules Rules, WorkspaceSettings Settings, Func<string, CollectSource?> Sources)
{
    /// <summary>Finds the country of an address; null where no file of addresses was given.</summary>
    public Func<string, string?>? CountryOf { get; init; }

    /// <summary>Who was erased; null where nobody can be.</summary>
    public Erasures? Erased { get; init; }

    /// <summary>The rules made ready for many events.</summary>
    internal ReadyRules Ready
    {
        get
        {
            // Read once: another thread may put a copy's own there meanwhile.
            if (field is { } ready && ReferenceEquals(ready.Rules, Rules)) return ready;
            return field = ReadyRules.Of(Rules);
        }
    }

    /// <summary>Source, medium and campaign as the workspace's rules tidy them, and their channel; null for what is blank.</summary>
    public (string? Source, string? Medium, string? Campaign, string? Channel) Classify(string? source, string? medium, string? campaign)
    {
        var hygiene = Ready.Hygiene;
        (source, medium, campaign) = (hygiene.Source(source), hygiene.Medium(medium), hygiene.Campaign(campaign));
        return (source, medium, campaign, (source ?? medium ?? campaign) is null ? null : Ready.ChannelOf(source, medium, campaign));
    }
}

/// <summary>An event that goes no further.</summary>
/// <param name="Arrival">The request.</param>
/// <param name="Index">Its place in the request; -1 when the request as a whole could not be read.</param>
/// <param name="Step">The step that dropped it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Event">What was known of it; null when it could not be read.</param>
public sealed record Drop(Arrival Arrival, int Index, string Step, string Reason, Event? Event);
