namespace Clew.Metrics;

/// <summary>Something that figures are broken down by.</summary>
/// <param name="Name">Its public name.</param>
/// <param name="Marketing">True when conversions get it through attribution.</param>
public sealed record Dimension(string Name, bool Marketing)
{
    /// <summary>Where rows without a value stand.</summary>
    public string MissingLabel => Marketing ? "(unattributed)" : "(not set)";
}

/// <summary>All dimensions.</summary>
public static class Dimensions
{
    /// <summary>In the order in which they are offered.</summary>
    public static readonly IReadOnlyList<Dimension> All =
    [
        .. Derived.Fields.Marketing.Select(n => new Dimension(n, true)),
        .. new[]
        {
            "owner", "product", "country", "industry", "company_size", "origin", "business_type", "device", "category", "network", "post",
                "list", "kind",
        }.Select(n => new Dimension(n, false)),
    ];

    /// <summary>The dimension with the name, or null.</summary>
    public static Dimension? Find(string name) => All.FirstOrDefault(d => d.Name == name);
}
