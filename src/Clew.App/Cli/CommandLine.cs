using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Clew.Model;

namespace Clew.App.Cli;

/// <summary>Reads the command line, runs the verb, and turns every error into its message and exit code.</summary>
static class CommandLine
{
    /// <summary>Runs the program.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> Run(string[] args, Terminal terminal, CancellationToken stop)
    {
        try
        {
            var root = Verbs.Root(terminal);
            var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            Check(parsed, args);
            await using var output = new StreamWriter(terminal.Out, leaveOpen: true);
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                    Output = output,
                    Error = terminal.Error,
                }, stop);
        }
        catch (UserError error)
        {
            await Tell(terminal, error);
            return ExitCode.UserError;
        }
        catch (Unavailable error)
        {
            await Tell(terminal, new UserError(error.Message, null, "Nothing is wrong with the request: try it again."));
            return ExitCode.UserError;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await terminal.Error.WriteLineAsync("clew: stopped; nothing more was done");
            return ExitCode.Stopped;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The disk, a path, a pipe: told in the system's words.
            await Tell(terminal, new UserError(error.Message, null, "Check the path, its permissions and the room on the disk."));
            return ExitCode.UserError;
        }
#pragma warning disable CA1031 // the outermost edge of the program
        catch (Exception error)
        {
            await terminal.Error.WriteLineAsync(
                $"clew: this is a bug in clew {Api.AppVersion.Text}; please report it with these lines:\n{error}");
            return ExitCode.Bug;
        }
#pragma warning restore CA1031
    }

    static async Task Tell(Terminal terminal, UserError error)
    {
        await terminal.Error.WriteLineAsync($"clew: {error.Problem}");
        if (error.Where is { } where) await terminal.Error.WriteLineAsync($"  where:  {where}");
        if (error.Remedy is { } remedy) await terminal.Error.WriteLineAsync($"  remedy: {remedy}");
    }

    // TRICKY: the parser takes an unknown option for an argument where a command has arguments; a mistyped --form would be an id.
    static void Check(ParseResult parsed, string[] args)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.Action is not (null or ParseErrorAction) && parsed.Action != command.Action) return; // help, version
        var help = $"'{Path(parsed.CommandResult)} --help' shows how it is used.";
        var end = Array.IndexOf(args, "--");
        var before = (end < 0 ? args : args[..end]).ToHashSet();
        var unknown = parsed.CommandResult.Tokens.Concat(parsed.UnmatchedTokens.Select(text => new Token(text, TokenType.Argument, null!)))
            .FirstOrDefault(token => token.Value.Length > 1 && token.Value[0] == '-' && before.Contains(token.Value));
        if (unknown is not null)
        {
            var name = unknown.Value.Split('=')[0];
            throw new UserError($"There is no option '{name}' here", null,
                Nearest.Remedy(name, command.Options.Select(option => option.Name), help));
        }
        if (parsed.UnmatchedTokens is [var first, ..] && command.Subcommands.Count > 0)
        {
            throw new UserError($"There is no command '{first}'", null,
                Nearest.Remedy(first, command.Subcommands.Select(sub => sub.Name), help));
        }
        if (parsed.Errors is [var error, ..]) throw new UserError(error.Message, null, help);
    }

    static string Path(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{Path(parent)} {command.Command.Name}" : "clew";
}
