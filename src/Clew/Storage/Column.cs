using Clew.Sql;

namespace Clew.Storage;

/// <summary>One column of a stored table.</summary>
/// <param name="Name">The name in snake case, as in the contract of numbers.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Required">True when a row without it cannot be.</param>
/// <param name="Since">The version of the schema that brought it; later ones stand behind those of the table's first version.</param>
public sealed record Column(string Name, ColumnType Type, bool Required = false, int Since = 1);
