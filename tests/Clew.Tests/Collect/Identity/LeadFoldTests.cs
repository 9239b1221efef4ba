using Clew.Collect.Identity;
using Xunit;

namespace Clew.Tests.Collect.Identity;

public sealed class LeadFoldTests
{
    static readonly DateTime Start = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Forms_within_30_days_of_the_first_are_one_lead() =>
        Assert.Equal([new("f2", "f1", false), new("f3", "f1", false)], Folds(Form("f1", 0), Form("f2", 20), Form("f3", 30), Form("f4", 30.01)));

    [Fact]
    public void The_lead_of_a_CRM_stands_for_the_form_before_or_after_it()
    {
        Assert.Equal([new("f", "c", true)], Folds(Form("f", 0), Crm("c", 90)));
        Assert.Equal([new("f", "c", true)], Folds(Form("f", 90), Crm("c", 0)));
        Assert.Empty(Folds(Form("f", 0), Crm("c", 90.01)));
    }

    [Fact]
    public void A_form_sent_again_goes_where_the_first_went() =>
        Assert.Equal([new("f1", "c", true), new("f2", "c", false)], Folds(Form("f1", 0), Crm("c", 0.1), Form("f2", 10)));

    [Fact]
    public void The_nearest_come_together_first_and_each_once() =>
        Assert.Equal([new("f1", "c1", true), new("f2", "c2", true)],
            Folds(Crm("c1", 5), Form("f1", 10), Form("f2", 60), Crm("c2", 59), Crm("c3", 70)).OrderBy(f => f.LeadId));

    [Fact]
    public void Leads_of_a_CRM_stay_apart() => Assert.Empty(Folds(Crm("c1", 0), Crm("c2", 0)));

    static LeadFold[] Folds(params LeadRow[] leads) => [.. LeadFold.Of(leads)];

    static LeadRow Form(string id, double day) => new(id, Start.AddDays(day), true);

    static LeadRow Crm(string id, double day) => new(id, Start.AddDays(day), false);
}
