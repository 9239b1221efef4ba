using Clew.Collect.Identity;
using Clew.Metrics.Derived;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using Clew.Storage.DuckDb;
using Clew.Tests.Metrics.Reference;
using Xunit;
using static Clew.Sql.Build;

namespace Clew.Tests.Metrics.Derived;

/// <summary>What the figures do not show of leads put together: conformance holds the rest.</summary>
public sealed class WholeLeadTests : IDisposable
{
    static readonly DateTime Start = World.Utc(2026, 3, 1, 12);

    readonly DuckDbStore _store = DuckDbStore.Open(null);

    [Fact]
    public void A_form_and_the_lead_of_the_CRM_show_as_one_with_the_company_of_the_address()
    {
        Load(new Lead("crm", Start) { Email = "ann@acme.example" },
            new Lead("form", Start.AddHours(-2))
            {
                Email = "Ann@Acme.example ",
                VisitorId = "v1",
                Phone = "+49 30 901820",
                Source = "google",
                Medium = "cpc",
                LandingPage = "/price",
                Origin = "form",
                Collected = true
            });
        Assert.Equal(["crm 2026-03-01 10:00 v1 ann@acme.example acme.example form google cpc /price"],
            Rows("lead_id", "created_at", "visitor_id", "email", "company", "origin", "source", "medium", "landing_page"));
    }

    [Fact]
    public void Companies_are_told_by_the_address_of_collected_leads_only_and_not_by_free_mail()
    {
        Load(new Lead("a", Start) { Email = "ann@acme.example", Collected = true }, new Lead("b", Start) { Email = "bob@gmail.com", Collected = true },
            new Lead("c", Start) { Email = "cleo@acme.example" });
        Assert.Equal(["a acme.example", "b -", "c -"], Rows("lead_id", "company"));
    }

    [Fact]
    public void A_source_is_taken_as_a_whole_or_not_at_all()
    {
        Load(new Lead("crm", Start) { Email = "ann@acme.example", Source = "linkedin" },
            new Lead("form", Start) { Email = "ann@acme.example", Source = "google", Medium = "cpc", Campaign = "spring", Collected = true });
        Assert.Equal(["crm linkedin - -"], Rows("lead_id", "source", "medium", "campaign"));
    }

    [Fact]
    public void Leads_that_were_imported_stay_as_they_are_while_nothing_is_collected()
    {
        Load(new Lead("a", Start) { Email = "ann@acme.example", VisitorId = "v1" }, new Lead("b", Start) { Email = "ann@acme.example", VisitorId = "v2" });
        Assert.Equal(["a v1", "b v2"], Visitors());
        _store.Apply(new([new(Tables.Link, Arriving.Add, Given.Rows(Tables.Link, [["k", "v9", "email", "ann@acme.example", null]]))]));
        Assert.Equal(["a v1", "a v2", "a v9", "b v1", "b v2", "b v9"], Visitors());
        Assert.Equal(["a -", "b -"], Rows("lead_id", "company"));
    }

    [Fact]
    public void A_link_that_is_taken_back_leaves_everything_as_before_and_can_be_set_again()
    {
        Load(new Lead("a", Start) { Email = "ann@acme.example" });
        Set(undone: null);
        Assert.Equal(["a v9"], Visitors());
        Set(undone: true);
        Assert.Empty(Visitors());
        Set(undone: false);
        Assert.Equal(["a v9"], Visitors());

        void Set(bool? undone) => _store.Apply(new([new(Tables.Link, Arriving.Replace,
            Given.Rows(Tables.Link, [["k", "v9", "email", "ann@acme.example", undone]]))]));
    }

    public void Dispose() => _store.Dispose();

    void Load(params Lead[] leads) => WorldLoader.Load(new World { Leads = leads }, _store);

    List<string> Rows(params string[] columns) => Read("lead_thread", columns);

    List<string> Visitors() => Read("lead_visitor", ["lead_id", "visitor_id"]);

    List<string> Read(string table, string[] columns)
    {
        Derivation.Ensure(_store, WorkspaceSettings.Default);
        List<string> rows = [];
        _store.Query(new Select([.. columns.Select(c => Col("t", c).As(c))], From(table, "t"))
        {
            OrderBy = [.. columns.Take(2).Select(c => new Order(Col("t", c)))],
        }, row => rows.Add(string.Join(" ", columns.Select((_, i) => row.Value(i) switch
        {
            null => "-",
            DateTime at => at.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture),
            var value => value.ToString(),
        }))));
        return rows;
    }
}
