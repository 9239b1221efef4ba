using System.Globalization;
using Clew.Attribution;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Metrics.Credit;

/// <summary>What a data-driven model learned of some journeys, kept so that a report can be made again as it was.</summary>
/// <param name="Id">Made of all that it was learned from: the same question to the same data has the same.</param>
/// <param name="Model">The model's canonical text.</param>
/// <param name="Goal">The goal.</param>
/// <param name="Period">The days of the conversions, and of the journeys that came to none.</param>
/// <param name="LookbackDays">How far journeys go back.</param>
/// <param name="Data">The version of the data.</param>
/// <param name="MadeAt">When, UTC.</param>
/// <param name="Learned">The strength of each channel, and what a reader must know.</param>
public sealed record KeptFit(
    string Id, string Model, string Goal, Period Period, int LookbackDays, string Data, DateTime MadeAt, ChannelStrengths Learned)
{
    const string Prefix = "fit\u001f";

    static readonly Table Rows = new("fit", ["kind", "name"],
        [new("kind", ColumnType.Text, true), new("place", ColumnType.Integer, true), new("name", ColumnType.Text, true), new("value", ColumnType.Text)]);

    /// <summary>The fits that a store keeps.</summary>
    public static IReadOnlyList<KeptFit> All(IStore store) => [.. store.DerivedGroups(Prefix).Select(g => Read(store, g[Prefix.Length..]))];

    /// <summary>The fit of an id.</summary>
    /// <exception cref="UserError">There is none.</exception>
    public static KeptFit Find(IStore store, string id) => store.DerivedVersion(Prefix + id) is not null
        ? Read(store, id)
        : throw new UserError($"There is no kept fit '{id}'", "model",
            Nearest.Remedy(id, [.. store.DerivedGroups(Prefix).Select(g => g[Prefix.Length..])], "Ask the model without it: that fits it anew."));

    /// <summary>Whether a store keeps it.</summary>
    public static bool Has(IStore store, string id) => store.DerivedVersion(Prefix + id) is not null;

    /// <summary>Keeps it.</summary>
    public void Keep(IStore store)
    {
        var rows = new RowList(Rows);
        void Add(string kind, int place, string name, string? value) => rows.Set(0, kind).Set(1, place).Set(2, name).Set(3, value).Next();
        (string Name, string Value)[] facts =
        [
            ("model", Model), ("goal", Goal), ("from", Text(Period.From)), ("to", Text(Period.To)), ("lookback", LookbackDays.ToString(CultureInfo.InvariantCulture)),
            ("data", Data), ("made_at", MadeAt.ToString("O", CultureInfo.InvariantCulture)),
        ];
        foreach (var (name, value) in facts)
            Add("of", 0, name, value);
        for (var i = 0; i < Learned.Channels.Count; i++)
            Add("channel", i, Learned.Channels[i], Learned.Strengths[i].ToString("R", CultureInfo.InvariantCulture));
        for (var i = 0; i < Learned.Notes.Count; i++)
            Add("note", i, Learned.Notes[i], null);
        store.Derive(Prefix + Id, "kept", [new("fit_" + Id) { Rows = (Rows, _ => rows.Blocks) }]);
    }

    static KeptFit Read(IStore store, string id)
    {
        var of = new Dictionary<string, string>(StringComparer.Ordinal);
        var (channels, strengths, notes) = (new List<string>(), new List<double>(), new List<string>());
        store.Query(new([.. Rows.Columns.Select(c => Col("f", c.Name).As(c.Name))], From("fit_" + id, "f"))
        {
            OrderBy = [new(Col("f", "kind")), new(Col("f", "place"))],
        }, row =>
        {
            switch (row.Text(0))
            {
                case "of":
                    of[row.Text(2)] = row.Text(3);
                    break;
                case "channel":
                    channels.Add(row.Text(2));
                    strengths.Add(double.Parse(row.Text(3), CultureInfo.InvariantCulture));
                    break;
                default:
                    notes.Add(row.Text(2));
                    break;
            }
        });
        return new(id, of["model"], of["goal"], new(Day(of["from"]), Day(of["to"])), int.Parse(of["lookback"], CultureInfo.InvariantCulture), of["data"],
            DateTime.Parse(of["made_at"], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind), new(channels, strengths, notes));
    }

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
