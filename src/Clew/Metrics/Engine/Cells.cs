namespace Clew.Metrics.Engine;

/// <summary>Where a number stands: the time step (0 when there is one) and the values of the dimensions, null for none.</summary>
readonly record struct Place(int Step, string Key)
{
    const char Separator = '\u001f';
    const string Missing = "\u0000";

    public static Place Of(int step, IEnumerable<string?> values) => new(step, string.Join(Separator, values.Select(v => v ?? Missing)));

    public IReadOnlyList<string?> Values(int dimensions) =>
        dimensions == 0 ? [] : [.. Key.Split(Separator).Select(v => v == Missing ? null : v)];
}

/// <summary>What a measure came to in one place.</summary>
sealed class Cell
{
    public const int BlockCount = 100;

    public decimal Total { get; set; }

    /// <summary>The total by block, where it was asked for.</summary>
    public double[]? Blocks { get; set; }

    /// <summary>Rows left out because their amount has no rate.</summary>
    public decimal Unconverted { get; set; }

    /// <summary>Values, whether each was reached, and how often it occurs: under a model the weights of its rows together.</summary>
    public List<(double Value, bool Reached, decimal Count)> Spread { get; } = [];

    /// <summary>The spread as durations.</summary>
    public Statistics.Durations Durations => new([.. Spread.Select(s => (s.Value, s.Reached, (double)s.Count))]);
}

/// <summary>The cells of all measures of one evaluation.</summary>
sealed class Cells
{
    static readonly Cell Nothing = new();

    readonly Dictionary<Measure, Dictionary<Place, Cell>> _cells = [];

    public Cell Make(Measure measure, Place place)
    {
        if (!_cells.TryGetValue(measure, out var places))
            _cells[measure] = places = [];
        if (!places.TryGetValue(place, out var cell))
            places[place] = cell = new();
        return cell;
    }

    public Cell Of(Measure measure, Place place) =>
        _cells.TryGetValue(measure, out var places) && places.TryGetValue(place, out var cell) ? cell : Nothing;

    public IEnumerable<Place> Places(Measure measure) => _cells.TryGetValue(measure, out var places) ? places.Keys : [];
}
