using Clew.Model;
using Clew.Storage;

namespace Clew.Import;

/// <summary>Imports one file: good rows land together, bad rows are reported. Nothing is left behind when it fails.</summary>
public static class ImportRun
{
    static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(100);

    /// <summary>Imports the file.</summary>
    /// <param name="begin">Starts a landing in the workspace's store.</param>
    /// <param name="settings">The workspace's zone and business hours, by which rows are stamped.</param>
    /// <exception cref="UserError">The file as a whole cannot be read; says on which line and what to do.</exception>
    public static ImportReport Run(
        Func<ILanding> begin, WorkspaceSettings settings, TimeProvider clock, ImportRequest request,
        IProgress<ImportProgress>? progress = null, CancellationToken stop = default)
    {
        var mapping = MappingOf(request);
        try
        {
            return Run(begin, settings, clock, request, mapping, progress, stop);
        }
        catch (MalformedText e)
        {
            throw new UserError($"{request.FileName} cannot be read: {e.Message}", e.Line > 0 ? $"line {e.Line}" : null, e.Remedy);
        }
        catch (UserError e) when (!e.Problem.Contains(request.FileName, StringComparison.Ordinal))
        {
            throw new UserError($"{request.FileName}: {e.Problem}", e.Where, e.Remedy);
        }
    }

    static ImportReport Run(
        Func<ILanding> begin, WorkspaceSettings settings, TimeProvider clock, ImportRequest request, Mapping mapping,
        IProgress<ImportProgress>? progress, CancellationToken stop)
    {
        var started = clock.GetTimestamp();
        using var text = TextSource.Open(request.Open(), mapping.Encoding);
        var reader = new RecordReader(text);
        reader.Open();
        var header = HeaderFinder.Find(mapping, reader.Head, reader.HeadIsAll);
        reader.Begin(header.Delimiter, header.Rows, header.RowLine);

        var (warnings, rejects) = (new WarningList(), new RejectList());
        WarnOfUnknown(header, warnings);
        var stamps = new RowStamps(settings, warnings);
        var feeds = header.Layout.Feeds.Select(feed => new FeedReader(feed, header, stamps, rejects)).ToList();
        var pipeline = new ImportPipeline(reader, header, feeds, rejects);

        using var landing = begin();
        var accepted = 0L;
        var reported = started;
        pipeline.Run(block =>
        {
            landing.Append(block);
            accepted += block.Count;
            if (progress is null || clock.GetElapsedTime(reported) < BetweenReports)
                return;
            reported = clock.GetTimestamp();
            progress.Report(new(text.BytesRead, request.Length, accepted));
        }, stop);
        progress?.Report(new(text.BytesRead, request.Length, accepted));

        var duplicates = landing.TakeDuplicates(Limits.NamedRejects);
        rejects.Add(duplicates);
        accepted -= duplicates.Count;
        stop.ThrowIfCancellationRequested();

        var kinds = header.Layout.Feeds.Select(feed => feed.Kind.Name).Distinct(StringComparer.Ordinal).ToList();
        var report = new ImportReport
        {
            File = request.FileName,
            Kinds = kinds,
            HasLanded = false,
            RowsRead = pipeline.Rows,
            Skipped = pipeline.Skipped,
            Accepted = accepted,
            Inserted = 0,
            Replaced = 0,
            Rejected = rejects.Count,
            Rejects = rejects.Named,
            Warnings = warnings.All,
            Duration = clock.GetElapsedTime(started),
        };
        if (request.DryRun || (request.Strict && rejects.Count > 0))
            return report;

        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now).ToString();
        var landed = landing.Commit(
            new(id, now.UtcDateTime, request.Map is null ? kinds[0] : mapping.Name, request.FileName, report.RowsRead, report.Rejected),
            report.Rejects);
        return report with
        {
            HasLanded = true,
            ImportId = id,
            Inserted = landed.Inserted,
            Replaced = landed.Replaced,
            Duration = clock.GetElapsedTime(started),
        };
    }

    static Mapping MappingOf(ImportRequest request)
    {
        if (request.Map is not { } map)
            return Mapping.Own(Kind.Find(request.Kind));
        var kinds = map.Kinds.Select(kind => kind.Name).ToList();
        return request.Kind == "auto" || kinds.Contains(request.Kind, StringComparer.OrdinalIgnoreCase)
            ? map
            : throw new UserError($"The mapping '{map.Name}' feeds {string.Join(" and ", kinds)}, not {request.Kind}",
                remedy: $"Import it as {kinds[0]}.");
    }

    static void WarnOfUnknown(Header header, WarningList warnings)
    {
        if (!header.Layout.IsOwn)
            return;
        var kind = header.Layout.Feeds[0].Kind;
        foreach (var name in header.Names)
        {
            if (name.Length == 0 || kind.Inputs.Any(input => input.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
                continue;
            var shown = Excerpt.Of(System.Text.Encoding.UTF8.GetBytes(name), 60);
            var near = Nearest.To(name, kind.Inputs.Select(input => input.Name), 1);
            var hint = near.Count > 0 ? $" (did you mean '{near[0]}'?)" : "";
            warnings.Add($"{kind.Name} have no column '{shown}': it was left out{hint}", 0);
        }
    }
}
