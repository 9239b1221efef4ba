using System.Globalization;
using Clew.Metrics.Credit;
using Clew.Model;
using A = Clew.App.Api.Attribution.AttributionParameters;
using P = Clew.App.Api.KpiParameters;

namespace Clew.App.Api.Attribution;

/// <summary>Reads questions about attribution from fields, and writes them as query strings.</summary>
static class AttributionQuery
{
    /// <summary>A comparison of models.</summary>
    public static CompareRequest Compare(Fields fields) => new(fields.One(A.Goal)!, Models(fields), Period(fields))
    {
        By = fields.One(A.By) ?? "channel",
        Resamples = fields.Whole(A.Resamples, 0, 10_000) ?? 1000,
    };

    /// <summary>A question about journeys.</summary>
    public static JourneyRequest Journeys(Fields fields) => new(fields.One(A.Goal)!, Period(fields))
    {
        By = fields.One(A.By) ?? "channel",
        LookbackDays = fields.Whole(A.Lookback, 1, 3650),
        OfAccount = fields.One(A.Of) == "account",
        Top = fields.Whole(A.Top, 1, 1000) ?? 20,
        Merge = fields.One(A.Merge) != "false",
    };

    /// <summary>The days asked.</summary>
    public static Period Period(Fields fields) => new(fields.Day(P.From)!.Value, fields.Day(P.To)!.Value);

    /// <summary>The model asked about spend.</summary>
    public static string Model(Fields fields) => fields.One(A.Model) ?? A.Model.Default!;

    /// <summary>Texts of models, each once, in order.</summary>
    public static IReadOnlyList<string> Models(Fields fields)
    {
        List<string> models = [];
        foreach (var given in fields.All(A.Models).DefaultIfEmpty(A.DefaultModels))
        {
            foreach (var text in Split(given))
            {
                if (text.Length == 0) throw fields.Wrong(A.Models, given, "Leave no model empty between commas.");
                if (!models.Contains(text)) models.Add(text);
            }
        }
        return models.Count <= CompareRequest.MaxModels ? models : throw new UserError(
            string.Create(CultureInfo.InvariantCulture, $"{models.Count} models are too many"), "models",
            string.Create(CultureInfo.InvariantCulture, $"Name at most {CompareRequest.MaxModels}."));
    }

    /// <summary>The query string of a comparison.</summary>
    public static string Format(CompareRequest request) => string.Create(CultureInfo.InvariantCulture,
        $"goal={Escaped(request.Goal)}&{Format(request.Models)}&by={Escaped(request.By)}&{Format(request.Period)}&resamples={request.Resamples}");

    /// <summary>The query string of a question about journeys.</summary>
    public static string Format(JourneyRequest request) => string.Concat(
        string.Create(CultureInfo.InvariantCulture, $"goal={Escaped(request.Goal)}&{Format(request.Period)}&by={Escaped(request.By)}&top={request.Top}"),
        request.LookbackDays is { } days ? string.Create(CultureInfo.InvariantCulture, $"&lookback={days}") : "",
        request.OfAccount ? "&of=account" : "", request.Merge ? "" : "&merge=false");

    /// <summary>The query string of models.</summary>
    public static string Format(IReadOnlyList<string> models) => string.Join('&', models.Select(m => $"models={Escaped(m)}"));

    /// <summary>The query string of days.</summary>
    public static string Format(Period period) => $"from={Json.Text(period.From)}&to={Json.Text(period.To)}";

    // A model's options are key=value behind commas: what has no sign of that is the next model.
    static List<string> Split(string given)
    {
        List<string> models = [];
        foreach (var part in given.Split(';', StringSplitOptions.TrimEntries))
        {
            var begun = false;
            foreach (var piece in part.Split(',', StringSplitOptions.TrimEntries))
            {
                var (colon, equals) = (piece.IndexOf(':', StringComparison.Ordinal), piece.IndexOf('=', StringComparison.Ordinal));
                var isOption = equals >= 0 && (colon < 0 || colon > equals);
                if (begun && isOption) models[^1] = $"{models[^1]},{piece}";
                else models.Add(piece);
                begun = true;
            }
        }
        return models;
    }

    static string Escaped(string text) => Uri.EscapeDataString(text);
}
