using Clew.Metrics;
using Clew.Metrics.Guide;

namespace Clew.App.Dashboard.Guide;

/// <summary>A KPI that is proposed.</summary>
public sealed record Proposal(Chosen Chosen, KpiExplanation Kpi, KpiWords Words);

/// <summary>The guided choice: questions, and once they are answered the KPIs that suit.</summary>
public sealed record ChooseDetail(View View, Answers Answers, IReadOnlyList<Proposal> Proposals)
{
    /// <summary>Where it is.</summary>
    public const string Path = "/guide/choose";

    /// <summary>The answers of each question, as they stand in the address.</summary>
    public static IReadOnlyList<(string Code, Audience Value)> Audiences { get; } =
        [("businesses", Audience.Businesses), ("consumers", Audience.Consumers), ("both", Audience.Both)];

    /// <summary>See <see cref="Audiences"/>.</summary>
    public static IReadOnlyList<(string Code, Industry Value)> Industries { get; } =
    [
        ("software", Industry.Software), ("services", Industry.Services), ("manufacturing", Industry.Manufacturing), ("retail", Industry.Retail),
        ("education", Industry.Education), ("health", Industry.Health), ("finance", Industry.Finance), ("property", Industry.Property),
        ("other", Industry.Other),
    ];

    /// <summary>See <see cref="Audiences"/>; each is a parameter of its own, as several may hold.</summary>
    public static IReadOnlyList<(string Code, Channel Value)> Channels { get; } =
    [
        ("search", Channel.Search), ("advertising", Channel.Advertising), ("social", Channel.Social), ("email", Channel.Email),
        ("events", Channel.Events), ("calls", Channel.Calls),
    ];

    /// <summary>See <see cref="Audiences"/>.</summary>
    public static IReadOnlyList<(string Code, Pricing Value)> Prices { get; } =
        [("one_time", Pricing.OneTime), ("subscription", Pricing.Subscription), ("both", Pricing.Both)];

    /// <summary>See <see cref="Audiences"/>.</summary>
    public static IReadOnlyList<(string Code, Pursuit Value)> Pursuits { get; } =
    [
        ("more_leads", Pursuit.MoreLeads), ("better_leads", Pursuit.BetterLeads), ("lower_cost", Pursuit.LowerCost),
        ("more_revenue", Pursuit.MoreRevenue), ("retention", Pursuit.Retention),
    ];

    /// <summary>The parameters of the address.</summary>
    public static IReadOnlyList<string> Keys { get; } =
        ["audience", "industry", .. Channels.Select(channel => channel.Code), "pricing", "pursuit", "team"];

    /// <summary>The address of an overview with these KPIs.</summary>
    public string OverviewUrl => View.Query.Shared().With("cards", string.Join(',', Proposals.Select(proposal => proposal.Kpi.Id))).Url("/");

    /// <summary>Where the KPIs are sent to be kept.</summary>
    public string KeepUrl => View.Query.Shared().Url("/settings/cards");

    /// <summary>Reads the answers.</summary>
    public static ChooseDetail Of(View view, CancellationToken stop)
    {
        var query = view.Query;
        var answers = new Answers(
            query.Choice("audience", Audience.Businesses, [.. Audiences]),
            query.Choice("industry", Industry.Other, [.. Industries]),
            Channels.Where(channel => query[channel.Code] is not null).Aggregate(Channel.None, (all, channel) => all | channel.Value),
            query.Choice("pricing", Pricing.OneTime, [.. Prices]),
            query.Choice("pursuit", Pursuit.MoreLeads, [.. Pursuits]),
            query.Choice("team", true, ("yes", true), ("no", false)));
        return new(view, answers, query["pursuit"] is null ? [] :
        [
            .. from chosen in Choice.Of(answers)
               let kpi = view.Source.Find(chosen.Kpi)
               where kpi is not null
               select new Proposal(chosen, kpi, KpiWords.Of(view.Text, kpi)),
        ]);
    }
}
