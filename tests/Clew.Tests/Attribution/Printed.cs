using System.Globalization;
using Xunit;

namespace Clew.Tests.Attribution;

/// <summary>An example as docstrings and docs print it: a journey, and each touch's weight to the digits shown.</summary>
sealed record Printed(string Model, string Journey, IReadOnlyList<string> Weights)
{
    /// <summary>Examples in the code blocks of a file's docstring, of the model that their own line or the docstring names.</summary>
    public static IEnumerable<Printed> InDocstring(string[] lines)
    {
        var model = lines.FirstOrDefault(l => l.StartsWith("/// <c>", StringComparison.Ordinal))?.Split("<c>")[1].Split("</c>")[0];
        for (var i = 1; i < lines.Length - 1; i++)
        {
            var begins = lines[i - 1].Contains("<code>", StringComparison.Ordinal);
            if (lines[i].Contains(" → ", StringComparison.Ordinal)
                && (begins || lines[i - 1].StartsWith($"/// {model}:", StringComparison.Ordinal)))
                yield return new(
                    begins ? model! : lines[i - 1][4..].Trim(), lines[i][4..], lines[i + 1][4..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    /// <summary>Rows of the table whose head is a journey: <c>| model | touch | touch (lead) | …</c>.</summary>
    public static IEnumerable<Printed> InTable(string[] lines)
    {
        var at = Array.FindIndex(lines, l => l.StartsWith("| example |", StringComparison.Ordinal));
        Assert.True(at >= 0, "There is no table of the example");
        var journey = string.Join(" → ", Cells(lines[at]).Skip(1));
        foreach (var line in lines.Skip(at + 2).TakeWhile(l => l.StartsWith('|')))
            yield return new(Cells(line)[0].Trim('`'), journey, [.. Cells(line).Skip(1)]);
    }

    public void Check()
    {
        var touches = Journey.Split(" → ").Select(t => t.Trim().TrimEnd(')').Split(" (")).ToList();
        var notes = touches.Select(t => t.Length > 1 ? t[1].Split(", ") : []).ToList();
        int At(string note) => notes.FindIndex(n => n.Contains(note));
        List<string> days = [.. notes.SelectMany(n => n).Where(n => n.EndsWith(" days", StringComparison.Ordinal))];
        var walk = new Walk([.. touches.Select(t => t[0])])
        {
            Lead = At("lead"),
            Opportunity = At("opportunity"),
            Won = At("won"),
            Ages = [.. days.Select(d => 86_400 * long.Parse(d[..^5], CultureInfo.InvariantCulture))],
        };
        var shares = walk.Shares(Model);
        Assert.Equal(Weights.Count, shares.Length);
        for (var t = 0; t < shares.Length; t++)
        {
            var parts = Weights[t].Split('/').Select(p => decimal.Parse(p, CultureInfo.InvariantCulture)).ToArray();
            var (printed, error) = parts.Length == 2 ? (parts[0] / parts[1], 1e-11m) : (parts[0], 0.5m / Power(parts[0].Scale));
            Assert.True(Math.Abs(printed - shares[t]) <= error,
                $"{Model}: {Weights[t]} is printed for {touches[t][0]}, but it is {shares[t]}");
        }
    }

    static decimal Power(int scale) => (decimal)Math.Pow(10, scale);

    static List<string> Cells(string line) => [.. line.Trim('|', ' ').Split('|').Select(c => c.Trim())];
}
