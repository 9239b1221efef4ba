using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Clew.App.Api;
using Clew.App.Api.Attribution;
using Clew.Collect.Identity;
using Clew.Collect.Mover;
using Clew.Collect.Rules;
using Clew.Import;
using Clew.Metrics;
using Clew.Metrics.Credit;
using Clew.Model;
using Clew.Storage.Moving;

namespace Clew.App.Cli;

/// <summary>Has the work done by the process that serves the data folder, over HTTP.</summary>
sealed class RemoteClew : IClew
{
    readonly ServerFile _server;
    readonly HttpClient _client;

    public RemoteClew(ServerFile server)
    {
        (_server, _client) = (server, server.Client());
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);
    }

    public Task<IReadOnlyList<KpiFigure>> Ask(string workspace, KpiRequest question, CancellationToken stop) => Get(
        $"/api/v1/kpis?{Workspace(workspace)}&id={Uri.EscapeDataString(string.Join(',', question.Kpis))}&{KpiQuery.Format(question)}",
        KpiJson.Read, stop);

    public Task<KpiRows> Rows(string workspace, RowsRequest request, CancellationToken stop) =>
        Get($"/api/v1/kpis/{Id(request.Question.Kpis[0])}/rows?{Workspace(workspace)}&{KpiQuery.Format(request)}", RowsJson.Read, stop);

    public async Task Report(string workspace, Report.ReportRequest request, Stream to, CancellationToken stop)
    {
        using var answer = await Answer(
            new HttpRequestMessage(HttpMethod.Get, $"/api/v1/report?{Workspace(workspace)}&{Clew.App.Report.ReportQuery.Format(request)}"), stop);
        await answer.Content.CopyToAsync(to, stop);
    }

    public Task<KpiExplanation> Explain(string workspace, string id, KpiRequest? question, CancellationToken stop)
    {
        var query = question is null ? "" : "&" + KpiQuery.Format(question);
        return Get($"/api/v1/kpis/{Id(id)}/explain?{Workspace(workspace)}{query}", ExplanationJson.Read, stop);
    }

    public Task<IReadOnlyList<KpiExplanation>> Kpis(string workspace, CancellationToken stop) => Get($"/api/v1/kpis?{Workspace(workspace)}", ExplanationJson.ReadAll, stop);

    public Task<IReadOnlyList<string>> List(CancellationToken stop) => Get("/api/v1/workspaces", SettingsJson.ReadNames, stop);

    public Task Create(string workspace, string? store, CancellationToken stop) =>
        Send(new HttpRequestMessage(HttpMethod.Put, $"/api/v1/workspaces/{Id(workspace)}") { Content = new StringContent(store ?? "") }, stop);

    public Task<IReadOnlyList<Setting>> Settings(string workspace, CancellationToken stop) =>
        Get($"/api/v1/workspaces/{Id(workspace)}", SettingsJson.Read, stop);

    public Task Change(string workspace, string key, string value, CancellationToken stop) =>
        Send(new HttpRequestMessage(HttpMethod.Put, $"/api/v1/workspaces/{Id(workspace)}/settings/{Id(key)}")
        {
            Content = new StringContent(value),
        }, stop);

    public async Task<ImportReport> Import(string workspace, ImportFile file, IProgress<ImportProgress>? progress, CancellationToken stop)
    {
        await using var stream = file.Open();
        var content = new StreamContent(new WatchedStream(stream, progress), 1 << 17);
        content.Headers.ContentLength = file.Length;
        var request = new HttpRequestMessage(HttpMethod.Post, ImportEndpoint.Format(workspace, file)) { Content = content };
        // A refusal (a wrong kind, a full header) comes before the file is sent.
        request.Headers.ExpectContinue = true;
        if (file.MapText is { } map) request.Headers.Add(ImportEndpoint.MappingHeader, Convert.ToBase64String(Encoding.UTF8.GetBytes(map)));
        return await Read(request, ReportJson.Read, stop);
    }

    public Task<KpiRows> Events(string workspace, EventList list, EventFilter filter, int limit, CancellationToken stop)
    {
        var path = list switch
        {
            EventList.Drops => "/dropped",
            EventList.DropCounts => "/dropped/counts",
            EventList.Refused => "/refused",
            _ => "",
        };
        var after = filter.After is { } at ? $"&after={Uri.EscapeDataString(RowsJson.Text(at))}" : "";
        return Get($"/api/v1/events{path}?{Workspace(workspace)}{Filter(filter)}{after}&limit={limit.ToString(CultureInfo.InvariantCulture)}",
            RowsJson.Read, stop);
    }

    public Task<ReplayReport> Replay(string workspace, EventFilter filter, CancellationToken stop) => Read(
        new HttpRequestMessage(HttpMethod.Post, $"/api/v1/events/replay?{Workspace(workspace)}{Filter(filter)}"), EventsJson.ReadReplay, stop);

    public Task<RebuildReport> Rebuild(string workspace, CancellationToken stop) => Read(
        new HttpRequestMessage(HttpMethod.Post, $"/api/v1/events/rebuild?{Workspace(workspace)}"), EventsJson.ReadRebuild, stop);

    static string Filter(EventFilter filter) => string.Concat(
        new[] { ("source", filter.Source), ("kind", filter.Kind), ("visitor", filter.Visitor), ("step", filter.Step) }
            .Where(f => f.Item2 is not null).Select(f => $"&{f.Item1}={Uri.EscapeDataString(f.Item2!)}"));

    public Task<PersonReport> Erase(string workspace, string person, bool sure, CancellationToken stop) =>
        Read(new HttpRequestMessage(HttpMethod.Post, $"/api/v1/persons/erase?{Workspace(workspace)}{(sure ? "&sure=true" : "")}")
        {
            Content = new StringContent(person),
        }, PersonReportJson.Read, stop);

    public async Task Export(string workspace, string person, Stream to, CancellationToken stop)
    {
        using var answer = await Answer(new HttpRequestMessage(HttpMethod.Post, $"/api/v1/persons/export?{Workspace(workspace)}")
        {
            Content = new StringContent(person),
        }, stop);
        await answer.Content.CopyToAsync(to, stop);
    }

    public Task<KpiRows> Links(string workspace, string person, CancellationToken stop) =>
        Read(new HttpRequestMessage(HttpMethod.Post, $"/api/v1/persons/links?{Workspace(workspace)}")
        {
            Content = new StringContent(person),
        }, RowsJson.Read, stop);

    public Task MarkLink(string workspace, string link, bool undone, CancellationToken stop) => Send(
        new HttpRequestMessage(HttpMethod.Put, $"/api/v1/links/{Id(link)}?{Workspace(workspace)}&undone={(undone ? "true" : "false")}"), stop);

    public Task<string> Rules(string workspace, CancellationToken stop) => Text($"/api/v1/rules?{Workspace(workspace)}", stop);

    async Task<string> Text(string path, CancellationToken stop)
    {
        using var answer = await Answer(new HttpRequestMessage(HttpMethod.Get, path), stop);
        return await answer.Content.ReadAsStringAsync(stop);
    }

    public Task<RulesPreview> PreviewRules(string workspace, string rules, int days, CancellationToken stop) => Read(
        new HttpRequestMessage(
            HttpMethod.Post, string.Create(CultureInfo.InvariantCulture, $"/api/v1/rules/preview?{Workspace(workspace)}&days={days}"))
        {
            Content = new StringContent(rules),
        }, RulesJson.Read, stop);

    public Task SetRules(string workspace, string rules, CancellationToken stop) =>
        Send(new HttpRequestMessage(HttpMethod.Put, $"/api/v1/rules?{Workspace(workspace)}") { Content = new StringContent(rules) }, stop);

    public Task<string> Targets(string workspace, CancellationToken stop) => Text($"/api/v1/targets?{Workspace(workspace)}", stop);

    public Task SetTargets(string workspace, string sheet, CancellationToken stop) =>
        Send(new HttpRequestMessage(HttpMethod.Put, $"/api/v1/targets?{Workspace(workspace)}") { Content = new StringContent(sheet) }, stop);

    public Task<ModelComparison> Compare(string workspace, CompareRequest request, CancellationToken stop) =>
        Get($"/api/v1/attribution/compare?{Workspace(workspace)}&{AttributionQuery.Format(request)}", ComparisonJson.Read, stop);

    public Task<JourneyReport> Journeys(string workspace, JourneyRequest request, CancellationToken stop) =>
        Get($"/api/v1/attribution/paths?{Workspace(workspace)}&{AttributionQuery.Format(request)}", JourneysJson.Read, stop);

    public Task<ConversionStory> Conversion(string workspace, string goal, string id, IReadOnlyList<string> models, CancellationToken stop) => Get(
        $"/api/v1/attribution/conversions/{Id(goal)}/{Ids(id)}?{Workspace(workspace)}&{AttributionQuery.Format(models)}", StoryJson.Read, stop);

    public Task<LeadStory> Lead(string workspace, string id, IReadOnlyList<string> models, CancellationToken stop) =>
        Get($"/api/v1/leads/{Ids(id)}?{Workspace(workspace)}&{AttributionQuery.Format(models)}", StoryJson.ReadLead, stop);

    public Task<IReadOnlyList<KeptFit>> Fits(string workspace, CancellationToken stop) =>
        Get($"/api/v1/attribution/fits?{Workspace(workspace)}", ModelsJson.ReadFits, stop);

    public Task<SpendMatch> MatchSpend(string workspace, Period period, string model, CancellationToken stop) => Get(
        $"/api/v1/attribution/spend?{Workspace(workspace)}&{AttributionQuery.Format(period)}&model={Uri.EscapeDataString(model)}",
        SpendMatchJson.Read, stop);

    public Task<IReadOnlyList<Definition>> Definitions(string workspace, CancellationToken stop) =>
        Get($"/api/v1/attribution/definitions?{Workspace(workspace)}", ModelsJson.ReadDefinitions, stop);

    public Task<Definition> Define(string workspace, string name, string json, CancellationToken stop) =>
        Read(new HttpRequestMessage(HttpMethod.Put, $"/api/v1/attribution/definitions/{Id(name)}?{Workspace(workspace)}")
        {
            Content = new StringContent(json),
        }, ModelsJson.ReadDefinition, stop);

    // An id at the end of a path may hold slashes.
    static string Ids(string text) => string.Join('/', text.Split('/').Select(Id));

    public async Task Backup(string workspace, string file, CancellationToken stop)
    {
        using var answer = await Answer(new HttpRequestMessage(HttpMethod.Post, $"/api/v1/backup?{Workspace(workspace)}"), stop);
        await using var copy = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        await answer.Content.CopyToAsync(copy, stop);
        copy.Flush(flushToDisk: true);
    }

    public async Task<MoveReport> Move(string workspace, StorePlace to, bool dryRun, IProgress<MoveProgress>? progress, CancellationToken stop)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/workspaces/{Id(workspace)}/move") { Content = new ReadOnlyMemoryContent(MoveJson.Ask(to, dryRun)) };
        using var answer = await Answer(request, stop);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(stop));
        while (await Line(lines, stop) is { } line)
        {
            using var document = JsonDocument.Parse(line);
            var json = document.RootElement;
            if (json.TryGetProperty("doing", out _)) progress?.Report(MoveJson.ReadProgress(json));
            else if (json.TryGetProperty("problem", out _)) throw new UserError(json.TextOf("problem"), json.TextOrNull("where"), json.TextOrNull("remedy"));
            else return MoveJson.Read(json);
        }
        throw BrokeOff("the answer ended early");
    }

    async Task<string?> Line(StreamReader lines, CancellationToken stop)
    {
        try
        {
            return await lines.ReadLineAsync(stop);
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            throw BrokeOff(error.Message);
        }
    }

    public async Task Restore(string workspace, string file, bool force, CancellationToken stop)
    {
        await using var copy = File.OpenRead(file);
        await Send(new HttpRequestMessage(HttpMethod.Post, $"/api/v1/restore?{Workspace(workspace)}{(force ? "&force=true" : "")}")
        {
            Content = new StreamContent(copy),
        }, stop);
    }

    public void Dispose() => _client.Dispose();

    static string Workspace(string name) => $"workspace={Uri.EscapeDataString(name)}";

    // A path segment may be anything a person typed; dots would be folded away, and a slash does not come back as one.
    static string Id(string text) => text.Trim('.').Length == 0 || text.Contains('/', StringComparison.Ordinal)
        ? throw new UserError($"'{text}' is no name of anything", null, "Use a name from the list.")
        : Uri.EscapeDataString(text);

    Task<T> Get<T>(string path, Func<JsonElement, T> read, CancellationToken stop) =>
        Read(new HttpRequestMessage(HttpMethod.Get, path), read, stop);

    async Task<T> Read<T>(HttpRequestMessage request, Func<JsonElement, T> read, CancellationToken stop)
    {
        using var answer = await Answer(request, stop);
        using var document = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(stop), default, stop);
        return read(document.RootElement);
    }

    async Task Send(HttpRequestMessage request, CancellationToken stop) => (await Answer(request, stop)).Dispose();

    async Task<HttpResponseMessage> Answer(HttpRequestMessage request, CancellationToken stop)
    {
        HttpResponseMessage answer;
        try
        {
            answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        }
        catch (HttpRequestException error)
        {
            throw BrokeOff(error.Message);
        }
        finally
        {
            request.Dispose();
        }
        if (answer.IsSuccessStatusCode) return answer;
        using (answer) throw await Problem(answer, stop);
    }

    UserError BrokeOff(string why) => new($"The server at {_server.Address} broke off: {why}", null,
        "See its log. What it was doing is done as a whole or not at all; ask again.");

    static async Task<Exception> Problem(HttpResponseMessage answer, CancellationToken stop)
    {
        var text = await answer.Content.ReadAsStringAsync(stop);
        if (answer.StatusCode != HttpStatusCode.InternalServerError
            && answer.Content.Headers.ContentType?.MediaType == "application/problem+json")
        {
            using var document = JsonDocument.Parse(text);
            var problem = document.RootElement;
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable && problem.TextOrNull("where") is null)
                return new Unavailable(problem.TextOf("problem"));
            return new UserError(problem.TextOf("problem"), problem.TextOrNull("where"), problem.TextOrNull("remedy"));
        }
        return new InvalidOperationException(
            string.Create(CultureInfo.InvariantCulture, $"The server answered {(int)answer.StatusCode}: {text}"));
    }
}
