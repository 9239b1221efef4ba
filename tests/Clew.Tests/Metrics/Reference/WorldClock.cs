namespace Clew.Tests.Metrics.Reference;

/// <summary>The instants of a random world: a pool, so that different rows meet in time, around the spots where days go wrong.</summary>
sealed class WorldClock
{
    static readonly TimeSpan[] Nudges =
    [
        TimeSpan.Zero, TimeSpan.FromMicroseconds(-1), TimeSpan.FromMicroseconds(1), TimeSpan.FromSeconds(-1), TimeSpan.FromHours(-1),
        TimeSpan.FromHours(1),
    ];

    readonly List<DateTime> _pool = [];
    readonly Random _random;
    readonly TimeZoneInfo _zone;

    public WorldClock(Random random, TimeZoneInfo zone, DateOnly first, int days)
    {
        (_random, _zone, First, Days) = (random, zone, first, days);
        DateOnly[] changes = [.. Changes()];
        for (var i = 0; i < 14; i++)
        {
            var day = changes.Length > 0 && random.Next(3) == 0 ? changes[random.Next(changes.Length)] : RandomDay();
            _pool.Add(random.Next(2) == 0 ? Midnight(day) + Nudges[random.Next(Nudges.Length)] : Somewhere(day));
        }
    }

    public DateOnly First { get; }

    public int Days { get; }

    /// <summary>Often one of the pool, else any time of the world; now and then far outside.</summary>
    public DateTime Any() => _random.Next(20) switch
    {
        0 => Midnight(First.AddDays(_random.Next(-500, 700))),
        < 11 => _pool[_random.Next(_pool.Count)],
        _ => Somewhere(RandomDay()),
    };

    /// <summary>A time in the world's first third.</summary>
    public DateTime Early() => Somewhere(First.AddDays(_random.Next(1 + Days / 3)));

    /// <summary>Mostly after another instant, at times before or at it.</summary>
    public DateTime After(DateTime at, int days) => _random.Next(10) switch
    {
        0 => at,
        1 => at.AddSeconds(-_random.Next(86_400 * 3)),
        < 4 => Any(),
        _ => at.AddSeconds(_random.Next(86_400 * days)),
    };

    public DateOnly Day() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(Any(), _zone));

    DateOnly RandomDay() => First.AddDays(_random.Next(Days));

    DateTime Somewhere(DateOnly day) => Midnight(day).AddSeconds(_random.Next(86_400));

    /// <summary>The first instant of a local day.</summary>
    DateTime Midnight(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (_zone.IsInvalidTime(local))
            local = local.AddMinutes(30);
        return TimeZoneInfo.ConvertTimeToUtc(local, _zone);
    }

    IEnumerable<DateOnly> Changes()
    {
        for (var day = First; day < First.AddDays(Days); day = day.AddDays(1))
            if (Midnight(day.AddDays(1)) - Midnight(day) != TimeSpan.FromDays(1))
                yield return day;
    }
}
