using System.Text;

namespace Clew.ClickHouseNode;

/// <summary>What a request asks the engine to do, as far as the node must know: where an insert's rows begin.</summary>
/// <param name="End">Index of the first byte after the statement, where rows begin if it is an insert that carries some.</param>
/// <param name="FileClause">Index where FROM INFILE belongs; -1 if the statement carries no rows behind it.</param>
/// <param name="IsInsert">Whether it is an insert.</param>
/// <param name="Format">The name after FORMAT, if there is one.</param>
/// <param name="IsMany">Whether there is more than one statement.</param>
sealed record Statement(int End, int FileClause, bool IsInsert, string? Format, bool IsMany)
{
    /// <summary>
    /// Reads the words of a statement in bytes that may go on with an insert's rows, whatever they are: nothing behind FORMAT of an
    /// insert is looked at.
    /// </summary>
    public static Statement Read(ReadOnlySpan<byte> bytes)
    {
        var words = new Words(bytes);
        bool isFirst = true, isInsert = false, isPlain = true, isEnded = false;
        int settings = -1, depth = 0;
        string? format = null;
        while (words.Next())
        {
            if (isEnded) return new(bytes.Length, -1, isInsert, format, true);
            if (isFirst) isInsert = words.Is("INSERT");
            isFirst = false;
            if (words.Is("(")) depth++;
            else if (words.Is(")")) depth--;
            else if (words.Is(";")) isEnded = true;
            else if (depth > 0) continue;
            else if (isInsert && (words.Is("SELECT") || words.Is("WITH") || words.Is("VALUES") || words.Is("INFILE") || words.Is("WATCH")))
                isPlain = false;
            else if (isInsert && isPlain && words.Is("SETTINGS")) settings = words.Start;
            else if (words.Is("FORMAT"))
            {
                var at = words.Start;
                if (!words.Next() || !words.IsName) continue; // a column of that name
                format = Encoding.UTF8.GetString(words.Word);
                if (isInsert && isPlain)
                    return new(RowsAfter(bytes, words.End), settings >= 0 ? settings : at, true, format, false);
            }
            // VALUES (1, 'a'), (2, 'b;') is for the engine, and it may be long
            if (isInsert && words.Is("VALUES")) return new(bytes.Length, -1, true, "Values", false);
        }
        return new(bytes.Length, -1, isInsert, format, false);
    }

    /// <summary>Whether a statement begins with a word, comments aside.</summary>
    public static bool BeginsWith(ReadOnlySpan<byte> bytes, string word)
    {
        var words = new Words(bytes);
        return words.Next() && words.Is(word);
    }

    /// <summary>Rows begin after blanks and one end of line, as on the server.</summary>
    static int RowsAfter(ReadOnlySpan<byte> bytes, int at)
    {
        while (at < bytes.Length && bytes[at] is (byte)' ' or (byte)'\t' or (byte)'\f') at++;
        if (at < bytes.Length && bytes[at] == '\r') at++;
        if (at < bytes.Length && bytes[at] == '\n') at++;
        return at;
    }

    /// <summary>Words, quoted things and signs one after the other, without blanks and comments.</summary>
    ref struct Words(ReadOnlySpan<byte> bytes)
    {
        readonly ReadOnlySpan<byte> _bytes = bytes;

        public int Start { get; private set; }

        public int End { get; private set; }

        public readonly ReadOnlySpan<byte> Word => _bytes[Start..End];

        public readonly bool IsName => IsLetter(_bytes[Start]);

        public readonly bool Is(string word) => Ascii.EqualsIgnoreCase(Word, word);

        public bool Next()
        {
            SkipBlanks();
            if (End >= _bytes.Length) return false;
            Start = End;
            var first = _bytes[End++];
            if (first is (byte)'\'' or (byte)'"' or (byte)'`') SkipQuoted(first);
            else if (IsLetter(first))
                while (End < _bytes.Length && IsLetter(_bytes[End])) End++;
            return true;
        }

        static bool IsLetter(byte sign) => char.IsAsciiLetterOrDigit((char)sign) || sign == '_' || sign >= 0x80;

        void SkipQuoted(byte quote)
        {
            for (; End < _bytes.Length; End++)
                if (_bytes[End] == '\\') End++;
                else if (_bytes[End] == quote)
                {
                    End++;
                    return;
                }
            End = _bytes.Length;
        }

        void SkipBlanks()
        {
            while (End < _bytes.Length)
            {
                var rest = _bytes[End..];
                if (rest[0] is (byte)' ' or (>= 9 and <= 13)) End++;
                else if (rest.StartsWith("--"u8) || rest.StartsWith("#!"u8)) SkipTo(rest, "\n"u8);
                else if (rest.StartsWith("/*"u8)) SkipTo(rest, "*/"u8);
                else return;
            }
        }

        void SkipTo(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> end)
        {
            var at = rest.IndexOf(end);
            End = at < 0 ? _bytes.Length : End + at + end.Length;
        }
    }
}
