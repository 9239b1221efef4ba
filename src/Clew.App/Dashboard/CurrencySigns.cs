namespace Clew.App.Dashboard;

/// <summary>
/// Signs and everyday names of currencies, only where a reader of that language cannot take one for another; else the ISO code.
/// </summary>
static class CurrencySigns
{
    /// <summary>The word for ten rials.</summary>
    public static string Toman(string language) => language switch { "fa" => "تومان", "ar" => "تومان", "th" => "โตมาน", _ => "toman" };

    public static string Of(string code, string language) => (language, code) switch
    {
        ("fa", "IRR") => "ریال",
        ("fa", "USD") => "دلار",
        ("fa", "EUR") => "یورو",
        ("fa", "GBP") => "پوند",
        ("ar", "SAR") => "ر.س",
        ("ar", "AED") => "د.إ",
        ("ar", "EGP") => "ج.م",
        ("ar", "KWD") => "د.ك",
        ("ro", "RON") => "lei",
        (_, "USD") => "$",
        (_, "EUR") => "€",
        (_, "GBP") => "£",
        (_, "THB") => "฿",
        (_, "JPY") => "¥",
        (_, "INR") => "₹",
        _ => code,
    };
}
