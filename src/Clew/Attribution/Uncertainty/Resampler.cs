using Clew.Metrics.Statistics;

namespace Clew.Attribution.Uncertainty;

/// <summary>
/// Draws as many journeys as there are, with replacement (multinomial): a row that counts many is that many journeys, those that converted
/// and those that did not apart.
/// </summary>
sealed class Resampler
{
    // Rows of few journeys each are drawn journey by journey, others row by row.
    const int FewEach = 4;

    readonly long[] _conversions, _nulls;
    readonly long _size;
    readonly int[] _cellOf;
    readonly bool _single;

    public Resampler(JourneySet journeys)
    {
        var rows = journeys.Count;
        (_conversions, _nulls) = (new long[rows], new long[rows]);
        for (var j = 0; j < rows; j++)
            (_conversions[j], _nulls[j]) = (journeys.ConversionsOf(j), journeys.NullsOf(j));
        _size = _conversions.Sum() + _nulls.Sum();
        _single = _size <= Math.Min((long)FewEach * rows, int.MaxValue / 2);
        _cellOf = _single ? Cells(_conversions, _nulls, (int)_size) : [];
    }

    /// <summary>How many journeys there are.</summary>
    public long Size => _size;

    /// <summary>The counts as they are.</summary>
    public (long[] Conversions, long[] Nulls) Whole => (_conversions, _nulls);

    /// <summary>Draws.</summary>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="conversions">Receives how many of each row's conversions were drawn.</param>
    /// <param name="nulls">Receives how many of each row's other journeys were drawn.</param>
    public void Draw(Xoshiro random, long[] conversions, long[] nulls)
    {
        if (!_single)
        {
            var (left, tries) = ((double)_size, _size);
            Deal(ref random, _conversions, conversions, ref left, ref tries);
            Deal(ref random, _nulls, nulls, ref left, ref tries);
            return;
        }
        Array.Clear(conversions);
        Array.Clear(nulls);
        var (cells, rows, size) = (_cellOf, conversions.Length, (int)_size);
        for (var i = 0; i < size; i++)
        {
            var cell = cells[random.Below(size)];
            if (cell < rows)
                conversions[cell]++;
            else
                nulls[cell - rows]++;
        }
    }

    // Row after row takes its share of what is left to draw.
    static void Deal(ref Xoshiro random, long[] counts, long[] drawn, ref double left, ref long tries)
    {
        for (var j = 0; j < counts.Length; j++)
        {
            drawn[j] = counts[j] == 0 ? 0 : Binomial.Draw(ref random, tries, counts[j] / left);
            tries -= drawn[j];
            left -= counts[j];
        }
    }

    // Each journey's row; behind all rows those of journeys without a conversion.
    static int[] Cells(long[] conversions, long[] nulls, int size)
    {
        var cells = new int[size];
        var at = 0;
        for (var j = 0; j < conversions.Length; j++)
        {
            cells.AsSpan(at, (int)conversions[j]).Fill(j);
            at += (int)conversions[j];
            cells.AsSpan(at, (int)nulls[j]).Fill(conversions.Length + j);
            at += (int)nulls[j];
        }
        return cells;
    }
}
