using Clew.Sql;
namespace Clew.Storage.ClickHouse;
public sealed record TablePlace(string Text) { public bool IsSpread { get; init; } public bool IsHere { get; init; } public Func<string, string>? Holds { get; init; } }
public sealed class ClickHouseRenderer(Func<string, TablePlace> places) { public static IReadOnlyDictionary<string,string> Settings = new Dictionary<string,string>(); public static string Type(ColumnType t) => ""; public string Render(Select s) => places("").Text; }
