using Clew.Metrics.Derived;
using Clew.Metrics.Engine;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Metrics.Fact;
using static Clew.Sql.Build;

namespace Clew.Metrics.Reports;

/// <summary>Makes a <see cref="LeadListReport"/> of <c>lead_thread</c>: no journey is looked at, and amounts are summed for one page only.</summary>
static class LeadList
{
    static readonly string[] Searched = ["email", "phone", "company", "lead_id"];

    static readonly string[] Texts = ["email", "phone", "company", "channel", "source", "campaign", "owner", "origin"];

    // Strips the zeros that an amount of six decimals brings along.
    const decimal Plain = 1.0000000000000000000000000000m;

    public static LeadListReport Of(Workspace workspace, LeadListRequest request, CancellationToken stop)
    {
        Check(request);
        Derivation.Ensure(workspace.Store, workspace.Settings, workspace.IsKeptFresh);
        using var state = workspace.Store.Snapshot();
        var all = Matching(request);
        var stage = LeadStage.PlaceOf(request.Stage);
        var rows = Page(state, request, stage < 0 ? all : all & LeadStage.Rank.Is(stage), stop);
        var (stages, groups) = Counts(state, request.By, all, stop);
        var those = groups.Select(g => new LeadGroup(g.Key, stage < 0 ? g.Value.Sum() : g.Value[stage])).Where(g => g.Leads > 0)
            .OrderByDescending(g => g.Leads).ThenBy(g => g.Value, StringComparer.Ordinal).ToList();
        return new(request, [.. LeadStage.All.Select((name, i) => new StageCount(name, stages[i]))], stage < 0 ? stages.Sum() : stages[stage],
            WithAmounts(state, rows, stop), request.By is null ? [] : [.. those.Take(LeadListRequest.MaxGroups)], request.By is null ? 0 : those.Count);
    }

    static void Check(LeadListRequest request)
    {
        if (request.Limit is < 1 or > LeadListRequest.MaxLimit || request.Offset < 0)
            throw new UserError($"A list holds from 1 to {LeadListRequest.MaxLimit} leads and starts at 0 or later", "limit", "Ask for the next page with offset.");
        if (request.Search is { Length: > LeadListRequest.MaxSearch })
            throw new UserError($"The text to search for has {request.Search.Length} characters", "q", $"Use at most {LeadListRequest.MaxSearch}.");
        if (request.Stage is { } stage && !LeadStage.All.Contains(stage))
            throw new UserError($"There is no stage '{stage}'", "stage", $"Use one of {string.Join(", ", LeadStage.All)}.");
        if (!LeadListRequest.Sorts.Contains(request.Sort))
            throw new UserError($"Leads cannot be sorted by '{request.Sort}'", "sort", $"Use one of {string.Join(", ", LeadListRequest.Sorts)}.");
        foreach (var name in request.Filters.Select(f => f.Dimension).Append(request.By))
            if (name is not null && !Facts.Lead.Dimensions.ContainsKey(name))
                throw new UserError($"Leads have no '{name}'", "filter", $"Use one of {string.Join(", ", Facts.Lead.Dimensions.Keys)}.");
        if (request.Filters.Sum(f => f.Values.Count) > KpiRequest.MaxFilterValues)
            throw new UserError("There are too many values to filter by", "filter", $"Name at most {KpiRequest.MaxFilterValues}.");
    }

    static Expr Matching(LeadListRequest request)
    {
        var search = request.Search?.Trim() is { Length: > 0 } text ? Any(Searched.Select(c => Coalesce(Holds(F(c), text), false))) : null;
        return All(
        [
            F("created_day") >= request.Period.From & F("created_day") <= request.Period.To,
            .. request.Filters.Select(f => Scope.Matches(Facts.Lead.Dimensions[f.Dimension], f.Dimension, f.Values)), search,
        ])!;
    }

