using System.Runtime.InteropServices;

namespace Clew.Attribution;

/// <summary>A sum of doubles that keeps what rounding drops (Neumaier 1974): right to the last digit over millions of terms.</summary>
[StructLayout(LayoutKind.Auto)]
struct Neumaier
{
    double _sum, _dropped;

    public readonly double Total => _sum + _dropped;

    public void Add(double term)
    {
        var next = _sum + term;
        _dropped += Math.Abs(_sum) >= Math.Abs(term) ? _sum - next + term : term - next + _sum;
        _sum = next;
    }
}
