using Clew.Model;

namespace Clew.Metrics.Credit;

/// <summary>Where spend and credit do not meet.</summary>
/// <param name="Spend">Spend whose source, medium and campaign have neither a session nor credit in the period, the dearest first.</param>
/// <param name="Campaigns">Campaigns with credit in the period and no spend, those with most revenue first.</param>
public sealed record SpendMatch(IReadOnlyList<UnmatchedSpend> Spend, IReadOnlyList<UnmatchedCampaign> Campaigns)
{
    static readonly string[] By = ["source", "medium", "campaign"];

    // Spend, then what there is of touches, then credit.
    static readonly string[] Kpis = ["spend", "sessions", "leads", "sales", "revenue"];

    internal static SpendMatch Of(Workspace workspace, Period period, string model, CancellationToken stop)
    {
        var groups = workspace.Ask(new(Kpis, period) { By = By, Model = model }, stop)
            .GroupBy(f => (Source: f.Group["source"], Medium: f.Group["medium"], Campaign: f.Group["campaign"])).ToList();
        decimal Sum(IEnumerable<KpiFigure> figures, string kpi) => figures.Where(f => f.Kpi == kpi).Sum(f => f.Value ?? 0);
        var (spend, campaigns) = (new List<UnmatchedSpend>(), new List<UnmatchedCampaign>());
        var none = Dimensions.Find("campaign")!.MissingLabel;
        foreach (var group in groups)
        {
            var (source, medium, campaign) = group.Key;
            var cost = Sum(group, "spend");
            // A refund may make an amount 0: what has a row counts as met.
            var met = group.Any(f => f.Kpi != "spend" && (f.Value ?? 0) != 0);
            if (cost != 0 && !met)
                spend.Add(new(source, medium, campaign, cost));
            else if (cost == 0 && campaign != none && group.Any(f => f.Kpi is "leads" or "sales" or "revenue" && (f.Value ?? 0) != 0))
                campaigns.Add(new(source, medium, campaign, Sum(group, "leads"), Sum(group, "sales"), Sum(group, "revenue")));
        }
        return new([.. spend.OrderByDescending(s => s.Amount).ThenBy(s => s.ToString(), StringComparer.Ordinal)],
            [.. campaigns.OrderByDescending(c => c.Revenue).ThenByDescending(c => c.Leads).ThenBy(c => c.ToString(), StringComparer.Ordinal)]);
    }
}

/// <summary>Spend that leads nowhere.</summary>
/// <param name="Source">Its source, as the rules word it.</param>
/// <param name="Medium">Its medium.</param>
/// <param name="Campaign">Its campaign.</param>
/// <param name="Amount">In the workspace's currency.</param>
public sealed record UnmatchedSpend(string Source, string Medium, string Campaign, decimal Amount);

/// <summary>A campaign that brings something and costs nothing, as far as is known.</summary>
/// <param name="Source">Its source, as the rules word it.</param>
/// <param name="Medium">Its medium.</param>
/// <param name="Campaign">Its name.</param>
/// <param name="Leads">Credited leads.</param>
/// <param name="Sales">Credited sales.</param>
/// <param name="Revenue">Credited revenue.</param>
public sealed record UnmatchedCampaign(string Source, string Medium, string Campaign, decimal Leads, decimal Sales, decimal Revenue);
