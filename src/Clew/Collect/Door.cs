namespace Clew.Collect;

/// <summary>The entrance that an arrival came through; says how its body is read.</summary>
public enum Door : byte
{
    /// <summary>Our tracker: <c>POST /e</c>.</summary>
    Beacon = 1,

    /// <summary>The Segment HTTP API: <c>POST /v1/…</c>.</summary>
    Segment = 2,

    /// <summary>A provider's webhook: <c>POST /hooks/{provider}</c>.</summary>
    Hook = 3,

    /// <summary>The open pixel: <c>GET /o/…</c>.</summary>
    Pixel = 4,

    /// <summary>The click redirect: <c>GET /r/…</c>.</summary>
    Click = 5,
}
