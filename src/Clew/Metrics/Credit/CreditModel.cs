using System.Security.Cryptography;
using System.Text;
using Clew.Attribution;
using Clew.Model;
using Clew.Storage;

namespace Clew.Metrics.Credit;

/// <summary>
/// The model of a request. One that learns has its kept fits behind an <c>@</c>, one for each goal, joined by <c>+</c>:
/// <c>markov:order=2@1f09a3c4d5e6</c>. Without them it is fitted to the request's period.
/// </summary>
/// <param name="Spec">The model and its options.</param>
/// <param name="Fits">What it learned; empty for a model that does not learn, or has not yet.</param>
sealed record CreditModel(ModelSpec Spec, IReadOnlyList<KeptFit> Fits)
{
    /// <summary>The text of a request that wants no model: each row's own source.</summary>
    public const string Own = "own";

    /// <summary>True when it must be fitted to journeys before it weighs.</summary>
    public bool Learns => Spec.Model.Rule?.Invoke(Spec) is null;

    /// <summary>The canonical text, by which the same answer is had again.</summary>
    public string Text => Fits.Count == 0 ? Spec.Text : $"{Spec.Text}@{string.Join('+', Fits.Select(f => f.Id))}";

    /// <summary>The model of a text; null for <see cref="Own"/>.</summary>
    /// <exception cref="UserError">There is no such model, option or fit.</exception>
    public static CreditModel? Parse(string text, Func<string, KeptFit> find)
    {
        if (text == Own)
            return null;
        var at = text.LastIndexOf('@');
        // A channel may have the sign in its name: only behind a model that learns does it announce fits.
        if (at < 0 || ModelSpec.Parse(text[..at]) is not { } spec || !new CreditModel(spec, []).Learns)
            return new(ModelSpec.Parse(text), []);
        return new(spec, [.. text[(at + 1)..].Split('+').Select(id =>
        {
            var fit = find(id);
            return fit.Model == spec.Text ? fit : throw new UserError($"The fit '{id}' is of the model {fit.Model}", "model", $"Write {fit.Model}@{id}.");
        })]);
    }

    /// <summary>What it learned that a goal is credited by: of that goal, else of the first that is named.</summary>
    public KeptFit? FitFor(Goal goal) => Fits.FirstOrDefault(f => f.Goal == goal.Id) ?? (Fits.Count > 0 ? Fits[0] : null);

    /// <summary>What the credit of a goal is kept under.</summary>
    public string TextFor(Goal goal) => FitFor(goal) is { } fit ? $"{Spec.Text}@{fit.Id}" : Spec.Text;

    /// <summary>A short name of that for tables: the same in every version and on every machine.</summary>
    public string MarkFor(Goal goal) => Mark(TextFor(goal));

    /// <summary>The short name of a text.</summary>
    public static string Mark(string text) => Hash(text);

    /// <summary>The model with a fit for every goal that lacks one; the same where it does not learn or was given its fits.</summary>
    public CreditModel Fitted(IStore store, IEnumerable<Goal> goals, Period period, WorkspaceSettings settings, string data, DateTime now) =>
        !Learns || Fits.Count > 0
            ? this
            : this with { Fits = [.. goals.Distinct().Select(g => Fit(store, g, period, settings, data, now))] };

    KeptFit Fit(IStore store, Goal goal, Period period, WorkspaceSettings settings, string data, DateTime now)
    {
        var window = Window.Of(Spec, settings);
        var id = Hash($"{Spec.Text}\n{goal.Key}\n{period}\n{window.LookbackDays}\n{data}");
        if (KeptFit.Has(store, id))
            return KeptFit.Find(store, id);
        using var state = store.Snapshot();
        var set = FitJourneys.Read(state, goal, window, period, settings.Zone);
        if (set.Count == 0)
            throw new UserError($"The model {Spec.Model.Id} has no journeys to {goal.Title} in {period} to learn from", "model",
                "Ask a longer period, or a model that does not learn.");
        var fit = new KeptFit(id, Spec.Text, goal.Id, period, window.LookbackDays, data, now, Spec.Model.Fit!(Spec, set));
        fit.Keep(store);
        return fit;
    }

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 6));
}
