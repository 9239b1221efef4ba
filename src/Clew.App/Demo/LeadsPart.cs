namespace Clew.App.Demo;

/// <summary>leads.csv</summary>
static class LeadsPart
{
    const string Header = "lead_id,created_at,visitor_id,email,phone,company,origin,source,medium,campaign,content,term,channel,"
        + "landing_page,owner,product,industry,country,company_size,business_type,mql_at,sal_at,sql_at,disqualified_at";

    public static void Write(DemoWorld world) => world.Write("leads", Header, csv =>
    {
        var random = world.Random("leads file");
        DemoLead? earlier = null;
        foreach (var lead in world.Leads)
        {
            // Some people ask twice, under one address.
            if (earlier is not null && random.Chance(0.012)) lead.Email = earlier.Email;
            if (random.Chance(0.05)) earlier = lead;
            csv.Id('l', lead.Number).Time(lead.CreatedAt);
            if (lead.Visitor > 0) csv.Id('v', lead.Visitor);
            else csv.Empty();
            csv.Text(lead.Email).Text(lead.Phone).Text(lead.Company).Text(lead.Origin).Text(lead.Source).Text(lead.Medium)
                .Text(lead.Campaign).Text(lead.Content).Text(lead.Term).Text(lead.Channel).Text(lead.LandingPage)
                .Text(DemoOwner.All[lead.Owner].Name).Text(lead.Product.Name).Text(lead.Industry).Text(lead.Country).Text(lead.Size)
                .Text(lead.IsConsumer ? "B2C" : "B2B").Time(lead.MqlAt).Time(lead.SalAt).Time(lead.SqlAt).Time(lead.DisqualifiedAt)
                .EndRow();
        }
    });
}
