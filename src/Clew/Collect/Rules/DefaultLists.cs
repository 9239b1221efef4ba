namespace Clew.Collect.Rules;

/// <summary>Lists that ship.</summary>
static class DefaultLists
{
    public static readonly IReadOnlyList<string> PaymentHosts =
    [
        "paypal.com", "checkout.stripe.com", "hooks.stripe.com", "pay.stripe.com", "klarna.com", "adyen.com", "mollie.com",
    ];

    public static readonly IReadOnlyList<string> StripParameters =
    [
        "email", "e-mail", "mail", "phone", "tel", "name", "firstname", "lastname", "first_name", "last_name", "password", "token",
    ];

    public static readonly IReadOnlyDictionary<string, string> SourceAliases = new Dictionary<string, string>
    {
        ["fb"] = "facebook",
        ["facebook.com"] = "facebook",
        ["ig"] = "instagram",
        ["instagram.com"] = "instagram",
    };

    public static readonly IReadOnlyDictionary<string, string> MediumAliases = new Dictionary<string, string>
    {
        ["e-mail"] = "email",
    };
}
