using Clew.Sql;
using static Clew.Metrics.Fact;
using static Clew.Sql.Build;

namespace Clew.Metrics.Reports;

/// <summary>
/// When an address or a number is taken for wrong, and when two are taken for one. Simple on purpose, so that an engine can tell of a
/// million: an address has one @, something before it, and behind it a name with a dot; a number has 7 to 15 digits of any script beside
/// blanks, hyphens, points, slashes and brackets, perhaps with a + before and an extension behind. What is given only as <c>sha256:</c>
/// and 64 hexadecimal digits is right. Two addresses are one without the blanks around them and in lower case; two numbers, where their
/// digits without zeros in front are.
/// </summary>
static class ContactRules
{
    const string Hash = "^sha256:[0-9a-fA-F]{64}$";
    const string Address = @"^[^\s\p{Z}@]+@[^\s\p{Z}@]+[.][^\s\p{Z}@.]{2,}$";
    const string Number = @"^[+]?\p{Nd}{7,15}((x|ext)\p{Nd}{1,6})?$";
    const string Between = @"[-\s\p{Z}./()\x{2010}-\x{2015}\x{200E}\x{200F}\x{202A}-\x{202E}\x{2066}-\x{2069}]";
    const string NoDigit = @"[^\p{Nd}]";
    const string Zeros = "^[0\u0660\u06F0]+";

    /// <summary>True where a lead's address is there and no address.</summary>
    public static Expr IsEmailWrong { get; } = HasEmail & !(Fits(Email, Address) | Fits(Email, Hash));

    /// <summary>True where a lead's number is there and no number.</summary>
    public static Expr IsPhoneWrong { get; } = HasPhone & !(Fits(Without(Phone, Between), Number) | Fits(Phone, Hash));

    /// <summary>True where nobody can write to the lead or call it.</summary>
    public static Expr HasNone { get; } = !HasEmail & !HasPhone;

    /// <summary>What two addresses have in common that are one; null where there is none, or a wrong one.</summary>
    public static Expr EmailKey { get; } = When(HasEmail & !IsEmailWrong, Email, Null);

    /// <summary>What two numbers have in common that are one; null where there is none, or a wrong one.</summary>
    public static Expr PhoneKey { get; } = When(HasPhone & !IsPhoneWrong, When(Fits(Phone, Hash), Phone, Without(Without(Phone, NoDigit), Zeros)), Null);

    static Expr Email => Folded(F("email"));

    static Expr Phone => Folded(F("phone"));

    static Expr HasEmail => Coalesce(Email.IsNot(""), false);

    static Expr HasPhone => Coalesce(Phone.IsNot(""), false);
}
