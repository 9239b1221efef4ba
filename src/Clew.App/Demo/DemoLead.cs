namespace Clew.App.Demo;

/// <summary>A lead of the demo with everything that later parts ask about it. Moments are Unix seconds.</summary>
sealed class DemoLead
{
    public required int Number { get; init; }
    public required long CreatedAt { get; init; }

    /// <summary>0 when nobody saw the person on the site.</summary>
    public int Visitor { get; init; }

    /// <summary>Null when the lead did not come over the site.</summary>
    public TrafficOrigin? From { get; init; }

    /// <summary>Form, call, chat, import or manual.</summary>
    public required string Origin { get; init; }
    public string? Source { get; init; }
    public string? Medium { get; init; }
    public string? Campaign { get; init; }
    public string? Content { get; init; }
    public string? Term { get; init; }
    public string? Channel { get; init; }
    public string? LandingPage { get; init; }
    public required string Country { get; init; }
    public required double Quality { get; init; }

    public string Email { get; set; } = "";
    public string Phone { get; set; } = "";
    public string Company { get; set; } = "";
    public int Owner { get; set; }
    public DemoProduct Product { get; set; } = DemoProduct.All[0];
    public string Industry { get; set; } = "";
    public string Size { get; set; } = "";
    public bool IsConsumer { get; set; }

    public long? MqlAt { get; set; }
    public long? SalAt { get; set; }
    public long? SqlAt { get; set; }
    public long? DisqualifiedAt { get; set; }
    public DemoDeal? Deal { get; set; }
}

/// <summary>An opportunity of the demo.</summary>
sealed class DemoDeal
{
    public required int Number { get; init; }
    public DemoLead? Lead { get; init; }
    public required int Owner { get; init; }
    public required DemoProduct Product { get; init; }
    public required string Currency { get; init; }
    public required long CreatedAt { get; init; }
    public required long ExpectedClose { get; init; }

    /// <summary>The first year's worth, in cents.</summary>
    public required long Amount { get; init; }

    /// <summary>The monthly price, in cents; 0 for a one-time sale.</summary>
    public required long Monthly { get; init; }
    public long? SqoAt { get; init; }
    public long? ClosedAt { get; init; }

    /// <summary>open, won or lost.</summary>
    public required string Status { get; init; }
    public string? LostReason { get; init; }

    /// <summary>The earlier sale to the same customer.</summary>
    public DemoDeal? Repeats { get; init; }

    /// <summary>0 until there is one.</summary>
    public int Customer { get; set; }
}

/// <summary>What the company sells.</summary>
/// <param name="Monthly">The usual monthly price in cents; 0 when it is sold once.</param>
/// <param name="Once">The usual one-time price in cents: set-up, or the product itself.</param>
/// <param name="Cycle">Days from opportunity to signature, the median.</param>
sealed record DemoProduct(string Name, long Monthly, long Once, double WinFactor, int Cycle)
{
    public static readonly DemoProduct[] All =
    [
        new("Core", 29_000, 0, 1.15, 21),
        new("Plus", 88_000, 90_000, 1.0, 34),
        new("Enterprise", 320_000, 650_000, 0.8, 62),
        new("Onboarding", 0, 480_000, 1.1, 25),
    ];
}
