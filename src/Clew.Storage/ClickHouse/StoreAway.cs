using Clew.Model;

namespace Clew.Storage.ClickHouse;

/// <summary>The cluster does not answer, or broke off. Nothing was acknowledged; whoever asked tries again.</summary>
public sealed class StoreAway(string where, Exception cause) : Unavailable($"ClickHouse does not answer ({where}): {cause.Message}", cause);
