using System.Text;
using Clew.Import;
using Clew.Model;
using Clew.Storage;
using Xunit;

namespace Clew.Tests.Import;

/// <summary>Files that cannot be read as a whole, and rows that cannot be taken: each says where and what to do.</summary>
public sealed class BadInputTests
{
    const string Header = "lead_id,created_at,company\n";

    [Fact]
    public void A_line_of_two_gigabytes_is_refused_early_with_bounded_memory()
    {
        using var endless = new EndlessStream(Encoding.ASCII.GetBytes(Header), (byte)'x', 2L << 30);
        var error = Assert.Throws<UserError>(() => Importing.Run(new("leads", "long.csv", () => endless)));
        Assert.Contains("longer than 1 MiB", error.Message, StringComparison.Ordinal);
        Assert.Equal("line 2", error.Where);
        Assert.NotNull(error.Remedy);
        Assert.InRange(endless.Given, 1 << 20, 4 << 20);
    }

    [Fact]
    public void A_first_line_of_two_gigabytes_is_refused_early()
    {
        using var endless = new EndlessStream([], (byte)'x', 2L << 30);
        var error = Assert.Throws<UserError>(() => Importing.Run(new("leads", "long.csv", () => endless)));
        Assert.Contains("1 MiB", error.Message, StringComparison.Ordinal);
        Assert.InRange(endless.Given, 1, 4 << 20);
    }

    [Fact]
    public void A_quoted_field_of_two_gigabytes_is_refused_early()
    {
        using var endless = new EndlessStream(Encoding.ASCII.GetBytes(Header + "L1,2026-01-01,\""), (byte)'x', 2L << 30);
        var error = Assert.Throws<UserError>(() => Importing.Run(new("leads", "long.csv", () => endless)));
        Assert.Equal("line 2", error.Where);
        Assert.InRange(endless.Given, 1 << 20, 4 << 20);
    }

