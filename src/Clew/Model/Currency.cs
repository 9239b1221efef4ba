using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Clew.Model;

/// <summary>
/// A currency of ISO 4217 with the number of decimals of its minor unit. There is one instance for each code, so that
/// reference equality is equality. Metals, baskets and test codes (XAU, XDR, XTS, XXX ...) have no minor unit and are left out.
/// </summary>
public sealed class Currency
{
    // IRR has 2 in ISO although no dinar coin circulates: the standard's number is kept, so that files of others agree.
    const string NoDecimals = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";

    const string TwoDecimals =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU " +
        "CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES " +
        "KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR " +
        "NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP " +
        "TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG";

    const string ThreeDecimals = "BHD IQD JOD KWD LYD OMR TND";
    const string FourDecimals = "CLF UYW";

    // Withdrawn since 2015: entries of those years keep their currency. BYR had no decimals.
    const string WithdrawnTwoDecimals = "ANG BGN CUC HRK LTL MRO SLL STD VEF ZWL";
    const string WithdrawnNoDecimals = "BYR";

    static readonly FrozenDictionary<string, Currency> ByCode =
        Read(NoDecimals, 0).Concat(Read(TwoDecimals, 2)).Concat(Read(ThreeDecimals, 3)).Concat(Read(FourDecimals, 4))
            .Concat(Read(WithdrawnTwoDecimals, 2, active: false)).Concat(Read(WithdrawnNoDecimals, 0, active: false))
            .ToFrozenDictionary(currency => currency.Code, StringComparer.OrdinalIgnoreCase);

    Currency(string code, int minorUnits, bool isActive) => (Code, MinorUnits, IsActive) = (code, minorUnits, isActive);

    /// <summary>Three capital letters.</summary>
    public string Code { get; }

    /// <summary>Decimals of the minor unit: 2 for USD, 0 for JPY, 3 for KWD, 4 for CLF.</summary>
    public int MinorUnits { get; }

    /// <summary>False for a code that ISO has withdrawn; such codes are still read.</summary>
    public bool IsActive { get; }

    /// <summary>The US dollar, the currency of a workspace that has not chosen.</summary>
    public static Currency Usd { get; } = ByCode["USD"];

    /// <summary>Every known currency, by code.</summary>
    public static IReadOnlyList<Currency> All { get; } = [.. ByCode.Values.OrderBy(currency => currency.Code, StringComparer.Ordinal)];

    /// <summary>Reads a code in any case, with spaces around it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, [NotNullWhen(true)] out Currency? currency)
    {
        currency = null;
        return code is not null && ByCode.TryGetValue(code.Trim(), out currency);
    }

    /// <summary>Reads a code in any case.</summary>
    /// <exception cref="UserError">The code is not one of ISO 4217.</exception>
    public static Currency Parse(string code) =>
        TryParse(code, out var currency) ? currency : throw new UserError(
            $"'{code}' is not a currency code", remedy: "Use a code of three letters from ISO 4217, such as USD, EUR, JPY or IRR.");

    /// <summary>The code.</summary>
    public override string ToString() => Code;

    static IEnumerable<Currency> Read(string codes, int minorUnits, bool active = true) =>
        codes.Split(' ').Select(code => new Currency(code, minorUnits, active));
}
