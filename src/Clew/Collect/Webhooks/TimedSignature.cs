namespace Clew.Collect.Webhooks;

/// <summary>
/// A header <c>t=UNIX,v1=HEX</c>, where HEX is the HMAC-SHA256 of <c>UNIX.body</c>: Calendly's and our own. Several <c>v1</c> may stand
/// there while a secret is being changed; one must fit.
/// </summary>
static class TimedSignature
{
    const int MostParts = 10;

    public static string? Verify(HookRequest request, string header, TimeSpan oldest)
    {
        if (request.Secret.Length == 0)
            return Proof.NoSecret;
        if (request.Header(header) is not { Length: > 0 } value)
            return $"the header {header} is missing";
        string? time = null;
        var told = new List<string>();
        foreach (var part in value.Split(',', MostParts, StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith("t=", StringComparison.Ordinal))
                time = part[2..];
            else if (part.StartsWith("v1=", StringComparison.Ordinal))
                told.Add(part[3..]);
        }
        if (Proof.Age(time, request.Now, oldest) is { } age)
            return age;
        var expected = Proof.Hmac(request.Secret, Proof.Bytes($"{time}."), request.Body);
        var fits = false;
        foreach (var one in told)
            fits |= Proof.IsHex(one, expected);
        return fits ? null : Proof.Wrong;
    }
}
