namespace Clew.Tests.Metrics.Reference;

/// <summary>The value under which a row stands in a breakdown, by dimension.</summary>
delegate string Label(string dimension);

/// <summary>Labels of every kind of row, under one attribution model.</summary>
sealed class Credit(World world, Facts facts, string model)
{
    public Label Of(Touch t) => Labelled(dim => dim switch
    {
        "country" => t.Country,
        "device" => t.Device,
        _ => Source(t, dim),
    });

    public Label Of(Spend s) => Labelled(dim => dim switch
    {
        "channel" => s.Channel,
        "source" => s.Source,
        "medium" => s.Medium,
        "campaign" => s.Campaign,
        "content" => s.Content,
        "term" => s.Term,
        "category" => s.Category,
        _ => throw NotCarried(dim),
    });

    public Label Of(SocialPost p) => Labelled(dim => dim switch
    {
        "channel" => "Organic Social",
        "source" or "network" => p.Network,
        "campaign" => p.Campaign,
        "post" => p.PostId,
        _ => throw NotCarried(dim),
    });

    public Label Of(Lead lead) => Labelled(dim => OfLead(lead, dim));

    public Label Of(Opportunity deal) => Labelled(dim => OfDeal(deal, facts.Lead(deal.LeadId), dim));

    // First deal's source and people; what it lacks comes from the customer's lead.
    public Label Of(Customer c) => Labelled(dim => c.FirstDeal is null ? null : OfDeal(c.FirstDeal, facts.Lead(c.LeadId), dim));

    public Label Of(RevenueEntry entry) => dim =>
    {
        if (dim == "kind")
            return entry.Kind ?? NotSet(dim);
        var deal = world.Opportunities.FirstOrDefault(o => o.OpportunityId == entry.OpportunityId);
        return deal is not null ? Of(deal)(dim) : Of(facts.Customer(entry.CustomerId))(dim);
    };

    public Label Of(Meeting m) => Labelled(dim => OfLeadsRow(m.LeadId, m.Owner, dim));

    public Label Of(Inquiry i) => Labelled(dim => OfLeadsRow(i.LeadId, i.Owner, dim));

    public Label Of(Message m) =>
        Labelled(dim => dim switch { "campaign" => m.Campaign, "list" => m.List, _ => throw NotCarried(dim) });

    public Label Of(EmailEvent e) =>
        Labelled(dim => dim switch { "campaign" => e.Campaign, "list" => e.List, _ => throw NotCarried(dim) });

    public Label OfList(string? list) => Labelled(dim => dim == "list" ? list : throw NotCarried(dim));

    string? OfLeadsRow(string? leadId, string? owner, string dim)
    {
        var lead = facts.Lead(leadId);
        return dim == "owner" ? owner ?? lead?.Owner : OfLead(lead, dim);
    }

    string? OfDeal(Opportunity deal, Lead? lead, string dim)
    {
        if (dim == "owner")
            return deal.Owner ?? lead?.Owner;
        if (dim == "product")
            return deal.Product ?? lead?.Product;
        var namesItsOwn = deal.Source is not null || deal.Medium is not null || deal.Campaign is not null || deal.Channel is not null;
        if (model != "own" || !namesItsOwn || !Dims.Marketing.Contains(dim, StringComparer.Ordinal))
            return OfLead(lead, dim);
        return dim switch
        {
            "channel" => deal.Channel,
            "source" => deal.Source,
            "medium" => deal.Medium,
            "campaign" => deal.Campaign,
            _ => null, // a deal has no content, term or landing page
        };
    }

    string? OfLead(Lead? lead, string dim)
    {
        if (lead is null)
            return null;
        if (model == "last" && Dims.Marketing.Contains(dim, StringComparer.Ordinal))
            return facts.LastTouch(lead) is { } touch ? Source(touch, dim) : null;
        return dim switch
        {
            "channel" => lead.Channel,
            "source" => lead.Source,
            "medium" => lead.Medium,
            "campaign" => lead.Campaign,
            "content" => lead.Content,
            "term" => lead.Term,
            "landing_page" => lead.LandingPage,
            "owner" => lead.Owner,
            "product" => lead.Product,
            "country" => lead.Country,
            "industry" => lead.Industry,
            "company_size" => lead.CompanySize,
            "origin" => lead.Origin,
            "business_type" => lead.BusinessType,
            _ => throw NotCarried(dim),
        };
    }

    static string? Source(Touch t, string dim) => dim switch
    {
        "channel" => t.Channel,
        "source" => t.Source,
        "medium" => t.Medium,
        "campaign" => t.Campaign,
        "content" => t.Content,
        "term" => t.Term,
        "landing_page" => t.LandingPage,
        _ => throw NotCarried(dim),
    };

    static Label Labelled(Func<string, string?> value) => dim => value(dim) ?? NotSet(dim);

    static string NotSet(string dim) => Dims.Marketing.Contains(dim, StringComparer.Ordinal) ? "(unattributed)" : "(not set)";

    static InvalidOperationException NotCarried(string dim) => new($"The reference asks a row for {dim}, which it does not carry.");
}
