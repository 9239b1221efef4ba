using Clew.Attribution;

namespace Clew.Metrics.Credit;

/// <summary>The journeys of a goal's conversions, with what leads back to the store: good only in the state that they were read in.</summary>
/// <param name="Set">Journeys of at least one touch.</param>
/// <param name="Numbers">Each journey's conversion: <c>number</c> of the goal's table.</param>
/// <param name="Touches">Each touch's row.</param>
public sealed record Journeys(JourneySet Set, int[] Numbers, long[] Touches);
