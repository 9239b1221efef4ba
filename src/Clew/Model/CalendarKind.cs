namespace Clew.Model;

/// <summary>Whose months and years a workspace counts by.</summary>
public enum CalendarKind
{
    /// <summary>The civil calendar.</summary>
    Gregorian,

    /// <summary>The solar Hijri calendar of Iran and Afghanistan (.NET: PersianCalendar, astronomical leap years).</summary>
    Jalali,

    /// <summary>The Thai solar calendar: Gregorian months, years numbered 543 higher.</summary>
    Buddhist,

    /// <summary>The Hijri calendar by the tables of Saudi Arabia (.NET: UmAlQuraCalendar, years 1318 to 1500).</summary>
    UmAlQura,
}
