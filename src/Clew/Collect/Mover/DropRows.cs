using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using Clew.Collect.Decode;
using Clew.Collect.Journal;
using Clew.Model;
using Clew.Storage;

namespace Clew.Collect.Mover;

/// <summary>What was dropped as rows of <c>drop</c>, with the request that it came in, so that it can be tried again.</summary>
static class DropRows
{
    // A request longer than that is told of but not kept.
    const int MostBytes = 64 << 10;

    static readonly Table T = Tables.Drop;

    static readonly int Id = T.IndexOf("drop_id"), ReceivedAt = T.IndexOf("received_at"), Day = T.IndexOf("received_day"),
        Source = T.IndexOf("source_id"), Step = T.IndexOf("step"), Reason = T.IndexOf("reason"), Kind = T.IndexOf("kind"),
        Visitor = T.IndexOf("visitor_id"), Page = T.IndexOf("page"), Agent = T.IndexOf("user_agent"), Arrival = T.IndexOf("arrival");

    /// <summary>Adds a row.</summary>
    public static void Write(RowList rows, Drop drop, Zone zone)
    {
        // Of the erased only that there was something is told.
        if (drop.Step == Steps.Erased.Name)
            drop = drop with { Arrival = new() { ReceivedAt = drop.Arrival.ReceivedAt, Door = drop.Arrival.Door, Source = drop.Arrival.Source }, Event = null };
        var alone = WithoutAddress(Decoders.Alone(drop.Arrival, drop.Index));
        var bytes = Scratch.Empty();
        ArrivalCodec.Write(alone, bytes);
        rows.Set(Id, IdOf(drop, bytes.Written)).Set(ReceivedAt, drop.Arrival.ReceivedAt)
            .Set(Day, (long?)zone.DayNumberOf(Zone.MicrosOf(drop.Arrival.ReceivedAt))).Set(Source, drop.Arrival.Source)
            .Set(Step, drop.Step).Set(Reason, Clean(drop.Reason)).Set(Kind, drop.Event is { Kind: not default(EventKind) } e ? EventRows.WordOf(e.Kind) : null)
            .Set(Visitor, drop.Event?.VisitorId).Set(Page, drop.Event?.Page).Set(Agent, drop.Event?.UserAgent ?? drop.Arrival.UserAgent);
        if (bytes.Written.Length <= MostBytes)
            SetArrival(rows, bytes.Written);
        rows.Next();
    }

    // Without a text between: those of long requests would each be one of the large objects that are collected last.
    static void SetArrival(RowList rows, ReadOnlySpan<byte> bytes)
    {
        var base64 = ArrayPool<byte>.Shared.Rent(Base64.GetMaxEncodedToUtf8Length(bytes.Length));
        _ = Base64.EncodeToUtf8(bytes, base64, out _, out var written);
        rows.Set(Arrival, base64.AsSpan(0, written));
        ArrayPool<byte>.Shared.Return(base64);
    }

    /// <summary>The request of a row.</summary>
    public static Arrival Read(string arrival) => ArrivalCodec.Read(Convert.FromBase64String(arrival));

    // The same message dropped twice at different times is two drops; the same record of the journal read twice is one.
    static string IdOf(Drop drop, ReadOnlySpan<byte> bytes)
    {
        var hash = new XxHash128();
        hash.Append(bytes);
        hash.Append(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{drop.Index}:{drop.Step}")));
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    // What is kept for 30 days names a neighbourhood, not a person: the last part of the address is blanked.
    static Arrival WithoutAddress(Arrival arrival)
    {
        if (!System.Net.IPAddress.TryParse(arrival.Address, out var address))
            return arrival;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(bytes.Length == 4 ? 3 : 6).Clear();
        return arrival with { Address = new System.Net.IPAddress(bytes).ToString() };
    }

    static string Clean(string reason) => reason.Length <= 500 ? reason : reason[..500];
}
