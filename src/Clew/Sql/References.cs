namespace Clew.Sql;

/// <summary>Finds the columns that an expression reads.</summary>
public static class References
{
    /// <summary>Every column, as often as it is read.</summary>
    public static IEnumerable<ColumnRef> Of(Expr expr) => expr switch
    {
        ColumnRef column => [column],
        Binary b => Of(b.Left).Concat(Of(b.Right)),
        Not n => Of(n.Operand),
        IsNull n => Of(n.Operand),
        In i => Of(i.Operand),
        Case c => c.Arms.SelectMany(a => Of(a.When).Concat(Of(a.Then))).Concat(Of(c.Else)),
        Cast c => Of(c.Operand),
        Call c => c.Arguments.SelectMany(Of),
        Aggregate a => (a.Operand is null ? [] : Of(a.Operand)).Concat(a.Where is null ? [] : Of(a.Where)),
        Window w => (w.Operand is null ? [] : Of(w.Operand)).Concat(w.PartitionBy.SelectMany(Of)).Concat(w.OrderBy.SelectMany(o => Of(o.By))),
        _ => [],
    };
}
