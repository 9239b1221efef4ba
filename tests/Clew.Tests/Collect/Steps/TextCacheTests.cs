using Clew.Collect.Steps;
using Xunit;

namespace Clew.Tests.Collect.Steps;

public sealed class TextCacheTests
{
    [Fact]
    public void What_is_asked_for_often_is_worked_out_once_and_the_number_held_is_bounded()
    {
        int made = 0;
        var cache = new TextCache<string>(text => $"{text}!{++made}", half: 10);
        string first = cache["often"];
        for (int i = 0; i < 1_000; i++)
        {
            Assert.StartsWith($"t{i}!", cache[$"t{i}"], StringComparison.Ordinal);
            Assert.Equal(first, cache["often"]);
        }

        Assert.Equal(1_001, made);
        _ = cache["t0"];
        Assert.Equal(1_002, made); // it was forgotten
    }

    [Fact]
    public void Very_long_texts_are_not_held()
    {
        int made = 0;
        var cache = new TextCache<int>(_ => ++made);
        string longText = new('x', 5_000);

        Assert.Equal((1, 2), (cache[longText], cache[longText]));
    }

    [Fact]
    public void Many_threads_get_right_answers()
    {
        var cache = new TextCache<int>(text => text.Length, half: 50);
        Parallel.For(0, 20_000, i => Assert.Equal(i % 200, cache[new string('a', i % 200)]));
    }
}
