namespace Clew.Metrics.Credit;

/// <summary>One conversion opened: its touches and what each model gives them.</summary>
/// <param name="Goal">The goal's id.</param>
/// <param name="Id">The conversion's id: of a lead, an opportunity, a customer or a revenue entry.</param>
/// <param name="At">When, UTC.</param>
/// <param name="LeadId">The lead that it goes back to; null where it has none.</param>
/// <param name="Amount">Its value in the workspace's currency; null where the goal has none.</param>
/// <param name="Models">Canonical texts of the models.</param>
/// <param name="Touches">The journey, earliest first; of the models' windows the longest.</param>
/// <param name="Notes">Why a touch gets nothing, why there is none, milestones that are missing.</param>
public sealed record ConversionStory(string Goal, string Id, DateTime At, string? LeadId, decimal? Amount, IReadOnlyList<string> Models,
    IReadOnlyList<StoryTouch> Touches, IReadOnlyList<string> Notes);

/// <summary>A touch of a story.</summary>
/// <param name="TouchId">Its id.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Kind">session, call, chat, email and so on.</param>
/// <param name="Channel">Its channel, as all of the following null where it has none.</param>
/// <param name="Source">Its source.</param>
/// <param name="Medium">Its medium.</param>
/// <param name="Campaign">Its campaign.</param>
/// <param name="LandingPage">Where it landed.</param>
/// <param name="Milestones">Those of <c>first</c>, <c>lead</c>, <c>opportunity</c>, <c>won</c>, <c>last</c> that it carries.</param>
/// <param name="Weights">Under each model, in the order of the models; they add up to exactly 1 over the touches.</param>
/// <param name="Amounts">Credited value under each model; empty where the goal has no value.</param>
public sealed record StoryTouch(string TouchId, DateTime At, string Kind, string? Channel, string? Source, string? Medium, string? Campaign,
    string? LandingPage, IReadOnlyList<string> Milestones, IReadOnlyList<decimal> Weights, IReadOnlyList<decimal> Amounts);

/// <summary>Everything that is known of one lead, in the order in which it happened.</summary>
/// <param name="LeadId">Its id.</param>
/// <param name="Facts">What it says of itself: email, phone, company, owner, product and so on, only those that are there.</param>
/// <param name="Events">The timeline.</param>
/// <param name="Conversions">Its conversions, each with its touches and weights.</param>
public sealed record LeadStory(string LeadId, IReadOnlyList<(string Name, string Value)> Facts, IReadOnlyList<LeadEvent> Events,
    IReadOnlyList<ConversionStory> Conversions);

/// <summary>One thing that happened to a lead.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Kind">
/// The word of the contract: session, call, chat and other kinds of touches; lead, mql, sal, sql, disqualified; meeting, inquiry, email;
/// opportunity, sqo, won, lost; revenue.
/// </param>
/// <param name="Id">The id of its row.</param>
/// <param name="Words">What a reader wants to know of it: channel, source, campaign, page, status, amount.</param>
public sealed record LeadEvent(DateTime At, string Kind, string Id, IReadOnlyList<(string Name, string Value)> Words);
