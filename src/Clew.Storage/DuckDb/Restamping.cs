using System.Globalization;
using System.Text;
using Clew.Model;
using DuckDB.NET.Data;

namespace Clew.Storage.DuckDb;

/// <summary>Stamps days and business hours anew from the instants beside them.</summary>
static class Restamping
{
    const int FirstYear = 1900, LastYear = 2199;

    public static void Run(DuckDBConnection connection, WorkspaceSettings settings)
    {
        foreach (var table in Tables.All)
        {
            var days = table.Columns.Select(c => c.Name).Where(n => n.EndsWith("day", StringComparison.Ordinal))
                .Select(day => (Day: day, At: day[..^3] + "at")).Where(p => table.Columns.Any(c => c.Name == p.At)).ToList();
            if (days.Count > 0)
                connection.Run($"UPDATE \"{table.Name}\" SET {string.Join(", ", days.Select(d => $"\"{d.Day}\" = {DayOf(d.At, settings.Zone)}"))}");
        }
        BusinessSeconds(connection, settings);
    }

    // The zone's offsets are spelled out, so that the engine's own time zone data can never disagree with ours.
    static string DayOf(string at, Zone zone)
    {
        var offsets = zone.Offsets(FirstYear, LastYear);
        var text = new StringBuilder($"CAST(\"{at}\" + to_seconds(");
        if (offsets.Count > 1)
            text.Append("CASE ");
        for (var i = 1; i < offsets.Count; i++)
            text.Append(CultureInfo.InvariantCulture,
                $"WHEN \"{at}\" < make_timestamp({offsets[i].FromUtcMicros}) THEN {offsets[i - 1].OffsetSeconds} ");
        text.Append(CultureInfo.InvariantCulture,
            $"{(offsets.Count > 1 ? "ELSE " : "")}{offsets[^1].OffsetSeconds}{(offsets.Count > 1 ? " END" : "")}");
        return text.Append(") AS DATE)").ToString();
    }

    static void BusinessSeconds(DuckDBConnection connection, WorkspaceSettings settings)
    {
        connection.Run("CREATE OR REPLACE TEMP TABLE business (inquiry_id VARCHAR, seconds BIGINT)");
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT inquiry_id, epoch_us(received_at), epoch_us(first_response_at) FROM inquiry WHERE first_response_at IS NOT NULL";
            var answered = new List<(string, long)>();
            using (var reader = command.ExecuteReader())
                while (reader.Read())
                    answered.Add((reader.GetString(0), settings.BusinessHours.Seconds(settings.Zone, reader.GetInt64(1),
                        reader.GetInt64(2))));
            using var appender = connection.CreateAppender("business");
            foreach (var (id, seconds) in answered)
                appender.CreateRow().AppendValue(id).AppendValue(seconds).EndRow();
        }
        connection.Run("UPDATE inquiry SET business_seconds = b.seconds FROM business b WHERE b.inquiry_id = inquiry.inquiry_id");
        connection.Run("DROP TABLE business");
    }
}
