using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Clew.Model;

namespace Clew.Collect.Steps;

/// <summary>Reads addresses and ranges of them, of both families.</summary>
static class Networks
{
    /// <summary>Reads <c>203.0.113.7</c>, <c>203.0.113.0/24</c>, <c>2001:db8::/32</c>; bits behind the prefix do not matter.</summary>
    /// <exception cref="UserError">It is neither.</exception>
    public static IPNetwork Parse(string text) =>
        TryParse(text, out var network) ? network : throw new UserError(
            $"'{text}' is neither an address nor a range of addresses", remedy: "Write 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32.");

    public static bool TryParse(string text, out IPNetwork network)
    {
        network = default;
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!IPAddress.TryParse(slash < 0 ? text.Trim() : text[..slash].Trim(), out var address)) return false;
        int most = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128, bits = most;
        var prefix = slash < 0 ? default : text.AsSpan(slash + 1).Trim();
        if (slash >= 0 && !int.TryParse(prefix, NumberStyles.None, CultureInfo.InvariantCulture, out bits)) return false;
        if (bits > most) return false;
        // A mapped address is compared as the one of version 4 that it stands for.
        if (address.IsIPv4MappedToIPv6 && bits >= 96) (address, bits) = (address.MapToIPv4(), bits - 96);
        var bytes = address.GetAddressBytes();
        for (int i = 0; i < bytes.Length; i++)
        {
            int kept = Math.Clamp(bits - (i * 8), 0, 8);
            bytes[i] &= (byte)(0xFF00 >> kept);
        }
        network = new IPNetwork(new IPAddress(bytes), bits);
        return true;
    }
}
