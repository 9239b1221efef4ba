using System.IO.Compression;
using System.Text;
using Xunit;

namespace Clew.Tests.Tracker;

public sealed class BuiltFileTests
{
    [Fact]
    public void The_tracker_takes_less_than_3_KB_compressed()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(Recorder.Built.Span);
        Assert.InRange(packed.Length, 1, 3071);
    }

    [Fact]
    public void The_tracker_evaluates_no_text_and_writes_no_style()
    {
        var script = Encoding.UTF8.GetString(Recorder.Built.Span);
        Assert.All(["eval(", "Function(", ".style", "innerHTML", "document.write"],
            banned => Assert.DoesNotContain(banned, script, StringComparison.Ordinal));
    }
}
