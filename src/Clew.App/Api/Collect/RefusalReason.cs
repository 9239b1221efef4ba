namespace Clew.App.Api.Collect;

/// <summary>Why a door refused a request; what refusals are counted under.</summary>
enum RefusalReason
{
    /// <summary>The body is not what the door takes.</summary>
    Malformed,

    /// <summary>No key, an unknown one, or a revoked one.</summary>
    Key,

    /// <summary>The key is for another door.</summary>
    Scope,

    /// <summary>The page's host may not send.</summary>
    Origin,

    /// <summary>The body is too large.</summary>
    Size,

    /// <summary>The body's type or compression is none that is read.</summary>
    Type,

    /// <summary>The address sends too fast.</summary>
    Rate,

    /// <summary>The webhook's signature does not fit.</summary>
    Signature,

    /// <summary>The journal takes nothing now.</summary>
    Journal,
}
