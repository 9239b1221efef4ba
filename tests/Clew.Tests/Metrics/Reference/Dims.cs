namespace Clew.Tests.Metrics.Reference;

/// <summary>Which dimensions each kind of row carries.</summary>
static class Dims
{
    public static readonly string[] Marketing = ["channel", "source", "medium", "campaign", "content", "term", "landing_page"];

    public static readonly string[] Session = [.. Marketing, "country", "device"];
    public static readonly string[] Lead =
        [.. Marketing, "owner", "product", "country", "industry", "company_size", "origin", "business_type"];

    // Deals, customers, meetings and inquiries get theirs of the lead, so they carry the same names.
    public static readonly string[] Deal = Lead;
    public static readonly string[] Customer = Lead;
    public static readonly string[] Meeting = Lead;
    public static readonly string[] Inquiry = Lead;
    public static readonly string[] Revenue = [.. Lead, "kind"];
    public static readonly string[] Spend = ["channel", "source", "medium", "campaign", "content", "term", "category"];
    public static readonly string[] Post = ["channel", "source", "campaign", "network", "post"];
    public static readonly string[] Message = ["campaign", "list"];
    public static readonly string[] EmailEvent = ["campaign", "list"];
    public static readonly string[] List = ["list"];

    /// <summary>What all sides carry.</summary>
    public static IReadOnlyList<string> Both(params string[][] sides) =>
        [.. sides[0].Where(d => sides.All(side => side.Contains(d, StringComparer.Ordinal)))];
}
