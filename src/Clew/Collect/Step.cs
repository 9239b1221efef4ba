using Clew.Collect.Rules;
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
}

/// <summary>An event that goes no further.</summary>
/// <param name="Arrival">The request.</param>
/// <param name="Index">Its place in the request; -1 when the request as a whole could not be read.</param>
/// <param name="Step">The step that dropped it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Event">What was known of it; null when it could not be read.</param>
public sealed record Drop(Arrival Arrival, int Index, string Step, string Reason, Event? Event);
