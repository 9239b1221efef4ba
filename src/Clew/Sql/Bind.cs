namespace Clew.Sql;

/// <summary>Puts values in the place of parameters.</summary>
public static class Bind
{
    /// <summary>The expression with every parameter replaced.</summary>
    /// <exception cref="KeyNotFoundException">A parameter has no value.</exception>
    public static Expr Values(Expr expr, IReadOnlyDictionary<string, Expr> values) => expr switch
    {
        Parameter p => values[p.Name],
        Binary b => b with { Left = Values(b.Left, values), Right = Values(b.Right, values) },
        Not n => new Not(Values(n.Operand, values)),
        IsNull n => new IsNull(Values(n.Operand, values)),
        In i => i with { Operand = Values(i.Operand, values) },
        Case c => new Case([.. c.Arms.Select(a => (Values(a.When, values), Values(a.Then, values)))], Values(c.Else, values)),
        Cast c => c with { Operand = Values(c.Operand, values) },
        Call c => c with { Arguments = [.. c.Arguments.Select(a => Values(a, values))] },
        Aggregate a => a with
        {
            Operand = a.Operand is null ? null : Values(a.Operand, values),
            Where = a.Where is null ? null : Values(a.Where, values),
        },
        _ => expr,
    };
}
