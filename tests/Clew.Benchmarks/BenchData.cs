using System.Globalization;
using System.Text;

namespace Clew.Benchmarks;

/// <summary>Files of a made-up large company over the 24 months to the end of 2025: the same bytes for the same size.</summary>
static class BenchData
{
    static readonly DateTime First = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    const int Days = 731;

    static readonly (string Source, string Medium)[] Sources =
    [
        ("google", "organic"), ("(direct)", "(none)"), ("google", "cpc"), ("facebook", "paid_social"), ("linkedin", "paid_social"),
            ("newsletter", "email"),
        ("bing", "organic"), ("partner.example", "referral"), ("youtube", "video"), ("instagram", "social"), ("bing", "cpc"),
            ("display-network", "display"),
    ];

    static readonly string[] Owners = [.. Enumerable.Range(1, 12).Select(i => $"owner {i}")];

    /// <summary>Sessions; a third as many visitors.</summary>
    public static string Touches(string folder, int millions) => Write(folder, $"touches-{millions}m.csv",
        "touch_id,visitor_id,at,kind,source,medium,campaign,content,term,channel,referrer,landing_page,page_views,engaged_seconds,key_events,country,device",
        millions * 1_000_000, (row, random, line) =>
        {
            var (source, medium) = Sources[random.Next(12) * random.Next(12) / 11];
            // In order of time, as logs are.
            var at = First.AddSeconds((double)Days * 86_400 * row / (millions * 1_000_000.0));
            line.Append(CultureInfo.InvariantCulture,
                $"t{row:D9},v{random.Next(millions * 333_000):D8},{at:yyyy-MM-ddTHH:mm:ssZ},session,{source},{medium},{(medium is "cpc" or "paid_social" or "email" ? "campaign " + random.Next(60) : "")},,,,");
            line.Append(CultureInfo.InvariantCulture,
                $"{(medium == "referral" ? "https://partner.example/a" : "")},/page/{random.Next(300)},{1 + random.Next(4) * random.Next(4)},{random.Next(120)},{(random.Next(40) == 0 ? 1 : 0)},C{random.Next(30)},{(random.Next(2) == 0 ? "mobile" : "desktop")}");
        });

    /// <summary>Leads, most of them of visitors.</summary>
    public static string Leads(string folder, int count, int millions) => Write(folder, $"leads-{count}.csv",
        "lead_id,created_at,visitor_id,email,phone,company,origin,source,medium,campaign,content,term,channel,landing_page,owner,product,industry,country,company_size,business_type,mql_at,sal_at,sql_at,disqualified_at",
        count, (row, random, line) =>
        {
            var (source, medium) = Sources[random.Next(12)];
            var at = First.AddSeconds(Days * 86_400.0 * row / count);
            var mql = random.Next(100) < 45 ? at.AddHours(random.Next(100)) : (DateTime?)null;
            var sql = mql is not null && random.Next(100) < 50 ? mql.Value.AddHours(random.Next(200)) : (DateTime?)null;
            line.Append(CultureInfo.InvariantCulture,
                $"l{row:D8},{at:yyyy-MM-ddTHH:mm:ssZ},{(random.Next(10) < 8 ? $"v{random.Next(millions * 333_000):D8}" : "")},p{row}@example.com,+4930{row:D7},\"Company, {row % 90000}\",form,{source},{medium},{(medium == "cpc" ? "campaign " + random.Next(60) : "")},,,,/page/{random.Next(300)},");
            line.Append(CultureInfo.InvariantCulture,
                $"{Owners[random.Next(12)]},product {random.Next(5)},industry {random.Next(14)},C{random.Next(30)},{(row % 3 == 0 ? "1-10" : "11-50")},B2B,{mql:yyyy-MM-ddTHH:mm:ssZ},,{sql:yyyy-MM-ddTHH:mm:ssZ},");
        });

    /// <summary>Opportunities of a fifth of the leads.</summary>
    public static string Opportunities(string folder, int count, int leads) => Write(folder, $"opportunities-{count}.csv",
        "opportunity_id,created_at,lead_id,customer_id,owner,product,source,medium,campaign,channel,amount,currency,sqo_at,expected_close,closed_at,status,lost_reason",
        count, (row, random, line) =>
        {
            var at = First.AddSeconds(Days * 86_400.0 * row / count);
            var status = random.Next(10) switch { < 3 => "won", < 8 => "lost", _ => "open" };
            var closed = status == "open" ? "" : at.AddDays(5 + random.Next(60)).ToString("yyyy-MM-ddTHH:mm:ssZ",
                CultureInfo.InvariantCulture);
            line.Append(CultureInfo.InvariantCulture,
                $"o{row:D8},{at:yyyy-MM-ddTHH:mm:ssZ},l{(long)row * leads / count:D8},{(status == "won" ? $"c{row * 7 % 50_000:D6}" : "")},{Owners[random.Next(12)]},product {random.Next(5)},,,,,{100 + random.Next(20000)}.50,{(random.Next(5) == 0 ? "EUR" : "USD")},{(random.Next(2) == 0 ? at.AddDays(2).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) : "")},,{closed},{status},");
        });

    /// <summary>Invoices of customers.</summary>
    public static string Revenue(string folder, int count) => Write(folder, $"revenue-{count}.csv",
        "entry_id,customer_id,at,amount,currency,kind,opportunity_id,corrects", count, (row, random, line) =>
            line.Append(CultureInfo.InvariantCulture,
                $"e{row:D8},c{random.Next(50_000):D6},{First.AddSeconds(Days * 86_400.0 * row / count):yyyy-MM-ddTHH:mm:ssZ},{10 + random.Next(900)}.25,{(random.Next(5) == 0 ? "EUR" : "USD")},{(random.Next(2) == 0 ? "recurring" : "one_time")},,"));

    /// <summary>Subscriptions of customers.</summary>
    public static string Subscriptions(string folder, int count) => Write(folder, $"subscriptions-{count}.csv",
        "subscription_id,customer_id,started_at,ended_at,mrr,currency", count, (row, random, line) =>
        {
            var at = First.AddDays(random.Next(Days));
            line.Append(CultureInfo.InvariantCulture,
                $"s{row:D8},c{random.Next(50_000):D6},{at:yyyy-MM-dd},{(random.Next(3) == 0 ? at.AddDays(30 + random.Next(300)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "")},{10 + random.Next(300)},USD");
        });

    /// <summary>Media spend by day and campaign.</summary>
    public static string Spend(string folder, int count) => Write(folder, $"spend-{count}.csv",
        "date,amount,currency,category,source,medium,campaign,impressions,clicks", count, (row, random, line) =>
        {
            var (source, medium) = Sources[2 + random.Next(3)];
            line.Append(CultureInfo.InvariantCulture,
                $"{First.AddDays((long)row * Days / count):yyyy-MM-dd},{random.Next(400)}.75,{(random.Next(5) == 0 ? "EUR" : "USD")},media,{source},{medium},campaign {random.Next(60)},{random.Next(20000)},{random.Next(400)}");
        });

    /// <summary>Inquiries of leads.</summary>
    public static string Inquiries(string folder, int count, int leads) => Write(folder, $"inquiries-{count}.csv",
        "inquiry_id,received_at,lead_id,owner,first_response_at,outcome", count, (row, random, line) =>
        {
            var at = First.AddSeconds(Days * 86_400.0 * row / count);
            line.Append(CultureInfo.InvariantCulture,
                $"i{row:D8},{at:yyyy-MM-ddTHH:mm:ssZ},l{(long)row * leads / count:D8},{Owners[random.Next(12)]},{(random.Next(10) < 9 ? at.AddSeconds(random.Next(7200)).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) : "")},{(random.Next(10) < 7 ? "answered" : "")}");
        });

    /// <summary>Meetings with leads.</summary>
    public static string Meetings(string folder, int count, int leads) => Write(folder, $"meetings-{count}.csv",
        "meeting_id,booked_at,starts_at,lead_id,owner,status", count, (row, random, line) =>
        {
            var at = First.AddSeconds(Days * 86_400.0 * row / count);
            line.Append(CultureInfo.InvariantCulture,
                $"m{row:D8},{at:yyyy-MM-ddTHH:mm:ssZ},{at.AddDays(random.Next(9)):yyyy-MM-ddTHH:mm:ssZ},l{(long)row * leads / count:D8},{Owners[random.Next(12)]},{(random.Next(10) < 7 ? "attended" : "no_show")}");
        });

    /// <summary>A rate a day.</summary>
    public static string Rates(string folder) => Write(folder, "rates.csv", "date,currency,rate", Days, (row, random, line) =>
        line.Append(CultureInfo.InvariantCulture, $"{First.AddDays(row):yyyy-MM-dd},EUR,1.{random.Next(1000, 1500)}"));

    static string Write(string folder, string name, string header, int rows, Action<int, Random, StringBuilder> write)
    {
        var path = Path.Combine(folder, name);
        if (File.Exists(path))
            return path;
        var random = new Random(7);
        using (var file = new StreamWriter(path + ".part", append: false, new UTF8Encoding(false), 1 << 20))
        {
            file.Write(header);
            var line = new StringBuilder();
            for (var row = 0; row < rows; row++)
            {
                line.Clear().Append('\n');
                write(row, random, line);
                file.Write(line);
            }
        }
        File.Move(path + ".part", path);
        return path;
    }
}
