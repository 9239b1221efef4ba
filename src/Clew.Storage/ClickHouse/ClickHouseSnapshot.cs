using Clew.Sql;

namespace Clew.Storage.ClickHouse;

/// <summary>
/// A state of the store. Nothing holds it on the servers: rows that came or went since carry later versions, and derived tables that were
/// replaced stay for a while.
/// </summary>
class ClickHouseSnapshot(ClickHouseLink link, ClickHouseLayout layout, ClickHouseState state) : ISnapshot
{
    public long DataVersion => state.DataVersion;

    public long CollectedVersion => state.CollectedVersion;

    /// <summary>Derived tables that are not in the state, but are for this reader: by name, where they are.</summary>
    protected Dictionary<string, string> Own { get; } = new(StringComparer.Ordinal);

    public virtual string? DerivedVersion(string group) => state.DerivedVersion(group);

    public void Query(Select query, Action<IRow> row, CancellationToken stop = default) => link.Query(Text(query, null), row, stop);

    /// <summary>As the store's own.</summary>
    public void Query(Select query, IReadOnlyList<RowBlock> given, Action<IRow> row, CancellationToken stop = default)
    {
        using var stage = Give(given);
        link.Query(Text(query, stage is null ? null : (given[0].Table.Name, stage.Name)), row, stop);
    }

    public void Read(Select query, IReadOnlyList<RowBlock> given, Action<NumberBlock> block, CancellationToken stop = default)
    {
        using var stage = Give(given);
        try
        {
            using var stream = link.Raw(Text(query, stage is null ? null : (given[0].Table.Name, stage.Name)), "RowBinaryWithNamesAndTypes", stop);
            NumberReader.Read(stream, block, stop);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new StoreAway(layout.Qualified(""), e);
        }
    }

    public void Read(Select query, RowList to, CancellationToken stop = default)
    {
        try
        {
            using var stream = link.Raw(Text(query), "RowBinaryWithNamesAndTypes", stop);
            RowReader.Read(stream, to, stop);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new StoreAway(layout.Qualified(""), e);
        }
    }

    /// <summary>The text of a query in this state.</summary>
    public string Text(Select query, (string Table, string At)? given = null) => new ClickHouseRenderer(name => Place(name, given)).Render(query);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    TablePlace Place(string name, (string Table, string At)? given)
    {
        if (given is var (table, at) && table == name)
            return new(at) { IsHere = true };
        if (Own.GetValueOrDefault(name) is { } own)
            return new(layout.Qualified(own));
        if (state.Make(name) is { } make)
            return new(layout.Qualified(make));
        return ImportTables.All.FirstOrDefault(t => t.Name == name) is { } fact
            ? new(layout.Reads(fact)) { IsSpread = layout.IsSpread(fact), Holds = alias => state.Holds(layout, fact, alias) }
            : throw new InvalidOperationException($"There is no table {name} in this state of the store.");
    }

    Stage? Give(IReadOnlyList<RowBlock> given) => given.Count > 0 ? Stage.Of(link, layout, given) : null;
}
