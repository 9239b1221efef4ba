using Clew.Storage;
using static Clew.Import.InputType;

namespace Clew.Import.Kinds;

/// <summary>Money spent on a day.</summary>
static class SpendRows
{
    static readonly Table T = Tables.Spend;
    static readonly int Amount = T.IndexOf("amount");
    static readonly SourceColumns Source = SourceInputs.Of(T);

    public static readonly Kind Kind = new("spend", T,
    [
        new("date", Day, true), new("amount", Money, true), new("currency", Currency),
        new("category", Word, Words: new("media", "commission", "salary", "tools", "agency", "bonus", "overhead"), Default: "media"),
        .. SourceInputs.All, new("impressions", Count), new("clicks", Count),
    ], Finish);

    static RowFault? Finish(Row row, RowStamps stamps)
    {
        if (row.Number(Amount) < 0)
            return new("amount", "spend cannot be negative; a credit belongs to the spend of the day that it corrects: lower that amount");
        stamps.Channel(row, Source);
        return null;
    }
}
