using Clew.Model;
using Npgsql;

namespace Clew.Storage.Control;

/// <summary>Reads the address of a PostgreSQL database.</summary>
static class ControlAddress
{
    const string Shape = "Write it as postgres://user:password@host:5432/database.";

    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        try
        {
            return text.StartsWith("postgres://", StringComparison.Ordinal) || text.StartsWith("postgresql://", StringComparison.Ordinal)
                ? OfUri(text)
                : Checked(new(text));
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The text may hold a password: it is not repeated.
            throw new UserError($"The address of the control database cannot be read: {e.Message}", "--control", Shape);
        }
    }

    static NpgsqlConnectionStringBuilder Checked(NpgsqlConnectionStringBuilder builder) =>
        string.IsNullOrEmpty(builder.Host) ? throw new FormatException("it names no host") : builder;

    static NpgsqlConnectionStringBuilder OfUri(string text)
    {
        var uri = new Uri(text);
        var builder = new NpgsqlConnectionStringBuilder { Host = uri.Host, Port = uri.Port > 0 ? uri.Port : 5432 };
        var user = uri.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
            builder.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1)
            builder.Password = Uri.UnescapeDataString(user[1]);
        builder.Database = uri.AbsolutePath.Length > 1 ? Uri.UnescapeDataString(uri.AbsolutePath[1..]) : builder.Username;
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = pair.Split('=', 2) is [var k, var v] ? (k, v) : (pair, "");
            builder[key == "sslmode" ? "SSL Mode" : Uri.UnescapeDataString(key)] = Uri.UnescapeDataString(value);
        }
        return Checked(builder);
    }
}
