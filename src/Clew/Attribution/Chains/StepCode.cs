using System.Numerics;
using Clew.Model;

namespace Clew.Attribution.Chains;

/// <summary>
/// States and steps of a chain as numbers. A state is the last <c>order</c> touches, each as its channel + 1 in <see cref="Bits"/> bits,
/// the newest lowest; fewer touches stand at a journey's beginning, so 0 is the start. A step is a state followed by what comes next: a
/// channel,
/// <see cref="Converted"/> or <see cref="Lost"/>.
/// </summary>
readonly record struct StepCode
{
    const int MostBits = 63;

    public StepCode(int channels, int order)
    {
        (Channels, Order) = (channels, order);
        Bits = BitOperations.Log2((uint)channels) + 1;
        NextBits = BitOperations.Log2((uint)channels + 1) + 1;
        if (!Fits(channels, order))
        {
            throw new UserError($"{channels} channels are too many for a Markov chain of order {order}", "model",
                "Choose a lower order, or group the rare channels.");
        }
        Mask = (1UL << (Order * Bits)) - 1;
    }

    public int Channels { get; }

    public int Order { get; }

    public int Bits { get; }

    public int NextBits { get; }

    public ulong Mask { get; }

    /// <summary>The bits of a whole step.</summary>
    public int Size => Order * Bits + NextBits;

    public int Converted => Channels;

    public int Lost => Channels + 1;

    /// <summary>Whether there are codes for so many channels.</summary>
    public static bool Fits(int channels, int order) =>
        order * (BitOperations.Log2((uint)channels) + 1) + BitOperations.Log2((uint)channels + 1) + 1 <= MostBits;

    /// <summary>The state after a touch.</summary>
    public ulong After(ulong state, int channel) => ((state << Bits) | (uint)(channel + 1)) & Mask;

    /// <summary>The newest channel of a state; −1 of the start.</summary>
    public int Newest(ulong state) => (int)(state & ((1UL << Bits) - 1)) - 1;

    /// <summary>The state without its oldest touch, as a chain of the order below sees it.</summary>
    public ulong Shorter(ulong state) => state & (Mask >> Bits);
}
