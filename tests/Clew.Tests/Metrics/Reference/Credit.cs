namespace Clew.Tests.Metrics.Reference;

/// <summary>The value under which a row stands in a breakdown, by dimension.</summary>
delegate string Label(string dimension);

/// <summary>What of a row stands where.</summary>
/// <param name="Label">Where.</param>
/// <param name="Weight">What of it.</param>
/// <param name="Upto">The weights of the row's shares up to and with this one.</param>
readonly record struct Share(Label Label, decimal Weight, decimal Upto);

/// <summary>Labels of every kind of row, under one attribution model.</summary>
sealed class Credit(World world, Facts facts, RefAsk ask)
{
    readonly RefModel? _model = ask.Model == "own" ? null : RefModel.Parse(ask.Model);

    public Label Of(Touch t) => Worded(dim => dim switch
    {
        "country" => t.Country,
        "device" => t.Device,
        _ => Source(t, dim),
    });

    public Label Of(Spend s) => Worded(dim => dim switch
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

    public Label Of(SocialPost p) => Worded(dim => dim switch
    {
        "channel" => "Organic Social",
        "source" or "network" => p.Network,
        "campaign" => p.Campaign,
        "post" => p.PostId,
        _ => throw NotCarried(dim),
    });

    public IReadOnlyList<Share> Of(Lead lead, string goal) => Shares(goal, dim => OfLead(lead, dim), lead, goal switch
    {
        "lead" => lead.CreatedAt,
        "mql" => lead.MqlAt,
        "sql" => lead.SqlAt,
        _ => throw new InvalidOperationException(goal),
    }, FirstDeal(lead), FirstSale(lead));

    public IReadOnlyList<Share> Of(Opportunity deal, string goal) => Shares(goal, dim => OfDeal(deal, facts.Lead(deal.LeadId), dim),
        facts.Lead(deal.LeadId), goal switch
        {
            "opportunity" => deal.CreatedAt,
            "sqo" => deal.SqoAt,
            "sale" => deal.ClosedAt,
            _ => throw new InvalidOperationException(goal),
        }, deal.CreatedAt, WonAt(deal));

    public IReadOnlyList<Share> Of(Customer c) =>
        Shares("customer", dim => OfCustomer(c, dim), facts.Lead(c.LeadId), c.Since, c.FirstDeal?.CreatedAt, c.FirstDeal?.ClosedAt);

    public IReadOnlyList<Share> Of(RevenueEntry entry)
    {
        var deal = world.Opportunities.FirstOrDefault(o => o.OpportunityId == entry.OpportunityId);
        var customer = facts.Customer(entry.CustomerId);
        var lead = facts.Lead(deal is null ? customer.LeadId : deal.LeadId);
        return Shares("revenue", dim => dim == "kind" ? entry.Kind : deal is null ? OfCustomer(customer, dim) : OfDeal(deal, facts.Lead(deal.LeadId), dim), lead, entry.At,
            deal is null ? customer.FirstDeal?.CreatedAt : deal.CreatedAt, deal is null ? customer.FirstDeal?.ClosedAt : WonAt(deal));
    }

    public IReadOnlyList<Share> Of(Meeting m) => OfLeadsRow(m.LeadId, dim => OfLeadsRow(m.LeadId, m.Owner, dim));

    public IReadOnlyList<Share> Of(Inquiry i) => OfLeadsRow(i.LeadId, dim => OfLeadsRow(i.LeadId, i.Owner, dim));

    IReadOnlyList<Share> OfLeadsRow(string? leadId, Func<string, string?> own)
    {
        var lead = facts.Lead(leadId);
        return Shares("lead", own, lead, lead?.CreatedAt, lead is null ? null : FirstDeal(lead), lead is null ? null : FirstSale(lead));
    }

    public IReadOnlyList<Share> Of(Reached reached, string goal)
    {
        var (e, lead) = (reached.Event, reached.Lead);
        return Shares(goal, dim => dim switch
        {
            "country" => e.Country,
            "device" => e.Device,
            _ => reached.Session is { } session ? Source(session, dim) : null,
        }, lead ?? reached.Nobody, e.At, lead is null ? null : FirstDeal(lead), lead is null ? null : FirstSale(lead), isLead: lead is not null);
    }

    IReadOnlyList<Share> Shares(string goal, Func<string, string?> own, Lead? lead, DateTime? at, DateTime? opportunity, DateTime? won, bool isLead = true)
    {
        if (_model is null)
            return [new(Labelled(own), 1, 1)];
        var touches = Journey(lead, at);
        if (touches.Count == 0)
            return [new(Labelled(dim => IsMarketing(dim) ? null : own(dim)), 1, 1)];
        var upto = 0m;
        var model = _model with { Strengths = ask.Strengths?.Invoke(goal) };
        return
        [
            .. model.Weigh(new(touches, at!.Value, isLead ? lead!.CreatedAt : null, opportunity, won)).Where(w => w.Weight > 0)
                .Select(w => new Share(Labelled(dim => IsMarketing(dim) ? Word(dim, Source(w.Touch, dim)) : own(dim)), w.Weight, upto += w.Weight)),
        ];
    }

    /// <summary>The touches of the lead's person or company up to an instant.</summary>
    public IReadOnlyList<Touch> Journey(Lead? lead, DateTime? at) => at is not { } end ? [] : InOrder(world.Touches
        .Where(t => Persons(lead).Any(p => p.Was(t)) && t.At <= end && t.At >= end.AddHours(-24 * LookbackDays)));

    /// <summary>Everybody whose touches count for a lead.</summary>
    public IEnumerable<Lead> Persons(Lead? lead) =>
        lead is null ? [] : _model!.OfAccount && Company(lead) is { } company ? world.Leads.Where(l => Company(l) == company) : [lead];

    /// <summary>How far back journeys go.</summary>
    public int LookbackDays => _model!.LookbackDays ?? world.Settings.LookbackDays;

    /// <summary>Touches as a journey has them.</summary>
    public static IReadOnlyList<Touch> InOrder(IEnumerable<Touch> touches) =>
        [.. touches.OrderBy(t => t.At).ThenBy(t => t.TouchId, StringComparer.Ordinal)];

    static string? Company(Lead lead) => lead.Company?.Trim().ToLowerInvariant() is { Length: > 0 } name ? name : null;

    static DateTime? WonAt(Opportunity deal) => deal.Status == "won" ? deal.ClosedAt : null;

    DateTime? FirstDeal(Lead lead) => world.Opportunities.Where(o => o.LeadId == lead.LeadId).Min(o => (DateTime?)o.CreatedAt);

    DateTime? FirstSale(Lead lead) => world.Opportunities.Where(o => o.LeadId == lead.LeadId).Min(WonAt);

    public Label Of(Message m) =>
        Worded(dim => dim switch { "campaign" => m.Campaign, "list" => m.List, _ => throw NotCarried(dim) });

    public Label Of(EmailEvent e) =>
        Worded(dim => dim switch { "campaign" => e.Campaign, "list" => e.List, _ => throw NotCarried(dim) });

    public Label OfList(string? list) => Labelled(dim => dim == "list" ? list : throw NotCarried(dim));

    string? OfLeadsRow(string? leadId, string? owner, string dim)
    {
        var lead = facts.Lead(leadId);
        return dim == "owner" ? owner ?? lead?.Owner : OfLead(lead, dim);
    }

    // First deal's source and people; what it lacks comes from the customer's lead.
    string? OfCustomer(Customer c, string dim) => c.FirstDeal is null ? null : OfDeal(c.FirstDeal, facts.Lead(c.LeadId), dim);

    string? OfDeal(Opportunity deal, Lead? lead, string dim)
    {
        if (dim == "owner")
            return deal.Owner ?? lead?.Owner;
        if (dim == "product")
            return deal.Product ?? lead?.Product;
        var namesItsOwn = deal.Source is not null || deal.Medium is not null || deal.Campaign is not null || deal.Channel is not null;
        if (!namesItsOwn || !IsMarketing(dim))
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

    // Under a model, what credit is set against goes by the same words.
    Label Worded(Func<string, string?> value) => Labelled(dim => _model is null ? value(dim) : Word(dim, value(dim)));

    static string? Word(string dim, string? raw)
    {
        var aliases = dim switch
        {
            "source" => Clew.Collect.Rules.HygieneRules.Default.Sources,
            "medium" => Clew.Collect.Rules.HygieneRules.Default.Media,
            _ => null,
        };
        var text = dim is "source" or "medium" or "campaign" ? raw?.Trim() : raw;
        if (text is null || (text.Length == 0 && text != raw) || (text.Length == 0 && dim is "source" or "medium" or "campaign"))
            return null;
        return aliases is null ? text : aliases.GetValueOrDefault(text.ToLowerInvariant()) ?? text.ToLowerInvariant();
    }

    static Label Labelled(Func<string, string?> value) => dim => value(dim) ?? NotSet(dim);

    static bool IsMarketing(string dim) => Dims.Marketing.Contains(dim, StringComparer.Ordinal);

    static string NotSet(string dim) => IsMarketing(dim) ? "(unattributed)" : "(not set)";

    static InvalidOperationException NotCarried(string dim) => new($"The reference asks a row for {dim}, which it does not carry.");
}
