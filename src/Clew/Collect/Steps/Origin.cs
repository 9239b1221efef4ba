using Clew.Model.Channels;

namespace Clew.Collect.Steps;

/// <summary>What a referrer's host is to the workspace.</summary>
enum OriginRole : byte
{
    /// <summary>A source.</summary>
    Other,

    /// <summary>The owner's: what the visit came from stands already.</summary>
    Own,

    /// <summary>A payment provider, which buyers come back from.</summary>
    Payment,

    /// <summary>Referrer spam.</summary>
    Spam,
}

/// <summary>What is known of the host of an address.</summary>
/// <param name="Host">Lower case, without port; null where the address has none.</param>
/// <param name="Site">The registered name that subdomains share; empty without a host.</param>
/// <param name="Role">What it is to the workspace.</param>
/// <param name="Source">The source of visits from there.</param>
/// <param name="Medium">Their medium.</param>
sealed record Origin(string? Host, string Site, OriginRole Role, string Source, string Medium)
{
    /// <summary>The part of an address that its origin depends on: all before the path.</summary>
    public static ReadOnlySpan<char> PartOf(ReadOnlySpan<char> address)
    {
        int scheme = address.IndexOf("//", StringComparison.Ordinal);
        int start = scheme < 0 ? 0 : scheme + 2;
        int length = address[start..].IndexOfAny("/?#\\");
        return length < 0 ? address : address[..(start + length)];
    }

    /// <summary>Reads the origin of an address.</summary>
    public static Origin Read(string address, HostSet own, HostSet payment, HostSet spam)
    {
        if (HostNames.Of(address) is not { } host)
        {
            var (none, medium) = SourceReading.Direct;
            return new Origin(null, "", OriginRole.Other, none, medium);
        }
        var role = own.Contains(host) ? OriginRole.Own
            : payment.Contains(host) ? OriginRole.Payment
            : spam.Contains(host) || Spammers.Contains(host) ? OriginRole.Spam
            : OriginRole.Other;
        var (source, how) = SourceReading.OfHost(host);
        return new Origin(host, HostNames.RegisteredName(host).ToString(), role, source, how);
    }

    static readonly HostSet Spammers = new(StepLists.Lines("spammers.txt"));
}