    [Fact]
    public void Line_breaks_without_end_stay_cheap()
    {
        using var endless = new EndlessStream(Encoding.ASCII.GetBytes(Header), (byte)'\n', 3 << 20);
        Assert.Equal(0, Importing.Run(new("leads", "blank.csv", () => endless)).Report.RowsRead);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60_000)]
    public void Binary_data_is_refused_with_its_line(int rowsBefore)
    {
        var text = new StringBuilder(Header);
        for (var i = 0; i < rowsBefore; i++)
            text.Append('L').Append(i).Append(",2026-01-01,x\n");
        var error = Importing.Refused("leads", [.. Encoding.ASCII.GetBytes(text.ToString()), 1, 0, 7, 0xFF, 0]);
        Assert.Contains("zero byte", error.Problem, StringComparison.Ordinal);
        Assert.Equal($"line {rowsBefore + 2}", error.Where);
    }

    [Fact]
    public void Random_bytes_are_refused()
    {
        var bytes = new byte[100_000];
        new Random(1).NextBytes(bytes);
        Importing.Refused("leads", bytes);
    }

    [Fact]
    public void A_workbook_is_named_as_such() =>
        Assert.Contains("Excel", Importing.Refused("leads", [(byte)'P', (byte)'K', 3, 4, .. new byte[500]]).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Windows_1252_is_refused_with_line_and_remedy()
    {
        var error = Importing.Refused("leads", Encoding.Latin1.GetBytes(Header + "L1,2026-01-01,fine\nL2,2026-01-01,Müller\n"));
        Assert.Equal("line 3", error.Where);
        Assert.Contains("not UTF-8", error.Problem, StringComparison.Ordinal);
        Assert.Contains("encoding", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_of_UTF16_is_refused() =>
        Importing.Refused("leads", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Header + "L1,2026-01-01,"), 0x00,
            0xD8, 0x0A, 0x00]);

    [Fact]
    public void A_cut_gzip_file_is_refused()
    {
        var rows = new StringBuilder(Header);
        for (var i = 0; i < 100_000; i++)
            rows.Append('L').Append(i).Append(",2026-01-01,company ").Append(i * 7919 % 1000).Append('\n');
        var packed = Importing.Gzip(Encoding.ASCII.GetBytes(rows.ToString()));
        Assert.Contains("gzip", Importing.Refused("leads", packed[..(packed.Length / 2)]).Message, StringComparison.Ordinal);
        Assert.Contains("gzip", Importing.Refused("leads", packed[..^4]).Message, StringComparison.Ordinal);
        packed[packed.Length / 2] ^= 0x55;
        Importing.Refused("leads", packed);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\n")]
    public void An_empty_file_is_refused(string csv) =>
        Assert.Contains("empty", Importing.Refused("leads", csv).Message, StringComparison.Ordinal);

    [Fact]
    public void A_header_alone_is_no_error() => Assert.Equal(0, Importing.Text("leads", Header).Report.RowsRead);

    [Fact]
    public void A_wrong_header_names_what_is_missing_found_and_near()
    {
        var error = Importing.Refused("leads", "lead,created_at,company\nL1,2026-01-01,x\n");
        Assert.Contains("'lead_id'", error.Problem, StringComparison.Ordinal);
        Assert.Contains("found: lead, created_at, company", error.Problem, StringComparison.Ordinal);
        Assert.Contains("'lead' for 'lead_id'", error.Remedy, StringComparison.Ordinal);
        Assert.Equal("line 1", error.Where);
    }

    [Fact]
    public void A_column_named_twice_is_refused()
    {
        var error = Importing.Refused("leads", "lead_id,created_at,Company,company\nL1,2026-01-01,x,y\n");
        Assert.Contains("'company' twice", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_columns_are_refused()
    {
        var error = Importing.Refused("leads", "lead_id,created_at," + string.Join(',',
            Enumerable.Range(0, 10_000).Select(i => $"c{i}")) + "\n");
        Assert.Contains("10002 columns", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_fields_in_a_row_cost_that_row()
    {
        var import = Importing.Text("leads", Header + "L1,2026-01-01," + string.Join(',',
            Enumerable.Repeat("x", 10_000)) + "\nL2,2026-01-01,y\n");
        Assert.Equal((2L, 1L), (import.Reject.Line, import.Report.Accepted));
        Assert.Contains("10002 fields", import.Reject.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_ends_of_old_Macs_are_named() =>
        Assert.Contains("carriage return", Importing.Refused("leads", Header.Replace('\n', '\r') + "L1,2026-01-01,x\r").Problem,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("created_at", "0001-01-01", "1900 to 2199")]
    [InlineData("created_at", "9999-12-31T23:59:59Z", "1900 to 2199")]
    [InlineData("created_at", "2026-02-30", "no such day")]
    [InlineData("created_at", "03/04/2026", "date format")]
    [InlineData("created_at", "yesterday", "ISO 8601")]
    [InlineData("created_at", "2026-03-01T25:00", "ISO 8601")]
    [InlineData("created_at", "", "missing")]
    [InlineData("status", "", "missing")]
    [InlineData("status", "closed", "open, won, lost")]
    [InlineData("amount", "NaN", "number")]
    [InlineData("amount", "Infinity", "number")]
    [InlineData("amount", "0x1F", "number")]
    [InlineData("amount", "1e400", "number")]
    [InlineData("amount", "1,234.56", "culture")]
    [InlineData("amount", "123456789012345", "too large")]
    [InlineData("currency", "DOLLARS", "ISO 4217")]
    [InlineData("currency", "ZZZ", "ISO 4217")]
    public void A_bad_value_costs_its_row_and_says_why(string column, string value, string reason)
    {
        var fields = new Dictionary<string, string>
        {
            ["opportunity_id"] = "O1",
            ["created_at"] = "2026-01-01",
            ["amount"] = "1",
            ["currency"] = "USD",
            ["status"] = "open",
        };
        fields[column] = value;
        var csv = $"{string.Join(',', fields.Keys)}\n{string.Join(',', fields.Values.Select(v => $"\"{v}\""))}\nO2,2026-01-01,1,EUR,open\n";
        var import = Importing.Text("opportunities", csv);
        Assert.Equal((2L, column), (import.Reject.Line, import.Reject.Column));
        Assert.Equal(value.Length == 0 ? null : value, import.Reject.Value);
        Assert.Contains(reason, import.Reject.Reason, StringComparison.Ordinal);
        Assert.Equal("O2", Assert.Single(import[Tables.Opportunity])["opportunity_id"]);
        Assert.Equal(1, import.Report.ExitCode);
        Assert.Equal([import.Reject], import.Landing.CommittedRejects);
    }

    [Fact]
    public void Negative_spend_is_rejected()
    {
        var import = Importing.Text("spend", "date,amount\n2026-01-01,-5\n");
        Assert.Contains("cannot be negative", import.Reject.Reason, StringComparison.Ordinal);
        Assert.Equal("-5", import.Reject.Value);
    }

    [Fact]
    public void A_CSV_formula_is_plain_text()
    {
        var import = Importing.Text("leads", Header + "L1,2026-01-01,\"=cmd|' /C calc'!A0\"\n");
        Assert.Equal("=cmd|' /C calc'!A0", import.Only(Tables.Lead)["company"]);
    }

    [Fact]
    public void Ids_that_come_twice_keep_the_first_and_name_its_line()
    {
        var import = Importing.Text("leads", Header + "L1,2026-01-01,first\nL2,2026-01-01,x\nL1,2026-01-02,second\n");
        Assert.Equal(["first", "x"], import[Tables.Lead].Select(row => row["company"]));
        Assert.Equal((4L, "L1"), (import.Reject.Line, import.Reject.Value));
        Assert.Contains("line 2", import.Reject.Reason, StringComparison.Ordinal);
        Assert.Equal((2, 1), (import.Report.Accepted, import.Report.Rejected));
    }

    [Fact]
    public void Too_long_texts_ids_and_control_characters_are_rejected()
    {
        var import = Importing.Text("leads",
            Header + new string('i', 301) + ",2026-01-01,x\nL2,2026-01-01," + new string('c',
                2_001) + "\nL3,2026-01-01,a\u0001b\nL4,2026-01-01,\"a\tb\nc\"\n");
        Assert.Equal([2L, 3L, 4L], import.Report.Rejects.Select(reject => reject.Line));
        Assert.Equal("a\tb\nc", Assert.Single(import[Tables.Lead])["company"]);
        Assert.Contains("control", import.Report.Rejects[2].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_with_missing_fields_is_rejected()
    {
        var import = Importing.Text("leads", Header + "L1,2026-01-01\nL2,2026-01-01,x\n");
        Assert.Contains("2 fields, the header has 3", import.Reject.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_kind_names_the_nearest() =>
        Assert.Contains("'leads'", Assert.Throws<UserError>(() => Importing.Text("lead", Header)).Remedy, StringComparison.Ordinal);

    /// <summary>A beginning, then one byte over and over, without a disk.</summary>
    sealed class EndlessStream(byte[] start, byte filler, long length) : MemoryStream
    {
        public long Given { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, length - Given);
            for (var i = 0; i < count; i++)
                buffer[i] = Given + i < start.Length ? start[Given + i] : filler;
            Given += count;
            return count;
        }
    }
}
