namespace Clew.Model.Channels;

/// <summary>Reads single parameters from the query of an address.</summary>
static class LandingQuery
{
    /// <summary>The decoded value of the first parameter of that name that is not blank; names ignore case.</summary>
    public static string? Value(string? address, string parameter)
    {
        if (address is null) return null;
        var query = address.AsSpan();
        int fragment = query.IndexOf('#');
        if (fragment >= 0) query = query[..fragment];
        int start = query.IndexOf('?');
        if (start < 0) return null;
        query = query[(start + 1)..];
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            int equals = pair.IndexOf('=');
            if (equals < 0 || !pair[..equals].Equals(parameter, StringComparison.OrdinalIgnoreCase)) continue;
            string value = Uri.UnescapeDataString(pair[(equals + 1)..].ToString().Replace('+', ' ')).Trim();
            if (value.Length > 0) return value;
        }
        return null;
    }
}
