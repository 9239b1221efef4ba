using System.Globalization;
using System.Security.Cryptography;
using Clew.App.Demo;
using Xunit;

namespace Clew.Tests.Demo;

public sealed class DemoDeterminismTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("clew-demo-").FullName;

    [Fact]
    public void The_same_seed_and_day_give_the_same_bytes_under_every_culture()
    {
        var day = new DateOnly(2025, 12, 31);
        var first = Hashes(day, DemoCompany.Seed, "en-US");
        Assert.Equal(first, Hashes(day, DemoCompany.Seed, "fa-IR"));
        Assert.NotEqual(first, Hashes(day, DemoCompany.Seed + 1, "en-US"));
    }

    [Fact]
    public void The_random_numbers_are_those_of_every_machine()
    {
        var random = new DemoRandom(1, "a");
        Assert.Equal([595, 724, 502, 826, 517, 113], Enumerable.Range(0, 6).Select(_ => random.Below(1_000)));
        Assert.Equal(14.130903742957894, random.LongTail(10, 0.8), 12);
    }

    [Theory]
    [InlineData(2028, 2, 29)]
    [InlineData(2025, 1, 1)]
    [InlineData(2027, 4, 30)]
    public void Any_day_can_be_the_last(int year, int month, int day)
    {
        var last = new DateOnly(year, month, day);
        string end = last.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var file in DemoCompany.Write(_folder, last))
        {
            if (file.Kind != "touches") continue;
            var times = File.ReadLines(file.Path).Skip(1).Select(line => line.Split(',')[2]).ToList();
            Assert.True(string.CompareOrdinal(times.Max(StringComparer.Ordinal), end) < 0);
            string begin = last.AddDays(1).AddMonths(-14).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            Assert.StartsWith(begin, times.Min(StringComparer.Ordinal));
        }
    }

    List<string> Hashes(DateOnly lastDay, int seed, string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return [.. DemoCompany.Write(_folder, lastDay, seed).Select(Hash)];
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    static string Hash(DemoFile file)
    {
        using var stream = File.OpenRead(file.Path);
        return file.Kind + " " + file.Rows.ToString(CultureInfo.InvariantCulture) + " " + Convert.ToHexString(SHA256.HashData(stream));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
