using Clew.Model;

namespace Clew.Metrics.Credit;

/// <summary>A question: how the credit of a goal differs from model to model.</summary>
/// <param name="Goal">The id of a goal.</param>
/// <param name="Models">Texts of models, each once, 1 to <see cref="MaxModels"/>; <c>own</c> is none of them.</param>
/// <param name="Period">The days in which the conversions lie.</param>
public sealed record CompareRequest(string Goal, IReadOnlyList<string> Models, Period Period)
{
    /// <summary>The most models of one comparison.</summary>
    public const int MaxModels = 8;

    /// <summary>The marketing dimension of the rows.</summary>
    public string By { get; init; } = "channel";

    /// <summary>Resamples of the bootstrap, 0 for none, at most 10,000.</summary>
    public int Resamples { get; init; } = 1000;
}

/// <summary>The credit of a goal under several models, side by side.</summary>
/// <param name="Request">The question, with the models' canonical texts (and the fits of those that learn).</param>
/// <param name="Models">The models, in the order asked.</param>
/// <param name="Rows">One for each value of the dimension, by the credit of the first model, the highest first; what has no touch is the last row.</param>
/// <param name="Conversions">Conversions in the period: what each model's credit adds up to.</param>
/// <param name="Value">Their value in the workspace's currency: of sales and revenue entries, else 0.</param>
/// <param name="Decisions">What one would decide otherwise from model to model, the weightiest first.</param>
/// <param name="Notes">What a reader must know.</param>
public sealed record ModelComparison(CompareRequest Request, IReadOnlyList<ComparedModel> Models, IReadOnlyList<ComparedRow> Rows,
    decimal Conversions, decimal Value, IReadOnlyList<ModelDecision> Decisions, IReadOnlyList<string> Notes);

/// <summary>One model of a comparison.</summary>
/// <param name="Text">Its canonical text, with the fit where it learns.</param>
/// <param name="Title">Its name for people, in English.</param>
/// <param name="Misleads">When it misleads, in English.</param>
/// <param name="Undecided">Pairs of neighbours in its ranking whose intervals overlap: too little data to rank them.</param>
public sealed record ComparedModel(string Text, string Title, string Misleads, IReadOnlyList<(string Upper, string Lower)> Undecided);

/// <summary>A value of the dimension under each model.</summary>
/// <param name="Name">The value, or the label of what is missing.</param>
/// <param name="Spend">Media spend of the period that meets it; null where the dimension carries no spend.</param>
/// <param name="Cells">Under each model, in the order of the models.</param>
public sealed record ComparedRow(string Name, decimal? Spend, IReadOnlyList<ComparedCell> Cells)
{
    /// <summary>The least and the most credit that any of the models gives.</summary>
    public (decimal Least, decimal Most) Spread => (Cells.Min(c => c.Credit), Cells.Max(c => c.Credit));
}

/// <summary>The credit of one value under one model.</summary>
/// <param name="Credit">Credited conversions.</param>
/// <param name="Interval">Their 95 % bootstrap interval over journeys; null where none was asked for, and for what has no touch.</param>
/// <param name="Value">Credited value.</param>
/// <param name="Rank">Its place by credit, from 1; 0 for what has no touch.</param>
/// <param name="CostPer">Spend per credited conversion; null where there is no spend or no credit.</param>
/// <param name="CostInterval">Its interval; null as above.</param>
/// <param name="ReturnOnSpend">Credited value per unit of spend; null where there is no spend or the goal has no value.</param>
public sealed record ComparedCell(decimal Credit, (decimal Low, decimal High)? Interval, decimal Value, int Rank, decimal? CostPer,
    (decimal Low, decimal High)? CostInterval, decimal? ReturnOnSpend);

/// <summary>Something that would be decided otherwise under another model.</summary>
/// <param name="Kind"><c>best</c>: another value leads; <c>rank</c>: two change places for sure; <c>pays</c>: it earns its spend under one and not under the other.</param>
/// <param name="Name">The value of the dimension.</param>
/// <param name="Model">The model's text.</param>
/// <param name="Other">The other model's text.</param>
/// <param name="Words">The sentence, in English, with its numbers.</param>
public sealed record ModelDecision(string Kind, string Name, string Model, string Other, string Words);
