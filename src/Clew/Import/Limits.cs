namespace Clew.Import;

/// <summary>How large a file's parts may be. What is above is a broken file far more often than data.</summary>
public static class Limits
{
    /// <summary>Bytes of one record, with its quotes and line breaks.</summary>
    public const int Record = 1 << 20;

    /// <summary>Columns of a header.</summary>
    public const int Columns = 2_000;

    /// <summary>UTF-8 bytes of a text that is kept.</summary>
    public const int Text = 2_000;

    /// <summary>UTF-8 bytes of an id.</summary>
    public const int Id = 300;

    /// <summary>Rejects kept by name; all are counted.</summary>
    public const int NamedRejects = 1_000;

    /// <summary>Records in a row of lines that may be found broken by a stray quotation mark before the file is given up.</summary>
    public const int Resyncs = 1_000;

    /// <summary>Rows before which the header must have come.</summary>
    public const int Preamble = 200;

    /// <summary>Rows that one source row may be repeated into.</summary>
    public const int Repeat = 1_000_000;
}