    static List<LeadListRow> Page(ISnapshot state, LeadListRequest request, Expr where, CancellationToken stop)
    {
        var (key, joins) = Key(request.Sort);
        Item[] items =
        [
            .. Fields.Of("f", "lead_id", "created_at"), LeadStage.Rank.As("stage"), .. Fields.Of("f", LeadStage.Days),
            .. Fields.Of("f", "disqualified_day", "first_touch_day", "matched"), .. Fields.Of("f", Texts),
        ];
        var days = 3;
        var rest = days + LeadStage.Days.Count;
        var found = new List<LeadListRow>();
        state.Query(new(items, From("lead_thread", "f"))
        {
            Comment = "Leads",
            Joins = joins,
            Where = where,
            OrderBy = [new(key, request.Descending), new(F("created_at"), request.Descending), new(F("lead_id"))],
            Limit = request.Limit,
            Offset = request.Offset,
        }, row =>
        {
            string? At(int i) => row.IsNull(i) ? null : row.Text(i);
            string? Text(string name) => At(rest + 3 + Array.IndexOf(Texts, name));
            var stage = (int)row.Integer(2);
            found.Add(new(row.Text(0), row.Instant(1))
            {
                Stage = LeadStage.All[stage],
                StageDay = row.Day(days + stage),
                DisqualifiedDay = row.IsNull(rest) ? null : row.Day(rest),
                FirstTouchDay = row.Day(rest + 1),
                Matched = row.Integer(rest + 2) != 0,
                Email = Text("email"),
                Phone = Text("phone"),
                Company = Text("company"),
                Channel = Text("channel"),
                Source = Text("source"),
                Campaign = Text("campaign"),
                Owner = Text("owner"),
                Origin = Text("origin"),
            });
        }, stop);
        return found;
    }

    static (Expr Key, IReadOnlyList<Join> Joins) Key(string sort) => sort switch
    {
        "created" => (F("created_at"), []),
        "lead" => (Coalesce(F("email"), F("phone"), F("lead_id")), []),
        "stage" => (LeadStage.Rank, []),
        "deals" => (Col("a", "total"), [new(Deals(null).Under("a"), Col("a", "lead_id").Is(F("lead_id")), Left: true)]),
        "revenue" => (Col("a", "total"), [new(Revenue(null).Under("a"), Col("a", "lead_id").Is(F("lead_id")), Left: true)]),
        _ => (F(sort), []),
    };

    static Select Deals(IEnumerable<string>? leads) => Totals("opportunity_thread", leads, Col("s", "status").IsNot("lost"));

    static Select Revenue(IEnumerable<string>? leads) => Totals("revenue_thread", leads, null);

    static Select Totals(string table, IEnumerable<string>? leads, Expr? where) =>
        new([Col("s", "lead_id").As("lead_id"), Sum(Col("s", "value")).As("total"), Sum(Col("s", "unconverted")).As("unconverted")], From(table, "s"))
        {
            Where = All([leads is null ? Col("s", "lead_id").Present : Col("s", "lead_id").In(leads), where]),
            GroupBy = [Col("s", "lead_id")],
        };

    static List<LeadListRow> WithAmounts(ISnapshot state, List<LeadListRow> rows, CancellationToken stop)
    {
        if (rows.Count == 0)
            return rows;
        var (deals, revenue) = (Read(Deals(rows.Select(r => r.LeadId))), Read(Revenue(rows.Select(r => r.LeadId))));
        return [.. rows.Select(r => r with
        {
            Deals = deals.GetValueOrDefault(r.LeadId).Total,
            Revenue = revenue.GetValueOrDefault(r.LeadId).Total,
            Unconverted = deals.GetValueOrDefault(r.LeadId).Unconverted + revenue.GetValueOrDefault(r.LeadId).Unconverted,
        })];

        Dictionary<string, (decimal? Total, long Unconverted)> Read(Select query)
        {
            var totals = new Dictionary<string, (decimal?, long)>(StringComparer.Ordinal);
            state.Query(query, row => totals[row.Text(0)] = (row.IsNull(1) ? null : row.Decimal(1) / Plain, row.Integer(2)), stop);
            return totals;
        }
    }

    // By stage, and by value and stage, in one pass: a search looks at every lead.
    static (long[] Stages, Dictionary<string, long[]> Groups) Counts(ISnapshot state, string? by, Expr where, CancellationToken stop)
    {
        var (stages, groups) = (new long[LeadStage.All.Count], new Dictionary<string, long[]>(StringComparer.Ordinal));
        Expr value = by is null ? "" : Coalesce(Facts.Lead.Dimensions[by], Dimensions.Find(by)!.MissingLabel);
        state.Query(new([LeadStage.Rank.As("stage"), value.As("name"), Count().As("n")], From("lead_thread", "f"))
        {
            Comment = "Leads by the stage that they have come to",
            Where = where,
            GroupBy = by is null ? [LeadStage.Rank] : [LeadStage.Rank, value],
        }, row =>
        {
            var (stage, name, leads) = (row.Integer(0), row.Text(1), row.Integer(2));
            stages[stage] += leads;
            if (!groups.TryGetValue(name, out var counts))
                groups[name] = counts = new long[stages.Length];
            counts[stage] = leads;
        }, stop);
        return (stages, groups);
    }
}
