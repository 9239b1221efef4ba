using Clew.Storage;
using static Clew.Import.InputType;

namespace Clew.Import.Kinds;

/// <summary>Exchange rates into the workspace's currency.</summary>
static class Rates
{
    public static readonly Kind Kind = new("rates", Tables.Rate,
        [new("date", Day, true), new("currency", Currency, true), new("rate", Rate, true)], (_, _) => null);
}
