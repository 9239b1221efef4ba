using Clew.Model;

namespace Clew.Import;

/// <summary>What rows are stamped with: days in the workspace's zone, channels, and warnings. Used by one thread.</summary>
sealed class RowStamps(WorkspaceSettings settings, WarningList warnings)
{
    readonly SourceStamps _sources = new();

    public Zone Zone { get; } = settings.Zone;

    public BusinessHours Hours { get; } = settings.BusinessHours;

    /// <summary>Sets a day column from an instant column, where there is one.</summary>
    public void Day(Row row, int instant, int day)
    {
        if (row.Has(instant))
            row.Set(day, Zone.DayNumberOf(row.Number(instant)));
    }

    /// <summary>Sets the channel by the rules when the row names a source, medium or campaign but no channel.</summary>
    public void Channel(Row row, SourceColumns columns)
    {
        if (row.Has(columns.Channel))
        {
            row.Set(columns.Ruled, false);
            return;
        }
        if (!row.Has(columns.Source) && !row.Has(columns.Medium) && !row.Has(columns.Campaign))
            return;
        row.Set(columns.Channel, _sources.Channel(row.Text(columns.Source), row.Text(columns.Medium), row.Text(columns.Campaign)));
        row.Set(columns.Ruled, true);
    }

    /// <summary>
    /// Fills source, medium, campaign, content and term from where the visit came from. A session that came from nowhere is
    /// direct; a call or an event that came from nowhere is just not known.
    /// </summary>
    public void Source(Row row, SourceColumns columns, int referrer, int landingPage, bool isVisit)
    {
        if (!isVisit && !row.Has(referrer) && !row.Has(landingPage))
            return;
        var found = _sources.Reading(row.Text(referrer), row.Text(landingPage));
        if (!isVisit && found.IsDirect)
            return;
        row.Set(columns.Source, found.Source);
        row.Set(columns.Medium, found.Medium);
        row.Set(columns.Campaign, found.Campaign);
        if (!row.Has(columns.Content))
            row.Set(columns.Content, found.Content);
        if (!row.Has(columns.Term))
            row.Set(columns.Term, found.Term);
    }

    public void Warn(Row row, string text) => warnings.Add(text, row.Line);
}

/// <summary>Where a table keeps what a source is made of; -1 for what it does not keep.</summary>
sealed record SourceColumns(int Source, int Medium, int Campaign, int Content, int Term, int Channel, int Ruled);
