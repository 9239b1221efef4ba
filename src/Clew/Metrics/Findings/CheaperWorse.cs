using Clew.Metrics.Statistics;

namespace Clew.Metrics.Findings;

/// <summary>The cost of a lead falls while that of a customer rises: cheaper, but worse leads. Both beyond their bootstrap intervals.</summary>
static class CheaperWorse
{
    public const string Id = "cheaper_worse";

    public static IEnumerable<Finding> Find(FindingInput input)
    {
        var (lead, customer) = (input.Total("cost_per_lead"), input.Total("customer_acquisition_cost"));
        if (Tested.Rose(lead, input) != false || Tested.Rose(customer, input) != true) return [];
        return
        [
            new(Id, "customer_acquisition_cost", 90, [Evidence.Compared(lead!), Evidence.Compared(customer!)])
            {
                IsGood = false,
                Chance = Math.Max(Tested.Change(lead!, input)!.Value, Tested.Change(customer!, input)!.Value),
            },
        ];
    }
}
