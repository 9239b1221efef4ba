using System.CommandLine;
using System.Globalization;
using Clew.App.Api;
using Clew.App.Api.Collect;
using Clew.Collect;
using Clew.Collect.Links;
using Clew.Model;

namespace Clew.App.Cli;

/// <summary>
/// <c>clew source add, list, revoke, link</c>: who may send events. Works on the folder, whether or not a server runs; that one follows
/// within two seconds.
/// </summary>
static class SourceVerb
{
    const string AddressUnknown = "https://clew.example.com";

    static readonly Parameter Scope = new("scope", "what the key is for: beacon, segment, hook:PROVIDER")
    {
        Many = true,
        Required = true,
        Shape = "SCOPE",
    };

    static readonly Parameter Origin = new("origin", "a host whose pages may send; *.example.com for its subdomains too; without it any")
    {
        Many = true,
        Shape = "HOST",
    };

    static readonly Parameter Rate =
        new("rate", "requests a second that one address may send, 0 for no limit; a beacon has 50, others none") { Shape = "N" };

    static readonly Parameter Consent = new("consent", "required: an event counts only with the visitor's consent")
    {
        Values = ["required", "optional"],
        Default = "optional",
    };

    static readonly Parameter Secret = new("secret", "what the provider signs its webhooks with, or its public key") { Shape = "TEXT" };

    static readonly Parameter Address =
        new("address", "where browsers reach this server, for the line to paste") { Shape = "URL", Default = AddressUnknown };

    static readonly Parameter Target = new("target", "where a click leads; without it the link is an open pixel") { Shape = "URL" };

    static readonly Parameter Message = new("message", "the email's message id, the same in all its links") { Shape = "ID" };

    static readonly Parameter Contact =
        new("contact", "who gets the email: an id, or a hash, or the address for all to read") { Shape = "TEXT" };

    static readonly Parameter Campaign = new("campaign", "the campaign") { Shape = "TEXT" };

    static readonly Parameter MailingList = new("list", "the list") { Shape = "TEXT" };

    public static Command Make(Terminal terminal) => new("source", "Says who may send events.")
    {
        Add(terminal), List(terminal), Revoke(terminal), Link(terminal),
    };

    static Command Add(Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "up to 40 of a-z, 0-9, - and _; kept with its events" };
        var command = new Command("add", "Adds a source and prints its key, once.") { id };
        var options = new ParameterOptions(command, [Scope, Origin, Rate, Consent, Secret, Address]);
        var data = new DataOptions().AddTo(command);
        command.SetAction(parsed =>
        {
            var fields = options.Read(parsed);
            var workspace = data.Workspace(parsed);
            using var here = data.Open(parsed, terminal);
            var workspaces = here.Home;
            if ((workspace != Workspaces.Main || here.IsShared) && !workspaces.Exists(workspace))
            {
                throw new UserError($"There is no workspace '{workspace}'", workspaces.Place,
                    Nearest.Remedy(workspace, workspaces.List(), $"Make it with 'clew workspace create {workspace}'."));
            }
            var asked = new NewSource(parsed.GetValue(id)!, workspace, fields.All(Scope))
            {
                Origins = fields.All(Origin),
                RatePerAddress = fields.Whole(Rate, 0, int.MaxValue),
                ConsentRequired = fields.One(Consent) == "required",
                Secret = fields.One(Secret),
            };
            var address = (fields.One(Address) ?? AddressUnknown).TrimEnd('/');
            var (source, key) = asked.Add(here.Records, terminal.Clock);
            terminal.Write(Told(source, key, address));
            return ExitCode.Ok;
        });
        return command;
    }

    static Command List(Terminal terminal)
    {
        var command = new Command("list", "Lists the sources.");
        var options = new ParameterOptions(command, [OutputFormat.Parameter]);
        var data = new DataOptions().AddFolderTo(command);
        command.SetAction(parsed =>
        {
            var fields = options.Read(parsed);
            _ = fields.One(OutputFormat.Parameter);
            using var here = data.Open(parsed, terminal);
            var sources = here.Records.ReadSources();
            IReadOnlyList<string> header = ["id", "workspace", "scopes", "origins", "rate", "consent", "created", "revoked"];
            var rows = sources.Select(source => (IReadOnlyList<string>)
            [
                source.Id, source.Workspace, string.Join(' ', source.Scopes), string.Join(' ', source.Origins),
                source.RatePerAddress.ToString(CultureInfo.InvariantCulture), source.ConsentRequired ? "required" : "",
                Day(source.CreatedAt), source.RevokedAt is { } revoked ? Day(revoked) : "",
            ]).ToList();
            terminal.Print(
                fields, () => Json.Bytes(json => SourcesEndpoint.Write(json, sources)),
                () => TextTable.Format(header, rows, column => column == 4),
                () => CsvText.Format(header, rows.Select(row => (IReadOnlyList<CsvCell>)[.. row.Select(cell => new CsvCell(cell))])));
            return ExitCode.Ok;
        });
        return command;
    }

    static Command Revoke(Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "the source" };
        var command = new Command("revoke", "Ends a source's key.") { id };
        var data = new DataOptions().AddFolderTo(command);
        command.SetAction(parsed =>
        {
            using var here = data.Open(parsed, terminal);
            NewSource.Revoke(here.Records, parsed.GetValue(id)!, terminal.Clock);
            return ExitCode.Ok;
        });
        return command;
    }

    static Command Link(Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "the source that opens and clicks belong to" };
        var command = new Command("link", "Prints the address of an open pixel, or of a link in an email that is counted.") { id };
        var options = new ParameterOptions(command, [Target, Message, Contact, Campaign, MailingList, Address]);
        var data = new DataOptions().AddFolderTo(command);
        command.SetAction(parsed =>
        {
            var fields = options.Read(parsed);
            using var here = data.Open(parsed, terminal);
            var source = NewSource.Find(here.Records.ReadSources(), parsed.GetValue(id)!, here.Records);
            var link = new MailLink
            {
                Source = source.Id,
                MessageId = fields.One(Message),
                Contact = fields.One(Contact),
                Campaign = fields.One(Campaign),
                List = fields.One(MailingList),
                Target = fields.One(Target),
            };
            var token = SignedLink.Create(link, new LinkKeys(here.Records).Make(source.Workspace));
            var prefix = link.Target is null ? LinkDoor.PixelPrefix : LinkDoor.ClickPrefix;
            terminal.WriteLine((fields.One(Address) ?? AddressUnknown).TrimEnd('/') + prefix + token);
            return ExitCode.Ok;
        });
        return command;
    }

    static string Told(CollectSource source, string key, string address)
    {
        var text = $"{key}\n\nThis key is shown once; only its hash is kept.\n";
        foreach (var scope in source.Scopes)
        {
            text += scope switch
            {
                NewSource.Beacon => "\nPaste this line into every page, before </head>:\n"
                    + $"<script defer src=\"{address}/clew.js\" data-key=\"{key}\"></script>\n",
                NewSource.Segment => $"\nGive a Segment or RudderStack client the key as its write key and this address:\n{address}\n",
                _ => $"\nGive the provider this address:\n{address}{HookDoor.Prefix}{scope[NewSource.HookPrefix.Length..]}?k={key}\n",
            };
        }
        return text;
    }

    static string Day(DateTime at) => Json.Text(DateOnly.FromDateTime(at));
}
