using System.Globalization;
using System.Text.Json;
using Clew.Sql;
using Clew.Storage;

namespace Clew.Collect.Identity;

/// <summary>A row of any table as JSON, what is missing left out.</summary>
static class PersonJson
{
    public static void Write(Utf8JsonWriter json, Table table, IRow row)
    {
        json.WriteStartObject();
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var (name, type) = (table.Columns[i].Name, table.Columns[i].Type);
            switch (Given.Value(row, i, type))
            {
                case null: break;
                case string text: json.WriteString(name, text); break;
                case DateTime at: json.WriteString(name, at); break;
                case DateOnly day: json.WriteString(name, day.ToString("O", CultureInfo.InvariantCulture)); break;
                case bool flag: json.WriteBoolean(name, flag); break;
                case decimal number: json.WriteNumber(name, number); break;
                case long number: json.WriteNumber(name, number); break;
                default: throw new NotSupportedException($"No JSON for a {type}.");
            }
        }
        json.WriteEndObject();
    }
}
