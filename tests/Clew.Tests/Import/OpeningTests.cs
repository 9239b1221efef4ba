using System.Text;
using Clew.Import;
using Clew.Storage;
using Xunit;

namespace Clew.Tests.Import;

/// <summary>The forms that a readable file can have.</summary>
public sealed class OpeningTests
{
    const string Csv = "lead_id,created_at,company\nL1,2026-03-01,Müller & Söhne\nL2,2026-03-02,\"a, b\"\n";

    static void ReadsAsUsual(byte[] bytes, Mapping? map = null)
    {
        var import = Importing.Bytes("leads", bytes, map);
        Assert.Empty(import.Report.Rejects);
        Assert.Empty(import.Report.Warnings);
        Assert.Equal(["Müller & Söhne", "a, b"], import[Tables.Lead].Select(row => row["company"]));
        Assert.Equal([2L, 3L], import[Tables.Lead].Select(row => row.Line));
    }

    [Fact]
    public void Plain_UTF8() => ReadsAsUsual(Encoding.UTF8.GetBytes(Csv));

    [Fact]
    public void UTF8_with_a_byte_order_mark() => ReadsAsUsual([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Csv)]);

    [Fact]
    public void UTF16_little_endian() => ReadsAsUsual([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Csv)]);

    [Fact]
    public void UTF16_big_endian() => ReadsAsUsual([.. Encoding.BigEndianUnicode.GetPreamble(),
        .. Encoding.BigEndianUnicode.GetBytes(Csv)]);

    [Fact]
    public void UTF16_without_a_mark() => ReadsAsUsual(Encoding.Unicode.GetBytes(Csv));

    [Fact]
    public void Gzip() => ReadsAsUsual(Importing.Gzip(Encoding.UTF8.GetBytes(Csv)));

    [Fact]
    public void Gzip_of_UTF16() => ReadsAsUsual(Importing.Gzip([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Csv)]));

    [Fact]
    public void Gzip_in_two_members()
    {
        var bytes = Encoding.UTF8.GetBytes(Csv);
        ReadsAsUsual([.. Importing.Gzip(bytes[..40]), .. Importing.Gzip(bytes[40..])]);
    }

    [Fact]
    public void CRLF() => ReadsAsUsual(Encoding.UTF8.GetBytes(Csv.Replace("\n", "\r\n", StringComparison.Ordinal)));

    [Fact]
    public void No_line_break_at_the_end() => ReadsAsUsual(Encoding.UTF8.GetBytes(Csv.TrimEnd()));

    [Fact]
    public void Semicolons() => ReadsAsUsual("lead_id;created_at;company\nL1;2026-03-01;Müller & Söhne\nL2;2026-03-02;a, b\n"u8.ToArray());

    [Fact]
    public void Tabs() => ReadsAsUsual("lead_id\tcreated_at\tcompany\nL1\t2026-03-01\tMüller & Söhne\nL2\t2026-03-02\ta, b\n"u8.ToArray());

    [Fact]
    public void Blank_lines_and_rows_of_delimiters_are_no_rows() =>
        ReadsAsUsual("lead_id,created_at,company\nL1,2026-03-01,Müller & Söhne\nL2,2026-03-02,\"a, b\"\n\n,,\n   \n"u8.ToArray());

    [Fact]
    public void Header_names_in_any_case_with_spaces_and_quotes() =>
        ReadsAsUsual("\"Lead_ID\", CREATED_AT ,Company\nL1,2026-03-01,Müller & Söhne\nL2,2026-03-02,\"a, b\"\n"u8.ToArray());

    [Fact]
    public void Empty_trailing_fields_are_no_fields() =>
        ReadsAsUsual("lead_id,created_at,company\nL1,2026-03-01,Müller & Söhne,\nL2,2026-03-02,\"a, b\",,\n"u8.ToArray());

    [Fact]
    public void Another_encoding_that_the_mapping_names()
    {
        var map = Mapping.Parse("latin", """
            { "kind": "leads", "encoding": "windows-1252", "columns": { "lead_id": "lead_id", "created_at": "created_at", "company": "company" } }
            """);
        ReadsAsUsual(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Csv), map);
    }

    [Fact]
    public void Excels_sep_line_names_the_delimiter()
    {
        var import = Importing.Text("leads", "sep=;\r\nlead_id;created_at\r\nL1;2026-03-01\r\n");
        Assert.Equal(3, import.Only(Tables.Lead).Line);
    }

    [Fact]
    public void Quoted_fields_keep_line_breaks_quotes_and_delimiters_and_the_lines_stay_exact()
    {
        var import = Importing.Text("leads",
            "lead_id,created_at,company\nL1,2026-03-01,\"one\r\ntwo, \"\"three\"\"\n\"\nL2,2026-03-02,it's 5\" wide\nL3,2026-03-03,\"\"\n");
        Assert.Equal(["one\r\ntwo, \"three\"", "it's 5\" wide", null], import[Tables.Lead].Select(row => row["company"]));
        Assert.Equal([2L, 5L, 6L], import[Tables.Lead].Select(row => row.Line));
    }

    [Fact]
    public void A_stray_quotation_mark_costs_its_line_only()
    {
        var import = Importing.Text("leads",
            "lead_id,created_at,company\nL1,2026-03-01,\"open\nL2,2026-03-02,x\nL3,2026-03-03,\"a\" b\nL4,2026-03-04,\"fine\"\n");
        Assert.Equal(["L2", "L4"], import[Tables.Lead].Select(row => row["lead_id"]));
        Assert.Equal([2L, 4L], import.Report.Rejects.Select(reject => reject.Line));
        Assert.All(import.Report.Rejects, reject => Assert.Contains("quotation mark", reject.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_quotation_mark_that_never_closes_costs_its_line_only()
    {
        var csv = new StringBuilder("lead_id,created_at,company\nL0,2026-03-01,\"open\n");
        for (var i = 1; i <= 40_000; i++)
            csv.Append('L').Append(i).Append(",2026-03-02,some company with a long enough name\n");
        var import = Importing.Text("leads", csv.ToString());
        Assert.Equal(40_000, import.Report.Accepted);
        Assert.Equal(2, import.Reject.Line);
    }

    [Fact]
    public void Records_larger_than_the_buffers_are_whole()
    {
        var comments = new string('x', 700_000);
        var csv = $"lead_id,created_at,notes\nL1,2026-03-01,\"{comments}\n\"\nL2,2026-03-02,{comments}\nL3,2026-03-03,\n";
        var import = Importing.Text("leads", csv);
        Assert.Equal(["L1", "L2", "L3"], import[Tables.Lead].Select(row => row["lead_id"]));
        Assert.Equal([2L, 4L, 5L], import[Tables.Lead].Select(row => row.Line));
    }

    [Fact]
    public void Unknown_columns_are_left_out_with_a_warning()
    {
        var import = Importing.Text("leads", "lead_id,created_at,compny,favourite colour\nL1,2026-03-01,A,red\n");
        Assert.Null(import.Only(Tables.Lead)["company"]);
        Assert.Equal(2, import.Report.Warnings.Count);
        Assert.Contains("'compny'", import.Report.Warnings[0].Text, StringComparison.Ordinal);
        Assert.Contains("did you mean 'company'", import.Report.Warnings[0].Text, StringComparison.Ordinal);
        Assert.Equal(0, import.Report.ExitCode);
    }
}
