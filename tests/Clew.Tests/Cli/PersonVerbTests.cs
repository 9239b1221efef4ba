using System.Text.Json;
using Clew.Tests.Api;
using Xunit;

namespace Clew.Tests.Cli;

public sealed class PersonVerbTests
{
    const string Leads = "lead_id,created_at,email\nL1,2026-01-05T10:00:00Z,ann@example.com\nL2,2026-01-06T10:00:00Z,bob@example.com\n";

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_person_is_shown_given_out_erased_and_stays_erased_in_a_restored_backup(bool served)
    {
        await using var server = served ? await ServerFolder.Start() : null;
        using var own = served ? null : new CliFolder();
        var folder = server?.Folder ?? own!;
        folder.Write("leads.csv", Leads);
        Assert.Equal(0, (await folder.Run("import", "leads", "leads.csv")).Exit);
        Assert.Equal(0, (await folder.Run("backup", "before.clew")).Exit);

        var look = await folder.Run("erase", "--person", "Ann@example.com");
        Assert.Equal((0, "known by: email ann@example.com, crm L1\nto erase: 1 lead\nstays: nothing\nnothing was erased: say --yes to do it; it cannot be undone\n"),
            (look.Exit, look.Out));
        Assert.Equal(0, (await folder.Run("export", "--person", "L1", "--to", "ann.json")).Exit);
        using (var json = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder.Path, "ann.json"), TestContext.Current.CancellationToken)))
            Assert.Equal("ann@example.com", json.RootElement.GetProperty("lead")[0].GetProperty("email").GetString());
        Assert.Equal("2", await Count(folder));

        var erased = await folder.Run("erase", "--person", "ann@example.com", "--yes", "--json");
        Assert.StartsWith("""{"person":""", erased.Out, StringComparison.Ordinal);
        Assert.Contains("\"lead\":1", erased.Out, StringComparison.Ordinal);
        Assert.Equal("1", await Count(folder));
        var again = await folder.Run("erase", "--person", "ann@example.com", "--yes");
        Assert.Equal((2, ""), (again.Exit, again.Out));
        Assert.Contains("Nobody is known by 'ann@example.com'", again.Error, StringComparison.Ordinal);

        Assert.Equal(0, (await folder.Run("restore", "before.clew", "--force")).Exit);
        Assert.Equal("1", await Count(folder));
        Assert.Equal(2, (await folder.Run("export", "--person", "L1", "--to", "again.json")).Exit);
        Assert.False(File.Exists(Path.Combine(folder.Path, "again.json")));
    }

    [Fact]
    public async Task Persons_are_shown_and_erased_only_to_whoever_has_the_token()
    {
        await using var server = await ServerFolder.Start();
        foreach (var path in new[] { "erase", "export" })
            await server.Problem(HttpMethod.Post, $"/api/v1/persons/{path}", 401, "ann@example.com");
    }

    static async Task<string> Count(CliFolder folder)
    {
        var result = await folder.Run("kpi", "leads", "--from", "2026-01-01", "--to", "2026-01-31", "--format", "csv");
        return result.Out.Split('\n')[1].Split(',')[5];
    }
}
