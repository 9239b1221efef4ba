using System.Globalization;

namespace Clew.App.Demo;

/// <summary>A seller, with what makes one better than another.</summary>
/// <param name="Skill">Multiplies the chance to win.</param>
/// <param name="ResponseMinutes">Median time to a first answer within working hours.</param>
/// <param name="Forgets">Share of the requests that are never answered.</param>
sealed record DemoOwner(string Name, double Skill, double ResponseMinutes, double Forgets)
{
    /// <summary>Worth finding: Priya Nair answers within minutes and wins more than anybody.</summary>
    public static readonly DemoOwner[] All =
    [
        new("Priya Nair", 1.55, 2.2, 0.005),
        new("James Carter", 1.05, 24, 0.04),
        new("Elena Marin", 1.15, 14, 0.03),
        new("Lukas Brandt", 0.95, 55, 0.06),
        new("Sofia Almeida", 1.0, 38, 0.05),
        new("Omar Haddad", 0.85, 130, 0.09),
        new("Chloé Laurent", 1.1, 18, 0.03),
        new("Andrei Popescu", 0.9, 75, 0.07),
        new("Hannah Weiss", 0.75, 210, 0.12),
        new("Tom Okafor", 0.55, 320, 0.16),
    ];
}

/// <summary>Countries, names, companies and addresses.</summary>
static class People
{
    static readonly string[] First =
    [
        "Anna", "Ben", "Carla", "Daniel", "Ema", "Farid", "Grace", "Henrik", "Ioana", "Jonas", "Karim", "Laura", "Mihai", "Nadia",
        "Oliver", "Paula", "Rashid", "Sara", "Thomas", "Uma", "Victor", "Wendy", "Yara", "Zoe",
    ];

    static readonly string[] Last =
    [
        "Keller", "Ionescu", "Smith", "Dubois", "Rahman", "Novak", "Garcia", "Jones", "Schmid", "Popa", "Brown", "Moreau", "Farouk",
        "Visser", "Lopez", "Taylor", "Fischer", "Stan", "Walker", "Bernard", "Aziz", "Bakker", "Martin", "Singh",
    ];

    static readonly string[] CompanyRoots =
    [
        "Hartmann", "Northgate", "Silverline", "Blue Ridge", "Carpați", "Meridian", "Falcon", "Rheintal", "Oakwood", "Nimbus", "Delta",
        "Summit", "Müller", "Cedar", "Atlas", "Vertex", "Harbour", "Danubia", "Pioneer", "Lakeside", "Orion", "Granite", "Palmera",
            "Aurora",
    ];

    static readonly string[] CompanyTrades =
    [
        "Logistics", "Software", "Retail", "Health", "Foods", "Energy", "Travel", "Finance", "Media", "Tools", "Textiles", "Learning",
    ];

    static readonly string[] CompanyForms = ["Ltd", "GmbH", "Inc.", "SRL", "& Co", "Group", "LLC", "AG"];

    public static readonly string[] Countries = ["US", "GB", "DE", "FR", "RO", "AE", "CH", "NL", "ES", "IN", "CA"];
    public static readonly int[] CountryWeights = [33, 12, 13, 6, 10, 6, 3, 4, 4, 6, 3];

    public static readonly string[] Industries =
        ["Software", "Manufacturing", "Retail", "Healthcare", "Financial services", "Education", "Logistics", "Travel", "Media"];

    public static readonly int[] IndustryWeights = [24, 14, 15, 10, 11, 7, 8, 6, 5];
    public static readonly string[] Sizes = ["1-10", "11-50", "51-200", "201-1000", "1000+"];
    public static readonly int[] SizeWeights = [22, 33, 25, 14, 6];

    public static string CurrencyOf(string country) => country switch
    {
        "GB" => "GBP",
        "DE" or "FR" or "NL" or "ES" => "EUR",
        "RO" => "RON",
        "AE" => "AED",
        "CH" => "CHF",
        _ => DemoCompany.Currency,
    };

    /// <summary>Fills in who the lead is. Now and then the data are as unclean as people's are.</summary>
    public static void Introduce(DemoLead lead, DemoRandom random)
    {
        string first = random.Pick(First), last = random.Pick(Last);
        string root = random.Pick(CompanyRoots), trade = random.Pick(CompanyTrades);
        string number = lead.Number.ToString(CultureInfo.InvariantCulture);
        lead.IsConsumer = random.Chance(0.09);
        lead.Company = lead.IsConsumer ? "" : Company(root, trade, random);
        string domain = lead.IsConsumer ? "mail.example" : Ascii(root) + "-" + trade.ToLowerInvariant() + ".example";
        string at = random.Chance(0.01) ? "(at)" : "@";
        lead.Email = random.Chance(0.03) ? "" : Ascii(first) + "." + Ascii(last) + number + at + domain;
        lead.Phone = random.Chance(0.35) ? "" : Phone(lead.Country, random);
        lead.Owner = random.Below(DemoOwner.All.Length);
        lead.Industry = lead.IsConsumer ? "" : Industries[random.Weighted(IndustryWeights)];
        int size = random.Weighted(SizeWeights);
        lead.Size = lead.IsConsumer ? "" : Sizes[size];
        int product = lead.IsConsumer || size == 0 ? 0 : random.Weighted(size >= 3 ? [10, 35, 40, 15] : [42, 42, 5, 11]);
        lead.Product = DemoProduct.All[product];
    }

    static string Company(string root, string trade, DemoRandom random) => random.Below(20) switch
    {
        0 => root + ", " + random.Pick(Last) + " & Partners",
        1 => "\"" + root + "\" " + trade,
        _ => root + " " + trade + " " + random.Pick(CompanyForms),
    };

    static string Phone(string country, DemoRandom random)
    {
        string prefix = country switch
        {
            "GB" => "+44 20",
            "DE" => "+49 30",
            "FR" => "+33 1",
            "RO" => "+40 21",
            "AE" => "+971 4",
            "CH" => "+41 44",
            "NL" => "+31 20",
            "ES" => "+34 91",
            "IN" => "+91 22",
            _ => "+1 212",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{prefix} 555 {random.Below(10_000):D4}");
    }

    static string Ascii(string text)
        => text.ToLowerInvariant().Replace("é", "e", StringComparison.Ordinal).Replace("ü", "ue", StringComparison.Ordinal)
            .Replace("ț", "t", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
}
