using System.Security.Cryptography;
using System.Text;
using Clew.Collect.Rules;
using Clew.Collect.Sessions;
using Clew.Import.Values;
using Clew.Metrics.Derived;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Metrics.Fact;
using static Clew.Sql.Build;

namespace Clew.Metrics.Credit;

/// <summary>
/// A goal that a workspace has defined, and what counts it. <c>event_KEY</c> holds its conversions: each collected event of the name, or the
/// first of each person, with the lead of its visitor's person, the session in which it happened and its value in the workspace's currency.
/// </summary>
sealed class OwnGoal
{
    /// <summary>What ids of own goals begin with.</summary>
    public const string Prefix = "goal:";

    /// <summary>What their keys begin with.</summary>
    public const string KeyPrefix = "goal_";

    const string EventPrefix = "event_";

    // Columns that only code can fill: the day by the workspace's clock, the id as text, the block.
    static readonly Table Stamps = new("goal_stamp", ["id"],
        [new("id", ColumnType.Integer, true), new("event_id", ColumnType.Text, true), new("day", ColumnType.Day, true), new("block", ColumnType.Byte, true)]);

    readonly GoalRule _rule;

    public OwnGoal(GoalRule rule)
    {
        _rule = rule;
        // Every definition has tables of its own: what was made of another is never taken for its.
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{rule.Event}\n{rule.Each}")).AsSpan(0, 4));
        var key = $"{KeyPrefix}{rule.Id}_{mark}";
        Goal = new(Prefix + rule.Id, rule.Title, () => Conversion.OfEvent(EventTable(key))) { Key = key, Own = this };
        Fact = new(rule.Title, EventTable(key), Named([.. Fields.Marketing, "country", "device"]),
            ["event_id", "at", "visitor_id", "lead_id", "page", "amount", "currency", "value", "channel", "source", "medium", "campaign", "landing_page", "country", "device"])
        {
            Goal = Goal,
            Key = "event_id",
            Blocks = true,
        };
        Count = Measure.Count(Fact, "day");
        Value = Measure.Money(Fact, "day", F("amount").Present);
        Kpi = Kpis.GoalConversions.Of(this);
    }

    /// <summary>The goal.</summary>
    public Goal Goal { get; }

    /// <summary>Its conversions as rows.</summary>
    public Fact Fact { get; }

    /// <summary>Counts them.</summary>
    public Measure Count { get; }

    /// <summary>Adds up the values that they carry.</summary>
    public Measure Value { get; }

    /// <summary>The KPI that counts them.</summary>
    public Kpi Kpi { get; }

    /// <summary>The name of the events.</summary>
    public string Event => _rule.Event;

    /// <summary>Whether each event counts; else each person's first.</summary>
    public bool Each => _rule.Each;

    /// <summary>True for the key of a goal that some workspace has defined.</summary>
    public static bool IsKey(string key) => key.StartsWith(KeyPrefix, StringComparison.Ordinal);

    /// <summary>The table that holds the events of a goal.</summary>
    public static string EventTable(string key) => EventPrefix + key;

    /// <summary>What to derive.</summary>
    public IReadOnlyList<DerivedTable> Tables(WorkspaceSettings settings) =>
    [
        new(Stamps.Name) { Rows = (Stamps, state => Stamp(state, settings.Zone)), Passing = true },
        new("goal_hit") { Query = Hits(), Passing = true },
        new("goal_rate") { Query = RateDay.Of(RateDay.Pairs("goal_hit", Col("t", "day"), settings).Under("n"), settings), Passing = true },
        (EventTable(Goal.Key), Events(settings)),
        (Goal.Table, Goal.Conversions()),
    ];

    // What a machine is known to have done nobody has reached.
    Expr IsMeant(string alias) => Col(alias, "name").Is(_rule.Event) & Coalesce(Col(alias, "machine"), false).Is(false);

