namespace Clew.Collect.Identity;

/// <summary>Numbers from 0 in parts that grow together: union-find, the least number of a part its root.</summary>
sealed class Parts
{
    readonly int[] _parents;

    public Parts(int count)
    {
        _parents = new int[count];
        for (var i = 0; i < count; i++)
            _parents[i] = i;
    }

    public int Root(int node)
    {
        while (_parents[node] != node)
            node = _parents[node] = _parents[_parents[node]];
        return node;
    }

    public void Union(int one, int other)
    {
        var (a, b) = (Root(one), Root(other));
        if (a < b)
            _parents[b] = a;
        else
            _parents[a] = b;
    }

    /// <summary>The root of each.</summary>
    public int[] Roots()
    {
        var roots = new int[_parents.Length];
        for (var i = 0; i < roots.Length; i++)
            roots[i] = Root(i);
        return roots;
    }
}
