using System.Text;
using Clew.Collect.Journal;
using Xunit;

namespace Clew.Tests.Collect.Journal;

public sealed class KnownTextsTests
{
    [Fact]
    public void A_text_is_that_of_its_bytes_whatever_came_before_it()
    {
        var texts = new KnownTexts();
        for (var round = 0; round < 2; round++)
            for (var i = 0; i < 2_000; i++)
            {
                var text = (i % 3) switch { 0 => $"agent {i}", 1 => $"ağent {i} \ud83e\udded", _ => new string('x', i) };
                Assert.Equal(text, texts.Of(Encoding.UTF8.GetBytes(text)));
            }
    }

    [Fact]
    public void What_comes_again_is_not_made_anew()
    {
        var texts = new KnownTexts();
        Assert.Same(texts.Of("Mozilla/5.0"u8), texts.Of("Mozilla/5.0"u8));
    }
}
