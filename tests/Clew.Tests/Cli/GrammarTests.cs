using Clew.App.Cli;
using Xunit;

namespace Clew.Tests.Cli;

public sealed class GrammarTests : IDisposable
{
    readonly CliFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("kp leads", "There is no command 'kp'", "'kpi'")]
    [InlineData("workspace lst", "There is no command 'lst'", "'list'")]
    [InlineData("kpi leads --form 2026-01-01 --to 2026-01-31", "There is no option '--form' here", "'--from'")]
    [InlineData("kpi leads --form=2026-01-01", "There is no option '--form' here", "'--from'")]
    [InlineData("import leads --strct a.csv", "There is no option '--strct' here", "'--strict'")]
    [InlineData("serve --url http://127.0.0.1:0", "There is no option '--url' here", "'--urls'")]
    [InlineData("kpi leads", "--from is missing", "first day")]
    [InlineData("kpi --from 2026-01-01 --to 2026-01-31", "No KPI is named", "clew kpi list")]
    [InlineData("kpi leads --from 2026-1-1 --to 2026-01-31", "'2026-1-1' is not a value of --from", "2026-03-01")]
    [InlineData("kpi leads --from 2026-02-29 --to 2026-03-31", "'2026-02-29' is not a value of --from", "existing day")]
    [InlineData("kpi leads --from 0001-01-01 --to 2026-03-31", "'0001-01-01' is not a value of --from", "1900 to 2199")]
    [InlineData("kpi leads --from 01/02/2026 --to 2026-03-31", "'01/02/2026' is not a value of --from", "year-month-day")]
    [InlineData("kpi leads --from 2026-02-01 --to 2026-01-01", "The period ends on 2026-01-01", "Exchange")]
    [InlineData("kpi leads --from 2026-01-01 --to 2026-01-31 --grain months", "'months' is not a value of --grain", "'month'")]
    [InlineData("kpi leads --from 2026-01-01 --to 2026-01-31 --basis period --within 30", "'within' asks about a cohort", "cohort")]
    [InlineData("kpi leads --from 2026-01-01 --to 2026-01-31 --within 0", "'0' is not a value of --within", "from 1")]
    [InlineData("kpi leads --from 2026-01-01 --to 2026-01-31 --filter Email", "'Email' is not a value of --filter", "channel=Email")]
    [InlineData("kpi leads --from 2026-01-01 --to 2026-01-31 --by a,,b", "'a,,b' is not a value of --by", "empty")]
    [InlineData("kpi leads --from 2026-01-01 --to 2026-01-31 --by a,b,c,d,e", "5 values of --by are too many", "at most 4")]
    [InlineData("kpi leads --from 2026-01-01 --to 2026-01-31 --format xml", "'xml' is not a value of --format", "csv")]
    [InlineData("kpi leads --from 2026-01-01 --from 2026-01-02 --to 2026-01-31", "--from", "--help")]
    [InlineData("kpi leds --from 2026-01-01 --to 2026-01-31", "There is no KPI 'leds'", "'leads'")]
    [InlineData("kpi rows leads --from 2026-01-01 --to 2026-01-31 --side top", "'top' is not a value of --side", "numerator")]
    [InlineData("kpi rows leads --from 2026-01-01 --to 2026-01-31 --limit 20000", "'20000' is not a value of --limit", "10000")]
    [InlineData("kpi explain leads --grain day", "--from is missing", "first day")]
    [InlineData("import leads", "Required argument 'file' missing", "--help")]
    [InlineData("import leads nowhere.csv", "There is no such file", "path")]
    [InlineData("workspace show --workspace mian", "There is no workspace 'mian'", "workspace create")]
    [InlineData("workspace set curency USD", "There is no setting 'curency'", "'currency'")]
    [InlineData("workspace create ../up", "'../up' is no name for a workspace", "a-z")]
    [InlineData("workspace create server", "The name 'server' is taken", "another")]
    [InlineData("restore nowhere.clew", "There is no such file", "clew backup")]
    [InlineData("serve --urls https://127.0.0.1:0", "'https://127.0.0.1:0' is not an address", "proxy")]
    [InlineData("", "Required command was not provided", "--help")]
    public async Task A_bad_command_line_exits_with_2_and_says_what_was_wrong_and_what_to_do(string line, string problem, string remedy)
    {
        var result = await _folder.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(ExitCode.UserError, result.Exit);
        Assert.StartsWith("clew: ", result.Error, StringComparison.Ordinal);
        Assert.Contains(problem, result.Error, StringComparison.Ordinal);
        Assert.Contains(remedy, result.Error[result.Error.IndexOf("remedy:", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Empty(result.Out);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("demo --help")]
    [InlineData("serve --help")]
    [InlineData("import --help")]
    [InlineData("kpi --help")]
    [InlineData("kpi rows --help")]
    [InlineData("workspace set --help")]
    [InlineData("source add --help")]
    [InlineData("erase --help")]
    [InlineData("export --help")]
    [InlineData("attribution --help")]
    [InlineData("attribution compare --help")]
    [InlineData("attribution explain --help")]
    [InlineData("lead --help")]
    [InlineData("backup --help")]
    [InlineData("restore --help")]
    public async Task Every_verb_has_help(string line)
    {
        var result = await _folder.Run(line.Split(' '));
        Assert.Equal((ExitCode.Ok, ""), (result.Exit, result.Error));
        Assert.Contains("Usage:", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_told()
    {
        Assert.Matches("^clew [0-9]+\\.[0-9]+\\.[0-9]+\n$", (await _folder.Run("version")).Out);
    }

    [Fact]
    public async Task Nothing_is_made_by_a_command_that_is_refused()
    {
        await _folder.Run("kpi", "leads", "--form", "2026-01-01");
        Assert.False(Directory.Exists(_folder.Data));
    }

    [Fact]
    public async Task The_data_folder_comes_from_the_option_else_the_variable_else_the_current_folder()
    {
        await _folder.Run("workspace", "show");
        await _folder.Run("workspace", "show", "--data", "other");
        var terminal = new Terminal(Stream.Null, TextWriter.Null, _folder.Clock) { Folder = _folder.Path, Variable = name => name == "CLEW_DATA" ? "third" : null };
        await CommandLine.Run(["workspace", "show"], terminal, TestContext.Current.CancellationToken);
        Assert.All(["clew-data", "other", "third"], name => Assert.True(File.Exists(Path.Combine(_folder.Path, name, "main.duckdb"))));
    }

    [Fact]
    public async Task A_bug_exits_with_70_and_asks_for_a_report()
    {
        await using var error = new StringWriter();
        var terminal = new Terminal(Stream.Null, error, _folder.Clock)
        {
            Folder = _folder.Path,
            Variable = _ =>
            throw new NotSupportedException("oops")
        };
        Assert.Equal(ExitCode.Bug, await CommandLine.Run(["workspace", "list"], terminal, TestContext.Current.CancellationToken));
        Assert.Contains("please report", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("oops", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workspace_that_another_process_holds_is_a_user_error()
    {
        await _folder.Run("workspace", "show");
        using var held = await HeldWorkspace.Open(_folder.Data);
        var result = await _folder.Run("workspace", "show");
        Assert.Equal(ExitCode.UserError, result.Exit);
        Assert.Contains("main", result.Error, StringComparison.Ordinal);
        Assert.Contains("remedy:", result.Error, StringComparison.Ordinal);
    }
}
