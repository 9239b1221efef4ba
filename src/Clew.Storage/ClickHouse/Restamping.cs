using Clew.Model;
using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Storage.ClickHouse;

/// <summary>Stamps days and business hours anew from the instants beside them: every row concerned goes, and comes again with its new days.</summary>
static class Restamping
{
    const int FirstYear = 1900, LastYear = 2199;

    public static bool Run(Writing writing, ClickHouseLink link, ClickHouseLayout layout, WorkspaceSettings settings)
    {
        foreach (var table in Tables.All)
        {
            var days = table.Columns.Select(c => c.Name).Where(n => n.EndsWith("day", StringComparison.Ordinal))
                .Where(day => table.Columns.Any(c => c.Name == At(day))).ToHashSet(StringComparer.Ordinal);
            if (days.Count == 0)
                continue;
            var seconds = table == Tables.Inquiry ? BusinessSeconds(writing, link, layout, settings) : null;
            using (seconds)
                Anew(writing, link, layout, table, column => days.Contains(column) ? DayOf(At(column), settings.Zone) : column == "business_seconds" && seconds is not null
                    ? Col("b", "seconds")
                    : Col("m", column), seconds);
        }
        return true;
    }

    static void Anew(Writing writing, ClickHouseLink link, ClickHouseLayout layout, Table table, Func<string, Expr> value, Stage? seconds)
    {
        var rows = long.Parse(link.Scalar($"SELECT count() FROM {layout.Reads(table)} AS m WHERE {writing.State.Holds(layout, table, "m")}")!, System.Globalization.CultureInfo.InvariantCulture);
        if (rows == 0)
            return;
        // Days are worked out by the tree, as all that is computed is; the row's own number makes the new one.
        var query = new Select([.. table.Columns.Select(c => value(c.Name).As(c.Name)), new RowKey("m").As("before")], From(table.Name, "m"))
        {
            Joins = seconds is null ? [] : [new(From(Business.Name, "b"), Col("b", "inquiry_id").Is(Col("m", "inquiry_id")), Left: true)],
        };
        var text = new ClickHouseRenderer(name => seconds is not null && name == Business.Name
            ? new(seconds.Name) { IsHere = true }
            : new(layout.Reads(table)) { IsSpread = layout.IsSpread(table), Holds = alias => writing.State.Holds(layout, table, alias) }).Render(query);
        using var anew = new Stage(link, layout.Qualified(Stage.Prefix + Guid.NewGuid().ToString("N")), rows);
        link.Run($"CREATE TABLE {anew.Name} ENGINE = MergeTree ORDER BY tuple() AS SELECT *, row_number() OVER () - 1 AS _n FROM (\n{text})");
        writing.MarkGone(table, "1");
        writing.InsertSelect(table, $"SELECT {string.Join(", ", table.Columns.Select(c => $"a.`{c.Name}`"))}, {writing.Numbered("a._n")} FROM {anew.Name} AS a", rows);
    }

    // The zone's offsets are spelled out, so that the engine's own time zone data can never disagree with ours.
    static Expr DayOf(string at, Zone zone)
    {
        var offsets = zone.Offsets(FirstYear, LastYear);
        Expr Local(int i) => new Call(Function.AddSeconds, [Col("m", at), offsets[i].OffsetSeconds]);
        if (offsets.Count == 1)
            return To(Local(0), ColumnType.Day);
        var arms = Enumerable.Range(1, offsets.Count - 1)
            .Select(i => (Col("m", at) < new Literal(DateTime.UnixEpoch.AddMicroseconds(offsets[i].FromUtcMicros)), Local(i - 1)));
        return To(new Case([.. arms], Local(offsets.Count - 1)), ColumnType.Day);
    }

    static readonly Table Business = new("business", ["inquiry_id"], [new("inquiry_id", ColumnType.Text, true), new("seconds", ColumnType.Integer)]);

    static Stage BusinessSeconds(Writing writing, ClickHouseLink link, ClickHouseLayout layout, WorkspaceSettings settings)
    {
        var rows = new RowList(Business);
        var query = new Select([Col("i", "inquiry_id").As("id"), Col("i", "received_at").As("from"), Col("i", "first_response_at").As("to")], From("inquiry", "i"));
        var state = new ClickHouseSnapshot(link, layout, writing.State);
        state.Query(query, row => rows.Set(0, row.Text(0))
            .Set(1, row.IsNull(2) ? null : settings.BusinessHours.Seconds(settings.Zone, MicrosOf(row.Instant(1)), MicrosOf(row.Instant(2)))).Next());
        if (rows.Count == 0)
            rows.Set(0, "").Set(1, (long?)null).Next();
        return Stage.Of(link, layout, rows.Blocks);
    }

    static long MicrosOf(DateTime utc) => (utc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    static string At(string day) => day[..^3] + "at";
}
