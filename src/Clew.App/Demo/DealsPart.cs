namespace Clew.App.Demo;

/// <summary>opportunities.csv; gives every won opportunity its customer.</summary>
static class DealsPart
{
    const string Header = "opportunity_id,created_at,lead_id,customer_id,owner,product,source,medium,campaign,channel,amount,currency,"
        + "sqo_at,expected_close,closed_at,status,lost_reason";

    public static void Write(DemoWorld world) => world.Write("opportunities", Header, csv =>
    {
        int customer = CustomersPart.Earlier;
        foreach (var deal in world.Deals)
        {
            if (deal.Repeats is not null) deal.Customer = deal.Repeats.Customer;
            else if (deal.Status == "won") deal.Customer = ++customer;
            csv.Id('o', deal.Number).Time(deal.CreatedAt);
            if (deal.Lead is null) csv.Empty();
            else csv.Id('l', deal.Lead.Number);
            if (deal.Customer == 0) csv.Empty();
            else csv.Id('c', deal.Customer);
            csv.Text(DemoOwner.All[deal.Owner].Name).Text(deal.Product.Name).Text(deal.Lead?.Source).Text(deal.Lead?.Medium)
                .Text(deal.Lead?.Campaign).Text(deal.Lead?.Channel).Money(deal.Amount).Text(deal.Currency).Time(deal.SqoAt)
                .Day(deal.ExpectedClose / DemoCalendar.Day).Time(deal.ClosedAt).Text(deal.Status).Text(deal.LostReason).EndRow();
        }
    });
}
