using System.Net;
using Clew.Model;
using MaxMind.Db;

namespace Clew.Collect.Steps;

/// <summary>
/// A file of addresses and their countries in the format <c>.mmdb</c> (GeoLite2, DB-IP, IPinfo and others), given by the owner of the
/// server. Safe to share between threads.
/// </summary>
public sealed class GeoFile : IDisposable
{
    readonly Reader _reader;
    readonly TextCache<string?> _known;

    GeoFile(Reader reader)
    {
        _reader = reader;
        _known = new TextCache<string?>(Find, half: 32_768);
    }

    /// <summary>When the file was made, UTC.</summary>
    public DateTime BuiltAt => _reader.Metadata.BuildDate;

    /// <summary>Which file it says that it is, such as <c>GeoLite2-Country</c>.</summary>
    public string Name => _reader.Metadata.DatabaseType;

    /// <summary>Opens the file and reads it into memory, so that it can be replaced meanwhile.</summary>
    /// <exception cref="UserError">It is not there or not such a file.</exception>
    public static GeoFile Open(string path)
    {
        if (!File.Exists(path)) throw new UserError("There is no file of addresses", path, "Leave the option out to do without countries.");
        try
        {
            return new GeoFile(new Reader(path, FileAccessMode.Memory));
        }
        catch (Exception error) when (error is InvalidDatabaseException or IOException or UnauthorizedAccessException)
        {
            throw new UserError(
                $"The file of addresses cannot be read: {error.Message}", path, "It must be a country or city file in the format .mmdb.");
        }
    }

    /// <summary>The ISO 3166 code of the address's country; null where the file has none or the text is no address.</summary>
    public string? CountryOf(string address) => _known[address];

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    string? Find(string address)
    {
        if (!IPAddress.TryParse(address, out var ip)) return null;
        if (ip.IsIPv4MappedToIPv6) ip = ip.MapToIPv4();
        try
        {
            if (_reader.Find<Dictionary<string, object>>(ip) is not { } record) return null;
            return Code(record.GetValueOrDefault("country")) ?? Code(record.GetValueOrDefault("country_code"))
                ?? Code(record.GetValueOrDefault("registered_country"));
        }
        // A file of version 4 is asked for an address of version 6, or a record is damaged: the country is not known.
        catch (Exception error) when (error is InvalidDatabaseException or DeserializationException or ArgumentException or FormatException)
        {
            return null;
        }
    }

    static string? Code(object? country) => country switch
    {
        string { Length: 2 } code => code.ToUpperInvariant(),
        Dictionary<string, object> details => Code(details.GetValueOrDefault("iso_code")),
        _ => null,
    };
}
