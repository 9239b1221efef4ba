using System.Collections.Frozen;

namespace Clew.Collect.Identity;

/// <summary>Tells the company of an email address by its domain, unless anybody can have a mailbox there.</summary>
public static class FreeMail
{
    static readonly FrozenSet<string> Domains = Read();

    /// <summary>Number of known domains.</summary>
    public static int Count => Domains.Count;

    /// <summary>The domain of a company's address; null for one of a free-mail provider and for what is no address.</summary>
    public static string? Company(string? email)
    {
        if (Normal.Email(email) is not { } address)
            return null;
        var domain = address.Value[(address.Value.LastIndexOf('@') + 1)..].TrimEnd('.');
        return domain.Contains('.', StringComparison.Ordinal) && !domain.StartsWith('[') && !Domains.Contains(domain) ? domain : null;
    }

    static FrozenSet<string> Read()
    {
        using var stream = typeof(FreeMail).Assembly.GetManifestResourceStream("Clew.Collect.Identity.FreeMail.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith('#')).ToFrozenSet(StringComparer.Ordinal);
    }
}
