using System.Text;

namespace Clew.Tests.Dashboard;

/// <summary>
/// The English sentences that C# source puts together, with samples in their places: enough of a reader to hold them against templates.
/// </summary>
static class SourceSentences
{
    /// <summary>The repository's root; null where the tests run without it.</summary>
    public static string? Root
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (Directory.Exists(Path.Combine(folder.FullName, "src", "Clew.App"))) return folder.FullName;
            }
            return null;
        }
    }

    /// <summary>Source files below a folder of the repository, or one file.</summary>
    public static IEnumerable<(string File, string Source)> Files(string under)
    {
        var path = Path.Combine(Root!, under);
        IEnumerable<string> files = File.Exists(path) ? [path] : Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        return files.Select(file => (Path.GetRelativePath(Root!, file).Replace('\\', '/'), WithoutComments(File.ReadAllText(file))));
    }

    /// <summary>The arguments of each call that begins so.</summary>
    public static IEnumerable<IReadOnlyList<string>> Calls(string source, string opening)
    {
        for (var at = source.IndexOf(opening, StringComparison.Ordinal); at >= 0; at = source.IndexOf(opening, at + 1, StringComparison.Ordinal))
        {
            yield return Split(Inside(source, at + opening.Length), ',');
        }
    }

    /// <summary>Problems and remedies of the errors that a source throws.</summary>
    public static IEnumerable<string> Errors(string source, Func<string, string> sample)
    {
        var named = Calls(source, "new UserError(").Concat(Calls(source, ": UserError(")).Concat(Calls(source, "Unavailable(")).Concat(Calls(source, "base("));
        foreach (var (arguments, isNamed) in named.Select(call => (call, true)).Concat(Calls(source, "new(").Select(call => (call, false))))
        {
            // What is made without its name is an error when it begins as a sentence does.
            var problems = arguments.Count > 3 ? [] : Of(arguments[0], sample).Where(IsSentence).ToList();
            var remedy = arguments.FirstOrDefault(argument => argument.TrimStart().StartsWith("remedy:", StringComparison.Ordinal))?.TrimStart()["remedy:".Length..]
                ?? arguments.ElementAtOrDefault(2);
            foreach (var sentence in problems) yield return sentence;
            if (remedy is null || (problems.Count == 0 && !isNamed)) continue;
            foreach (var sentence in Of(remedy, sample).Where(sentence => sentence.Length > 0)) yield return sentence;
        }
    }

    /// <summary>The same where a source makes errors by a method of its own: problem, remedy.</summary>
    public static IEnumerable<string> OwnErrors(string source, Func<string, string> sample) =>
        Calls(source, ".Error(").Concat(Calls(source, " Error(")).Where(arguments => arguments.Count == 2)
            .SelectMany(arguments => arguments).SelectMany(argument => Of(argument, sample));

    /// <summary>What a source adds to notes, yields or returns as one, or says of a decision.</summary>
    public static IEnumerable<string> Notes(string source, Func<string, string> sample) =>
        Calls(source, "Add(").Concat(Calls(source, "None(")).Select(arguments => arguments[0])
            .Concat(Calls(source, "new(").Where(arguments => arguments.Count == 5).Select(arguments => arguments[4]))
            .Concat(After(source, "return "))
            .SelectMany(expression => Of(expression, sample)).Where(sentence => sentence.Contains(' ', StringComparison.Ordinal));

    /// <summary>What a source gives as a reason to drop or to refuse something.</summary>
    public static IEnumerable<string> Reasons(string source, Func<string, string> sample) =>
        Calls(source, "Malformed(").Select(arguments => arguments[0])
            .Concat(Calls(source, "new Drop(").Where(arguments => arguments.Count == 5).Select(arguments => arguments[3]))
            .Concat(After(source, "return ")).Concat(After(source, "??= ")).Concat(After(source, "=> "))
            .SelectMany(expression => Of(expression, sample)).Where(IsSentence);

    static bool IsSentence(string text) => text.Contains(' ', StringComparison.Ordinal) && (char.IsUpper(text[0]) || text[0] is '\'' or '"' or '7');

    static IEnumerable<string> After(string source, string word)
    {
        for (var at = source.IndexOf(word, StringComparison.Ordinal); at >= 0; at = source.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            yield return Split(Split(Inside(source, at + word.Length), ';')[0], ',')[0];
        }
    }

    /// <summary>What an expression can say; nothing where it holds no text of its own.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="sample">What stands for an expression in a place.</param>
    public static IEnumerable<string> Of(string expression, Func<string, string> sample)
    {
        expression = expression.Trim();
        if (Split(expression, '?') is [_, var choices] && Split(choices, ':') is [var one, var other]) return Of(one, sample).Concat(Of(other, sample));
        if (Argument(expression, "string.Create(", 1) is { } created) return Of(created, sample);
        if (Argument(expression, "Nearest.Remedy(", 2) is { } otherwise) return Of(otherwise, sample);
        if (Argument(expression, "Invariant(", 0) is { } invariant) return Of(invariant, sample);
        if (Argument(expression, "(", 0) is { } inner) return Of(inner, sample);
        if (Literal(expression, sample) is { } literal) return [literal];
        if (Split(expression, '+') is not { Count: > 1 } parts) return [];
        var said = parts.Select(part => Of(part, sample).ToList()).ToList();
        if (said.All(part => part.Count == 0)) return [];
        return said.Zip(parts, (texts, part) => texts.Count == 0 ? [sample(part.Trim())] : texts)
            .Aggregate((IEnumerable<string>)[""], (begun, texts) => begun.SelectMany(text => texts.Select(next => text + next)));
    }

    static string? Argument(string expression, string call, int index) =>
        expression.StartsWith(call, StringComparison.Ordinal) && expression.EndsWith(')') && Inside(expression, call.Length).Length == expression.Length - call.Length - 1
            ? Split(Inside(expression, call.Length), ',')[index]
            : null;

    static string? Literal(string text, Func<string, string> sample)
    {
        var isFilled = text.StartsWith("$\"", StringComparison.Ordinal);
        if ((!isFilled && !text.StartsWith('"')) || EndOfString(text, 0) != text.Length) return null;
        var said = new StringBuilder();
        for (var i = isFilled ? 2 : 1; i < text.Length - 1; i++)
        {
            if (text[i] == '\\')
            {
                i++;
                if (text[i] == 'u') (said, i) = (said.Append((char)Convert.ToInt32(text[(i + 1)..(i + 5)], 16)), i + 4);
                else said.Append(text[i] == 'n' ? '\n' : text[i]);
            }
            else if (isFilled && text[i] is '{' && text[i + 1] != '{')
            {
                var hole = Inside(text, i + 1);
                said.Append(sample(hole.Trim()));
                i += hole.Length + 1;
            }
            else
            {
                if (isFilled && text[i] is '{' or '}' && text[i + 1] == text[i]) i++;
                said.Append(text[i]);
            }
        }
        return said.ToString();
    }

    // From inside a bracket to where it closes.
    static string Inside(string text, int from)
    {
        var depth = 0;
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == '"' || (text[i] == '$' && text[i + 1] == '"')) i = EndOfString(text, i) - 1;
            else if (text[i] == '\'') i = EndOfChar(text, i);
            else if (text[i] is '(' or '[' or '{') depth++;
            else if (text[i] is ')' or ']' or '}' && depth-- == 0) return text[from..i];
        }
        return text[from..];
    }

    static List<string> Split(string text, char sign)
    {
        var (parts, from, depth) = (new List<string>(), 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' || (text[i] == '$' && i + 1 < text.Length && text[i + 1] == '"')) i = EndOfString(text, i) - 1;
            else if (text[i] == '\'') i = EndOfChar(text, i);
            else if (text[i] is '(' or '[' or '{') depth++;
            else if (text[i] is ')' or ']' or '}') depth--;
            // What chooses stands alone; ?. and ?? do not.
            else if (text[i] == sign && depth == 0 && (sign is not ('?' or ':') || (i > 0 && char.IsWhiteSpace(text[i - 1]) && char.IsWhiteSpace(text[i + 1])))) (from, _) = (i + 1, Add(text[from..i]));
        }
        parts.Add(text[from..]);
        return parts;

        int Add(string part)
        {
            parts.Add(part);
            return parts.Count;
        }
    }

    static int EndOfChar(string text, int from) => text[from + 1] == '\\' ? text.IndexOf('\'', from + 3) : from + 2;

    // Behind the closing quotation mark; holes of an interpolated text may hold texts themselves.
    static int EndOfString(string text, int from)
    {
        var isFilled = text[from] == '$';
        var start = isFilled ? from + 1 : from;
        if (string.CompareOrdinal(text, start, "\"\"\"", 0, 3) == 0) return text.IndexOf("\"\"\"", start + 3, StringComparison.Ordinal) + 3;
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == '"') return i + 1;
            else if (isFilled && text[i] == '{' && text[i + 1] == '{') i++;
            else if (isFilled && text[i] == '{') i += Inside(text, i + 1).Length + 1;
        }
        return text.Length;
    }

    static string WithoutComments(string source)
    {
        var lines = source.Split('\n').Select(line => line.TrimStart().StartsWith("//", StringComparison.Ordinal) ? "" : line);
        return string.Join('\n', lines);
    }
}
