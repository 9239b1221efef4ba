using Clew.Sql;

namespace Clew.Storage;

/// <summary>One column of a stored table.</summary>
/// <param name="Name">The name in snake case, as in the contract of numbers.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Required">True when a row without it cannot be.</param>
public sealed record Column(string Name, ColumnType Type, bool Required = false);
