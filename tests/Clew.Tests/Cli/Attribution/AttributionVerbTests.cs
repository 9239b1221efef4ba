using System.Text.Json;
using Clew.App.Api;
using Clew.App.Cli;
using Clew.Attribution.Models;
using Xunit;

namespace Clew.Tests.Cli.Attribution;

public sealed class AttributionVerbTests : IDisposable
{
    const string January = "--from 2026-01-01 --to 2026-01-31";

    readonly CliFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_comparison_shows_credit_share_and_spread_and_what_is_too_little_data()
    {
        await AttributionFolder.Fill(_folder);
        var result = await Run($"attribution compare --goal lead --models first,linear {January} --resamples 100");
        Assert.Equal((0, ""), (result.Exit, result.Error));
        var lines = result.Out.Split('\n');
        Assert.Matches("^channel +spend +first +95 % interval +share +linear +95 % interval +share +spread$", lines[0]);
        Assert.Matches(@"^Paid Search +100 +1 +\S+ \.\. \S+ +25\.0 % +0\.83 +\S+ \.\. \S+ +20\.8 % +0\.83 \.\. 1$", lines.Single(l => l.StartsWith("Paid Search", StringComparison.Ordinal)));
        Assert.Matches(@"^\(unattributed\) +0 +1 +25\.0 % +1 +25\.0 % +1$", lines.Single(l => l.StartsWith("(unattributed)", StringComparison.Ordinal)));
        Assert.Contains("4 conversions\n", result.Out, StringComparison.Ordinal);
        Assert.Contains("linear: too little data to rank ", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_csv_of_a_comparison_has_a_line_for_each_value_under_each_model()
    {
        await AttributionFolder.Fill(_folder);
        var result = await Run($"attribution compare --goal sale --models first;linear {January} --by source --resamples 0 --format csv");
        var lines = result.Out.TrimEnd('\n').Split('\n');
        Assert.Equal("source,model,credit,low,high,rank,value,spend,cost_per,cost_low,cost_high,return_on_spend", lines[0]);
        Assert.Contains("google,first,1,,,1,1200,100,100,,,12", lines);
        Assert.Contains(lines, l => l.StartsWith("newsletter,linear,0.333333333333,,,2,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_models_a_comparison_takes_the_usual_ones()
    {
        await AttributionFolder.Fill(_folder);
        using var json = JsonDocument.Parse((await Run($"attribution compare --goal lead {January} --resamples 0 --format json")).Out);
        Assert.Equal(["first", "last", "linear", "position", "time_decay"],
            json.RootElement.GetProperty("models").EnumerateArray().Select(m => m.GetProperty("model").GetString()));
    }

    [Fact]
    public async Task Paths_are_told_with_lengths_and_lags()
    {
        await AttributionFolder.Fill(_folder);
        var result = await Run($"attribution paths --goal lead {January}");
        Assert.Equal((0, ""), (result.Exit, result.Error));
        Assert.Contains("Organic Search > Email > Paid Search ", result.Out, StringComparison.Ordinal);
        Assert.Contains("4 conversions, 1 without a touch; median 2 touches", result.Out, StringComparison.Ordinal);
        var csv = await Run($"attribution paths --goal lead {January} --top 1 --format csv");
        Assert.Equal(2, csv.Out.TrimEnd('\n').Split('\n').Length);
    }

    [Theory]
    [InlineData("sale O1"), InlineData("sale:O1")]
    public async Task A_conversion_is_opened_to_its_touches_and_weights(string conversion)
    {
        await AttributionFolder.Fill(_folder);
        var result = await Run($"attribution explain {conversion} --models first,linear,position:first=50,last=25");
        Assert.Equal((0, ""), (result.Exit, result.Error));
        Assert.StartsWith("sale O1, 2026-01-20T10:00:00Z, lead L1, value 1,200.00\n", result.Out, StringComparison.Ordinal);
        var first = result.Out.Split('\n').Single(l => l.StartsWith("2026-01-01", StringComparison.Ordinal));
        Assert.Matches(@"Organic Search +google / organic .* first +100 %  1,200\.00 +33\.33 %  400\.00 +50 %  600\.00$", first);
        using var json = JsonDocument.Parse((await Run($"attribution explain {conversion} --models linear --format json")).Out);
        Assert.Equal(1m, json.RootElement.GetProperty("touches").EnumerateArray().Sum(t => t.GetProperty("weights")[0].GetDecimal()));
    }

    [Fact]
    public async Task A_goal_of_the_workspaces_own_is_compared_walked_opened_and_counted()
    {
        await AttributionFolder.Fill(_folder);
        var id = AttributionFolder.Reach(_folder);
        Assert.Contains("goal:trial", (await Run("kpi list --format csv")).Out, StringComparison.Ordinal);
        Assert.Contains("goal:trial,count,,2026-01-01,2026-01-31,3,", (await Run($"kpi goal:trial {January} --format csv")).Out, StringComparison.Ordinal);
        var compared = await Run($"attribution compare --goal goal:trial --models first,linear {January} --resamples 0 --format csv");
        Assert.Contains("Organic Search,first,1,,,1,30,", compared.Out, StringComparison.Ordinal);
        Assert.Contains("Organic Search > Email > Paid Search ", (await Run($"attribution paths --goal goal:trial {January}")).Out, StringComparison.Ordinal);
        foreach (var conversion in new[] { $"goal:trial {id}", $"goal:trial:{id}" })
            Assert.StartsWith($"goal:trial {id}, 2026-01-05T09:30:00Z, lead L1, value 30.00\n", (await Run($"attribution explain {conversion} --models linear")).Out, StringComparison.Ordinal);
        Assert.Contains($"\ngoal:trial {id}, ", (await Run("lead L1 --models linear")).Out, StringComparison.Ordinal);
        Assert.Contains("'goal:trial'", (await Run($"kpi goal:trail {January}")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_may_hold_a_slash_and_a_lead_may_have_no_touch()
    {
        await AttributionFolder.Fill(_folder);
        Assert.Contains("newsletter / email", (await Run("attribution explain lead L/3 --models last")).Out, StringComparison.Ordinal);
        var none = await Run("attribution explain lead L4 --models last");
        Assert.Contains("note: ", none.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lead_is_told_from_the_first_touch_to_the_won_deal_with_its_weights()
    {
        await AttributionFolder.Fill(_folder);
        var result = await Run("lead L1 --models linear");
        Assert.Equal((0, ""), (result.Exit, result.Error));
        Assert.StartsWith("lead L1\n", result.Out, StringComparison.Ordinal);
        Assert.Contains("ann@example.com", result.Out, StringComparison.Ordinal);
        var lines = result.Out.Split('\n').ToList();
        int Line(string what) => lines.FindIndex(l => l.Contains(what, StringComparison.Ordinal));
        Assert.True(Line(" t1 ") is > 0 and var touch && touch < Line(" L1 ") && Line(" L1 ") < Line(" won "), result.Out);
        Assert.Contains("lead 33.33 %", lines[Line(" t1 ")], StringComparison.Ordinal);
        Assert.Contains("\nsale O1, ", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_catalog_names_every_model_with_its_words()
    {
        var result = await Run("attribution models");
        Assert.All(Catalog.All, model => Assert.Contains($"{model.Id} – {model.Title}\n  {model.Words}\n", result.Out, StringComparison.Ordinal));
        Assert.Contains("lookback=", result.Out, StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await Run("attribution models --format json")).Out);
        Assert.Equal(Catalog.All.Select(m => m.Id), json.RootElement.GetProperty("models").EnumerateArray().Select(m => m.GetProperty("id").GetString()));
        Assert.False(Directory.Exists(_folder.Data));
    }

    [Fact]
    public async Task What_a_model_learned_is_listed_and_can_be_asked_for_again()
    {
        await AttributionFolder.Fill(_folder);
        var first = await Run($"kpi leads {January} --by channel --model markov --format csv");
        using var json = JsonDocument.Parse((await Run("attribution fits --format json")).Out);
        var fit = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal(("markov", "lead"), (fit.GetProperty("model").GetString(), fit.GetProperty("goal").GetString()));
        var text = $"markov@{fit.GetProperty("id").GetString()}";
        Assert.Contains($"\n{text},lead,2026-01-01,2026-01-31,90,", (await Run("attribution fits --format csv")).Out, StringComparison.Ordinal);
        Assert.Equal(first.Out, (await Run($"kpi leads {January} --by channel --model {text} --format csv")).Out);
    }

    [Fact]
    public async Task Spend_that_leads_nowhere_and_campaigns_without_spend_are_listed()
    {
        await AttributionFolder.Fill(_folder);
        var result = await Run($"attribution spend {January} --format csv");
        Assert.Equal("what,source,medium,campaign,spend,leads,sales,revenue\nunmatched spend,linkedin,cpc,cold,50,,,\nno spend,newsletter,email,jan,,1,0,0\n", result.Out);
        Assert.EndsWith("1 unmatched spend, 1 campaigns without spend\n", (await Run($"attribution spend {January} --model linear")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_definition_is_kept_and_weighs_like_the_model_that_it_names()
    {
        await AttributionFolder.Fill(_folder);
        _folder.Write("house.json", """{ "first": 60, "last": 40, "exclude": ["Direct"] }""");
        Assert.Equal("custom:file=house is custom:first=60,last=40,exclude=Direct\n", (await Run("attribution define house house.json")).Out);
        Assert.Equal("name,model,fault\nhouse,\"custom:first=60,last=40,exclude=Direct\",\n", (await Run("attribution definitions --format csv")).Out);
        foreach (var verb in new[] { $"kpi leads {January} --by channel --format csv --model", $"kpi rows leads {January} --group channel=Email --format csv --model",
            $"attribution compare --goal lead {January} --format json --models", "attribution explain lead L1 --format json --models", "lead L1 --format json --models" })
        {
            var named = await Run($"{verb} custom:file=house");
            Assert.Equal((0, named), (named.Exit, await Run($"{verb} custom:first=60,last=40,exclude=Direct")));
        }
    }

    [Fact]
    public async Task A_backup_carries_the_definitions_and_a_restore_puts_the_others_aside()
    {
        _folder.Write("house.json", """{ "first": 60, "last": 40 }""");
        await Run("attribution define house house.json");
        Assert.Equal(0, (await Run("backup copy.clew")).Exit);
        _folder.Write("other.json", """{ "last": 1 }""");
        await Run("attribution define other other.json");
        Assert.Equal(0, (await Run("restore copy.clew --force")).Exit);
        Assert.Equal("name,model,fault\nhouse,\"custom:first=60,last=40\",\n", (await Run("attribution definitions --format csv")).Out);
        Assert.Equal(0, (await Run("restore copy.clew --workspace two")).Exit);
        Assert.Contains("house", (await Run("attribution definitions --workspace two")).Out, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Assert.Single(Directory.GetDirectories(_folder.Data, "main.models.before-restore-*")), "other.json")));
    }

    [Fact]
    public async Task A_definition_that_was_spoilt_by_hand_is_listed_with_its_fault()
    {
        _folder.Write("house.json", """{ "first": 60 }""");
        await Run("attribution define house house.json");
        await File.WriteAllTextAsync(Path.Combine(_folder.Data, "main.models", "bad.json"), "{", TestContext.Current.CancellationToken);
        var lines = (await Run("attribution definitions --format csv")).Out.Split('\n');
        Assert.StartsWith("bad,,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("house,custom:first=60,", lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("attribution compare --goal lead --models frist " + January, "There is no attribution model 'frist'", "'first'")]
    [InlineData("attribution compare --goal lead --models own " + January, "'own'", "first")]
    [InlineData("attribution compare --goal leed " + January, "There is no goal 'leed'", "'lead'")]
    [InlineData("attribution compare --goal lead --by owner " + January, "'owner'", "channel")]
    [InlineData("attribution compare --goal lead --resamples 20000 " + January, "'20000' is not a value of --resamples", "10000")]
    [InlineData("attribution compare " + January, "--goal is missing", "--goal")]
    [InlineData("attribution compare --goal lead", "--from is missing", "first day")]
    [InlineData("attribution paths --goal leed " + January, "There is no goal 'leed'", "'lead'")]
    [InlineData("attribution paths --goal lead --by chanel " + January, "'chanel'", "channel")]
    [InlineData("attribution paths --goal lead --of firm " + January, "'firm' is not a value of --of", "account")]
    [InlineData("attribution explain lead L9", "'L9'", "")]
    [InlineData("attribution explain leed L1", "There is no goal 'leed'", "'lead'")]
    [InlineData("attribution explain L1", "'L1' names no conversion", "lead:4711")]
    [InlineData("attribution explain lead L1 --models custom:file=none", "There is no definition 'none'", "attribution define")]
    [InlineData("lead L9", "'L9'", "")]
    [InlineData("lead L1 --models frist", "There is no attribution model 'frist'", "'first'")]
    [InlineData("attribution spend --model frist " + January, "There is no attribution model 'frist'", "'first'")]
    [InlineData("attribution define ../up house.json", "'../up' ", "letters")]
    [InlineData("attribution define house nowhere.json", "There is no such file", "path")]
    [InlineData("attribution define house bad.json", "no option 'frist'", "'first'")]
    [InlineData("kpi leads --model markow --by channel " + January, "There is no attribution model 'markow'", "'markov'")]
    public async Task A_bad_question_exits_with_2_and_says_what_to_do(string line, string problem, string remedy)
    {
        await AttributionFolder.Fill(_folder);
        _folder.Write("house.json", """{ "first": 60 }""");
        _folder.Write("bad.json", """{ "frist": 60 }""");
        var local = await Run(line);
        Assert.Equal((ExitCode.UserError, ""), (local.Exit, local.Out));
        Assert.Contains(problem, local.Error, StringComparison.Ordinal);
        Assert.Contains(remedy, local.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_verb_gives_the_same_bytes_through_a_server_as_without()
    {
        await AttributionFolder.Fill(_folder);
        _folder.Write("house.json", """{ "first": 60, "last": 40 }""");
        await Run("attribution define house house.json");
        var trial = AttributionFolder.Reach(_folder);
        string[] questions =
        [
            $"attribution compare --goal lead --models first,linear,custom:file=house {January} --resamples 50", $"attribution compare --goal sale --models first;markov {January} --by source",
            $"attribution paths --goal lead {January}", $"attribution paths --goal sale {January} --by campaign --of account --lookback 30 --merge false --top 2",
            "attribution explain sale O1", "attribution explain lead:L/3 --models last", "attribution explain lead L4", "lead L1", "lead L/3", $"attribution spend {January}",
            "attribution fits", "attribution definitions", "attribution models",
            $"attribution compare --goal goal:trial --models linear {January} --resamples 0", $"attribution paths --goal goal:trial {January}", $"attribution explain goal:trial:{trial}",
            "kpi list", $"kpi goal:trial goal:trial.value {January} --by channel --model linear", $"kpi rows goal:trial {January}",
        ];
        string[] lines =
        [
            .. questions.SelectMany(q => new[] { "table", "json", "csv" }, (q, format) => $"{q} --format {format}"),
            "attribution explain lead L9", "attribution explain leed L1", "lead L9", "lead ..", "attribution define .. house.json", "attribution define a.b house.json",
        ];
        List<CliResult> local = [];
        foreach (var line in lines) local.Add(await Run(line));
        Assert.All(local.Take(3 * questions.Length).Zip(lines), pair => Assert.Equal((pair.Second, 0, ""), (pair.Second, pair.First.Exit, pair.First.Error)));
        Assert.All(local.Skip(3 * questions.Length), result => Assert.Equal((2, ""), (result.Exit, result.Out)));
        await using var server = ServerApp.Build(new ServerOptions(_folder.Data, _folder.Clock) { Urls = "http://127.0.0.1:0" });
        await server.Start(TestContext.Current.CancellationToken);
        for (var i = 0; i < lines.Length; i++) Assert.Equal((lines[i], local[i].Exit, local[i].Out), (lines[i], (await Run(lines[i])) is var served ? served.Exit : 0, served.Out));
        Assert.Equal(0, (await Run("attribution define second house.json")).Exit);
        Assert.Contains("second", (await Run("attribution definitions")).Out, StringComparison.Ordinal);
    }

    Task<CliResult> Run(string line) => _folder.Run(line.Split(' '));
}
