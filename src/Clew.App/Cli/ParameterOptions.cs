using System.CommandLine;
using Clew.App.Api;

namespace Clew.App.Cli;

/// <summary>Options made from parameters, so that the command line and the API take the same and read it by the same code.</summary>
sealed class ParameterOptions
{
    readonly List<(Parameter Parameter, Option Option)> _options = [];

    /// <summary>Adds an option for each parameter.</summary>
    public ParameterOptions(Command command, IEnumerable<Parameter> parameters)
    {
        foreach (var parameter in parameters)
        {
            var name = "--" + parameter.Name.Replace('_', '-');
            var meaning = parameter.Default is { } text ? $"{parameter.Meaning} [{text}]" : parameter.Meaning;
            var shape = parameter.Values.Count > 0 ? string.Join('|', parameter.Values) : parameter.Shape;
            Option option = parameter.Many
                ? new Option<string[]>(name) { Description = meaning, HelpName = shape }
                : new Option<string>(name) { Description = meaning, HelpName = shape };
            _options.Add((parameter, option));
            command.Add(option);
        }
    }

    /// <summary>The values given, with <paramref name="more"/> beside them.</summary>
    public Fields Read(ParseResult parsed, params ReadOnlySpan<(Parameter Parameter, IReadOnlyList<string> Values)> more)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (parameter, option) in _options)
            if (parsed.GetResult(option) is { Tokens: { Count: > 0 } tokens })
                values[parameter.Name] = [.. tokens.Select(token => token.Value)];
        foreach (var (parameter, given) in more) values[parameter.Name] = given;
        return new Fields(values, "--");
    }
}
