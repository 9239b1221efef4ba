using Clew.Metrics.Derived;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Metrics.Fact;
using static Clew.Sql.Build;

namespace Clew.Metrics.Reports;

/// <summary>
/// <c>lead_contact</c>: the leads whose address or number is wrong, shared with others, or missing altogether; derived when somebody asks, for
/// it looks at every letter of all leads. The rules are simple on purpose: an address has one @, something before it, and behind it a name with
/// a dot; a number has 7 to 15 digits of any script beside blanks, hyphens, points, slashes and brackets, perhaps with a + before and an extension
/// behind. What is given only as <c>sha256:</c> and 64 hexadecimal digits is right. Two addresses are one without the blanks around them and in
/// lower case; two numbers, where their digits without zeros in front are.
/// </summary>
static class ContactRules
{
    const string Hash = "^sha256:[0-9a-f]{64}$";
    const string Address = @"^[^\s\p{Z}@]+@[^\s\p{Z}@]+[.][^\s\p{Z}@.]{2,}$";
    const string Number = @"^[+]?\p{Nd}{7,15}((x|ext)\p{Nd}{1,6})?$";
    const string Between = @"[-\s\p{Z}./()\x{2010}-\x{2015}\x{200E}\x{200F}\x{202A}-\x{202E}\x{2066}-\x{2069}]+";
    const string NoDigit = @"[^\p{Nd}]+";
    const string Zeros = "^[0\u0660\u06F0]+";

    /// <summary>What of a lead is kept.</summary>
    public static readonly IReadOnlyList<string> OfLead = ["created_at", "lead_id", "email", "phone", "company", "origin", "channel", "source", "campaign", "owner"];

    /// <summary>Brings the table up to date; the threads are.</summary>
    public static void Ensure(IStore store, WorkspaceSettings settings, bool lagging) => Derivation.Ensure(store, settings, lagging, "contacts", () =>
    [
        new("contact_key") { Query = Keys(), Passing = true },
        ("lead_contact", Amiss()),
    ]);

    static Select Keys()
    {
        // Each step is a query of its own, so that nothing is looked at twice.
        var folded = new Select(
            [.. Fields.Of("f", OfLead), Coalesce(Folded(F("email")), "").As("address"), Coalesce(Folded(F("phone")), "").As("number")], From("lead_thread", "f"));
        Expr address = Col("a", "address"), number = Col("a", "number");
        var judged = new Select(
            [
                .. Fields.Of("a", OfLead), .. Fields.Of("a", "address", "number"),
                (address.IsNot("") & !Fits(address, Address) & !Fits(address, Hash)).As("email_wrong"),
                (number.IsNot("") & !Fits(Without(number, Between), Number) & !Fits(number, Hash)).As("phone_wrong"),
                When(Fits(number, Hash), number, Without(Without(number, NoDigit), Zeros)).As("digits"),
            ],
            folded.Under("a"));
        return new(
            [
                .. Fields.Of("b", OfLead), .. Fields.Of("b", "email_wrong", "phone_wrong"), (Col("b", "address").Is("") & Col("b", "number").Is("")).As("contactless"),
                When(Col("b", "email_wrong") | Col("b", "address").Is(""), Null, Col("b", "address")).As("email_key"),
                When(Col("b", "phone_wrong") | Col("b", "number").Is(""), Null, Col("b", "digits")).As("phone_key"),
            ],
            judged.Under("b"))
        {
            Comment = "Leads with what their addresses and numbers are compared by",
        };
    }

    static Select Amiss() => new(
        [
            .. Fields.Of("f", OfLead), .. Fields.Of("f", "email_wrong", "phone_wrong", "contactless"), Col("e", "email_key").As("email_key"),
            Col("p", "phone_key").As("phone_key"),
        ],
        From("contact_key", "f"))
    {
        Comment = "Leads whose address or number is amiss",
        Joins =
        [
            new(Shared("email_key", "e"), Col("e", "email_key").Is(F("email_key")), Left: true),
            new(Shared("phone_key", "p"), Col("p", "phone_key").Is(F("phone_key")), Left: true),
        ],
        Where = F("email_wrong") | F("phone_wrong") | F("contactless") | Col("e", "email_key").Present | Col("p", "phone_key").Present,
    };

    static Source Shared(string key, string alias) => new Select([.. Fields.Of("h", key)], new Select([.. Fields.Of("k", key), Count().As("n")], From("contact_key", "k"))
    {
        Where = Col("k", key).Present,
        GroupBy = [Col("k", key)],
    }.Under("h"))
    {
        Where = Col("h", "n") > 1,
    }.Under(alias);
}