    IReadOnlyList<RowBlock> Stamp(ISnapshot state, Zone zone)
    {
        var rows = new RowList(Stamps);
        state.Read(new([.. Fields.Of("e", "id", "at")], From("event", "e")) { Where = IsMeant("e") }, [], block =>
        {
            for (var i = 0; i < block.Count; i++)
            {
                var id = Session.TouchIdOf("e", block[0][i]);
                rows.Set(0, block[0][i]).Set(1, id).Set(2, zone.DayNumberOf(block[1][i])).Set(3, StableHash.Block(Encoding.UTF8.GetBytes(id))).Next();
            }
        });
        return rows.Blocks;
    }

    static Select Hits() => new(
        [
            .. Fields.Of("s", "event_id", "day", "block"), .. Fields.Of("e", "at", "visitor_id", "page", "currency", "country", "device"),
            Col("e", "value").As("amount"),
        ],
        From(Stamps.Name, "s"))
    {
        Joins = [new(From("event", "e"), Col("e", "id").Is(Col("s", "id")))],
    };

    Select Events(WorkspaceSettings settings)
    {
        var value = Derived.Money.Value(Col("h", "amount"), Col("h", "currency"), settings);
        Item[] items =
        [
            .. Fields.Of("h", "event_id", "at", "day", "visitor_id", "page", "amount", "currency", "country", "device", "block"), .. Fields.Of("p", "lead_id"),
            value.As("value"), When(Col("h", "amount").Present & value.Missing, 1, 0).As("unconverted"), .. Fields.Of("x", Fields.Marketing),
        ];
        var all = new Select(items, From("goal_hit", "h"))
        {
            Comment = $"Events that reach {Goal.Id}",
            Joins =
            [
                new(Leads(), Col("p", "event_id").Is(Col("h", "event_id")), Left: true), new(Sessions(), Col("x", "event_id").Is(Col("h", "event_id")), Left: true),
                Derived.Money.RateOn(Col("h", "currency"), Col("h", "day"), "goal_rate"),
            ],
        };
        if (_rule.Each)
            return all;
        // Of events that nobody is known to have done each is a first.
        var (lead, visitor) = (Col("p", "lead_id"), Col("h", "visitor_id"));
        Expr[] who = [lead, When(lead.Present, Null, visitor), When(lead.Present | visitor.Present, Null, Col("h", "event_id"))];
        var turns = all with { Items = [.. items, RowNumber(who, new Order(Col("h", "at")), new Order(Col("h", "event_id"))).As("turn")], Comment = null };
        return new([.. Fields.Of("f", items.Select(i => i.Name))], turns.Under("f")) { Comment = all.Comment, Where = Col("f", "turn").Is(1) };
    }

    // The lead of the visitor's person: of several the one that was there first.
    static Source Leads() => First("p", "lead_id", new(
        [
            .. Fields.Of("h", "event_id"), .. Fields.Of("v", "lead_id"),
            RowNumber([Col("h", "event_id")], new Order(Col("v", "created_at")), new Order(Col("v", "lead_id"))).As("place"),
        ],
        From("goal_hit", "h"))
    {
        Joins = [new(From("lead_visitor", "v"), Col("v", "visitor_id").Is(Col("h", "visitor_id")))],
    });

    // As the source of a lead that was collected: the visitor's last session that began no later.
    static Source Sessions() => First("x", Fields.Marketing, new(
        [
            .. Fields.Of("h", "event_id"), .. Fields.Of("t", Fields.Marketing),
            RowNumber([Col("h", "event_id")], new Order(Col("t", "at"), true), new Order(Col("t", "touch_id"), true)).As("place"),
        ],
        From("goal_hit", "h"))
    {
        Joins = [new(From("touch", "t"), Col("t", "visitor_id").Is(Col("h", "visitor_id")))],
        Where = Col("t", "kind").Is("session") & Col("t", "at") <= Col("h", "at"),
    });

    static Source First(string alias, string column, Select ranked) => First(alias, [column], ranked);

    static Source First(string alias, IEnumerable<string> columns, Select ranked) =>
        new Select([.. Fields.Of("k", columns.Prepend("event_id"))], ranked.Under("k")) { Where = Col("k", "place").Is(1) }.Under(alias);
}
