using Clew.Storage;

namespace Clew.Tests.Storage.Moving;

/// <summary>Any number of visits, with leads, deals and money of some: plain rows, quickly made, with gaps and odd texts.</summary>
static class BigWorld
{
    const int TouchesALead = 20;
    const long Day = 86_400_000_000;

    static readonly string?[] Channels = ["Direct", "Paid Search", "Email", null], Texts = [null, "", "x", "Grüße aus Köln, 北京 und أصفهان", "a text longer than twelve bytes"];

    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    static readonly long First = new DateTimeOffset(2025, 12, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() * 1000;

    public static void Fill(IStore store, int touches)
    {
        using var landing = store.BeginLanding();
        Append(landing, Tables.Touch, touches, (b, i) =>
        {
            Text(b, "touch_id", $"t{i}");
            Text(b, "visitor_id", $"v{i / 3}");
            Number(b, "at", At(i));
            Number(b, "day", At(i) / Day);
            Text(b, "kind", "session");
            Text(b, "source", i % 4 == 0 ? "google" : "news");
            Text(b, "channel", Channels[i % Channels.Length]);
            Text(b, "campaign", Texts[i % Texts.Length]);
            Text(b, "term", Texts[i / 7 % Texts.Length]);
            Number(b, "page_views", i % 5);
            Number(b, "engaged", i % 2);
        });
        var leads = Math.Max(1, touches / TouchesALead);
        Append(landing, Tables.Lead, leads, (b, i) =>
        {
            Text(b, "lead_id", $"l{i}");
            Number(b, "created_at", At(i * TouchesALead) + 1);
            Number(b, "created_day", (At(i * TouchesALead) + 1) / Day);
            Text(b, "visitor_id", $"v{i * TouchesALead / 3}");
            Text(b, "channel", Channels[i % Channels.Length]);
            Number(b, "block", i % 100);
        });
        Append(landing, Tables.Revenue, leads, (b, i) =>
        {
            Text(b, "entry_id", $"r{i}");
            Text(b, "customer_id", $"c{i / 2}");
            Number(b, "at", At(i * TouchesALead) + Day);
            Number(b, "day", (At(i * TouchesALead) + Day) / Day);
            Number(b, "amount", (i * 12_345L) + 1);
            Number(b, "block", i % 100);
        });
        landing.Commit(new($"{touches:000000000000}", Now.UtcDateTime, "world", "world", touches, 1), [new(7, "at", "yesterday", "no instant")]);

        // Spread over 180 days, in order.
        long At(int i) => First + (long)(180.0 * Day / touches * i);
    }

    static void Append(ILanding landing, Table table, int rows, Action<RowBlock, int> fill)
    {
        var block = new RowBlock(table);
        for (var i = 0; i < rows; i++)
        {
            fill(block, i);
            block.Next(i + 1);
            if (!block.IsFull && i < rows - 1)
                continue;
            landing.Append(block);
            block.Clear();
        }
    }

    static void Text(RowBlock block, string column, string? text)
    {
        if (text is not null)
            block[block.Table.IndexOf(column)].SetText(text);
    }

    static void Number(RowBlock block, string column, long number) => block[block.Table.IndexOf(column)].SetNumber(number);
}
