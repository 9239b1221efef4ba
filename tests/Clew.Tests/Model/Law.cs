using FsCheck;
using FsCheck.Fluent;

namespace Clew.Tests.Model;

/// <summary>Checks a statement on random data and shows the case that breaks it.</summary>
static class Law
{
    public static void Holds<T>(Gen<T> cases, Action<T> statement, int times = 300) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(times), Prop.ForAll(cases.ToArbitrary(), statement));

    public static Gen<DateOnly> Days(DateOnly first, DateOnly last) =>
        Gen.Choose(first.DayNumber, last.DayNumber).Select(DateOnly.FromDayNumber);

    public static Gen<long> Micros(int fromYear, int toYear) =>
        from day in Days(new(fromYear, 1, 1), new(toYear, 12, 31))
        from second in Gen.Choose(0, 86_399)
        from micro in Gen.Choose(0, 999_999)
        select ((day.DayNumber - 719_162L) * 86_400 + second) * 1_000_000 + micro;
}
