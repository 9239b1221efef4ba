using System.IO.Compression;
using System.Text;
using Clew.Attribution;
using Clew.Attribution.Paths;
using Clew.Model;
using Xunit;

namespace Clew.Tests.Attribution.Paths;

public sealed class PathFileTests
{
    static JourneySet Read(string text, string separator = PathFile.Separator) => Read(Encoding.UTF8.GetBytes(text), separator);

    static JourneySet Read(byte[] bytes, string separator = PathFile.Separator) =>
        PathFile.Read(new MemoryStream(bytes), "paths.csv", separator);

    [Fact]
    public void Rows_become_journeys()
    {
        var journeys = Read(
            """
            path,total_conversions,total_conversion_value,total_null
            Email > "Direct",2,10.50,3
            "Paid, Search > Email",0,,1
            Email,1e+05,1E3,
            """);
        Assert.Equal(["Email", "\"Direct\"", "Paid, Search"], journeys.Channels);
        Assert.Equal([0, 2, 4, 5], journeys.Starts);
        Assert.Equal([0, 1, 2, 0, 0], journeys.Channel);
        Assert.Equal([2, 0, 100_000], journeys.Conversions);
        Assert.Equal([10.50m, 0, 1000], journeys.Values);
        Assert.Equal([3, 1, 0], journeys.Nulls);
    }

    [Theory]
    [InlineData("path\nA > B\nA\n", " > ")]
    [InlineData("\n\nPath\n\n\"A > B\"\r\nA", " > ")]
    [InlineData("id;path;more\n1;A > B;x\n2;A;y\n", " > ")]
    [InlineData("path\ttotal_conversions\nA>B\t1\nA\t1\n", ">")]
    [InlineData("\uFEFFpath,total_conversions\nA|| B ,1.0\n A ,+1\n", "||")]
    public void Columns_delimiters_and_separators_may_vary(string text, string separator)
    {
        var journeys = Read(text, separator);
        Assert.Equal(["A", "B"], journeys.Channels);
        Assert.Equal([0, 1, 0], journeys.Channel);
        Assert.Equal([1L, 1L], [journeys.ConversionsOf(0), journeys.ConversionsOf(1)]);
        Assert.Equal([0L, 0L], [journeys.NullsOf(0), journeys.NullsOf(1)]);
    }

    [Fact]
    public void Packed_files_and_UTF_16_are_read()
    {
        const string text = "path,total_conversions\nSuche > Öl,2\n";
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(text));
        Assert.Equal(["Suche", "Öl"], Read(packed.ToArray()).Channels);
        Assert.Equal(["Suche", "Öl"], Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)]).Channels);
    }

    [Theory]
    [InlineData("", "The file is empty", "paths.csv", "header")]
    [InlineData("path,total_conversions\n", "The file has a header and no rows", "paths.csv", "Each row")]
    [InlineData("paths,total_conversions\nA,1\n", "The header lacks the column 'path'; found: paths, total_conversions",
        "paths.csv, line 1", "'paths'")]
    [InlineData("path,conversions,total_null\nA,1,1\n", "The header lacks the column 'total_conversions'",
        "paths.csv, line 1", "'conversions'")]
    [InlineData("path,path\nA,B\n", "The header has the column 'path' twice", "paths.csv, line 1", "Leave")]
    [InlineData("path,total_conversions\nA,1\nB\n", "The row has 1 fields, the header at least 2", "paths.csv, line 3", "Quote")]
    [InlineData("path,total_conversions\n\n,1\n", "The path is empty", "paths.csv, line 3, path", "' > '")]
    [InlineData("path\nA >  > B\n", "A step of the path is empty", "paths.csv, line 2, path", "' > '")]
    [InlineData("path,total_conversions\nA,1\nA,-1\n", "'-1' is no count", "paths.csv, line 3, total_conversions", "whole")]
    [InlineData("path,total_conversions,total_null\nA,1,2.5\n", "'2.5' is no count", "paths.csv, line 2, total_null", "whole")]
    [InlineData("path,total_conversions,total_conversion_value\nA,1,\"1,5\"\n", "'1,5' is no number",
        "paths.csv, line 2, total_conversion_value", "1234.56")]
    [InlineData("path,total_conversions,total_conversion_value\nA,0,5\n", "The path has a value and no conversion",
        "paths.csv, line 2", "conversions")]
    [InlineData("path,total_conversions\nA,9e15\n", "More than 1,000,000,000,000,000 journeys", "paths.csv, line 2", "thousands")]
    [InlineData("path,total_conversions\nA,6e14\nB,6e14\n", "More than 1,000,000,000,000,000 journeys", "paths.csv, line 3", "thousands")]
    [InlineData("path,total_conversions\n\"A,1\nB,2\n", "A quotation mark is opened and not closed", "paths.csv, line 2", "Double")]
    public void What_cannot_be_read_is_told_with_its_line(string text, string problem, string where, string remedy)
    {
        var error = Assert.Throws<UserError>(() => Read(text));
        Assert.Equal(problem, error.Problem);
        Assert.StartsWith(where, error.Where, StringComparison.Ordinal);
        Assert.Contains(remedy, error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_channel_of_absurd_length_or_too_many_of_them_are_refused()
    {
        Assert.Contains("--sep", Assert.Throws<UserError>(() => Read($"path\n{new string('x', 301)}\n")).Remedy, StringComparison.Ordinal);
        var many = "path\n" + string.Concat(Enumerable.Range(0, 10_001).Select(i => $"c{i}\n"));
        Assert.Equal("paths.csv, line 10002, path", Assert.Throws<UserError>(() => Read(many)).Where);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_told()
    {
        Assert.Contains("UTF-8", Assert.Throws<UserError>(() => Read([.. "path\nA"u8, 0xFF, .. "\n"u8])).Problem, StringComparison.Ordinal);
        byte[] archive = [.. "PK\u0003\u0004"u8, .. new byte[80]];
        Assert.Contains("zip", Assert.Throws<UserError>(() => Read(archive)).Problem, StringComparison.Ordinal);
    }
}
