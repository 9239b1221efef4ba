namespace Clew.Collect.Decode;

/// <summary>
/// Reads the events of a request. A message that cannot be read goes to <paramref name="drops"/> with its reason (step <c>decode</c>),
/// the others of the same request go on. Never throws on what a stranger may have sent.
/// </summary>
public delegate void Decoder(Arrival arrival, List<Event> events, List<Drop> drops);
