using Xunit;
using static Clew.Tests.Demo.DemoFiles;

namespace Clew.Tests.Demo;

/// <summary>The demo has something to find; these tests find it.</summary>
[Collection(nameof(DemoFiles))]
public sealed class DemoStoryTests(DemoFiles files)
{
    [Fact]
    public void Facebook_brings_many_leads_that_hardly_ever_buy()
    {
        int leads = files["leads"].Count(lead => lead["source"] == "facebook");
        Assert.True(leads > files["leads"].Count / 15, $"{leads} leads");
        Assert.True(WinRate(deal => deal["source"] == "facebook") < 0.5 * WinRate(_ => true));
    }

    [Fact]
    public void The_guide_on_linkedin_sells_ever_cheaper_leads_and_ever_dearer_customers()
    {
        var middle = LastDay.AddMonths(-7);
        var (earlyLead, earlyCustomer) = Costs(day => day <= middle);
        var (lateLead, lateCustomer) = Costs(day => day > middle);
        Assert.True(lateLead < 0.8m * earlyLead, $"CPL {earlyLead:0} → {lateLead:0}");
        Assert.True(lateCustomer > 1.2m * earlyCustomer, $"CAC {earlyCustomer:0} → {lateCustomer:0}");
    }

    [Fact]
    public void One_owner_answers_first_and_wins_most()
    {
        var owners = files.Ids("opportunities", "owner");
        Assert.Equal(10, owners.Count);
        Assert.Equal("Priya Nair", owners.MinBy(MedianAnswer));
        Assert.Equal("Priya Nair", owners.MaxBy(owner => WinRate(deal => deal["owner"] == owner)));
    }

    [Fact]
    public void Weekends_are_quiet_and_the_company_grows()
    {
        var days = files["touches"].GroupBy(touch => touch["at"][..10]).ToDictionary(day => Day(day.Key), day => day.Count());
        Assert.True(Mean(day => day.DayOfWeek == DayOfWeek.Sunday) < 0.6 * Mean(day => day.DayOfWeek == DayOfWeek.Tuesday));
        Assert.True(Mean(day => day > LastDay.AddMonths(-2)) > 1.15 * Mean(day => day <= LastDay.AddMonths(-12)));

        double Mean(Func<DateOnly, bool> chosen) => days.Where(day => chosen(day.Key)).Average(day => day.Value);
    }

    double WinRate(Func<DemoRow, bool> chosen)
    {
        var closed = files["opportunities"].Where(deal => deal["status"] != "open" && chosen(deal)).ToList();
        return (double)closed.Count(deal => deal["status"] == "won") / closed.Count;
    }

    double MedianAnswer(string owner)
    {
        var minutes = files["inquiries"].Where(row => row["owner"] == owner && row["first_response_at"].Length > 0)
            .Select(row => (Time(row["first_response_at"]) - Time(row["received_at"])).TotalMinutes).Order().ToList();
        return minutes[minutes.Count / 2];
    }

    (decimal Lead, decimal Customer) Costs(Func<DateOnly, bool> chosen)
    {
        const string Campaign = "service-revenue-guide";
        decimal spend = files["spend"].Where(row => row["campaign"] == Campaign && chosen(Day(row["date"])))
            .Sum(row => Amount(row["amount"]));
        var leads = files["leads"].Where(lead => lead["campaign"] == Campaign && chosen(Day(lead["created_at"][..10])))
            .Select(lead => lead["lead_id"]).ToHashSet();
        int customers = files["opportunities"].Count(deal => deal["status"] == "won" && leads.Contains(deal["lead_id"]));
        return (spend / leads.Count, spend / Math.Max(customers, 1));
    }
}
