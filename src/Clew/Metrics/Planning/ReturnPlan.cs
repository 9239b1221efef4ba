namespace Clew.Metrics.Planning;

/// <summary>
/// What comes of spending: leads = spend / cost of a lead; customers = leads × the rates of the way there; revenue = customers × deal
/// size; profit = revenue × gross margin − spend; return on investment = profit / spend.
/// </summary>
/// <param name="Spend">What is spent, in the workspace's currency.</param>
/// <param name="CostPerLead">What a lead costs, above 0.</param>
/// <param name="Rates">The rates on the way from a lead to a customer, as shares of 1: one, or one for each step.</param>
/// <param name="DealSize">What a customer pays.</param>
/// <param name="Margin">The share of revenue that is margin, 0 to 1.</param>
public sealed record ReturnPlan(decimal Spend, Estimate CostPerLead, IReadOnlyList<Estimate> Rates, Estimate DealSize, decimal Margin)
{
    /// <summary>Leads.</summary>
    public Estimate? Leads => Estimate.Of([Estimate.Exact(Spend)], CostPerLead);

    /// <summary>Customers.</summary>
    public Estimate? Customers => Estimate.Of([Estimate.Exact(Spend), .. Rates], CostPerLead);

    /// <summary>Revenue.</summary>
    public Estimate? Revenue => Estimate.Of([Estimate.Exact(Spend), .. Rates, DealSize], CostPerLead);

    /// <summary>Revenue times gross margin.</summary>
    public Estimate? Gross => Estimate.Of([Estimate.Exact(Spend), .. Rates, DealSize, Estimate.Exact(Margin)], CostPerLead);

    /// <summary>Gross margin less spend.</summary>
    public Estimate? Profit => Gross is { } gross ? new(gross.Value - Spend, gross.Low - Spend, gross.High - Spend) : null;

    /// <summary>Profit as a share of spend; undefined when nothing is spent.</summary>
    public Estimate? Return => Profit is { } profit && Spend > 0 ? new(profit.Value / Spend, profit.Low / Spend, profit.High / Spend) : null;

    /// <summary>The dearest lead that still pays: rates × deal size × margin.</summary>
    public Estimate? BreakEvenCost => Estimate.Of([.. Rates, DealSize, Estimate.Exact(Margin)]);

    /// <summary>The least share of leads that must become customers: cost of a lead / (deal size × margin).</summary>
    public Estimate? BreakEvenRate => Estimate.Of([CostPerLead], DealSize, Estimate.Exact(Margin));

    /// <summary>The same plan with one rate for the whole way.</summary>
    public ReturnPlan At(decimal rate) => this with { Rates = [Estimate.Exact(rate)] };
}
