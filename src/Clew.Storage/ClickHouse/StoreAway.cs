using Clew.Model;

namespace Clew.Storage.ClickHouse;

/// <summary>The cluster does not answer, broke off, or cannot do it now. Nothing was acknowledged; whoever asked tries again.</summary>
public sealed class StoreAway : Unavailable
{
    /// <summary>It does not answer, or broke off.</summary>
    public StoreAway(string where, Exception cause)
        : base($"ClickHouse does not answer ({where}): {(cause is OperationCanceledException ? "it took too long" : cause.Message)}", cause)
    {
    }

    /// <summary>It answers, but says that it cannot do it now.</summary>
    public StoreAway(string where, string says, Exception cause) : base($"ClickHouse cannot do it now ({where}): {says}", cause)
    {
    }
}
