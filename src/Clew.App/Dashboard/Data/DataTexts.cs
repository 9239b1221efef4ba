using System.Resources;

namespace Clew.App.Dashboard.Data;

/// <summary>The words of the page about data.</summary>
public sealed class DataTexts(Texts text) : RoomTexts(text, Words)
{
    internal static readonly ResourceManager Words = File(nameof(DataTexts));

    public string LedgerTitle => Get();
    public string LedgerNote => Get();
    public string There => Get();
    public string Lost => Get();
    public string WhatIsLost => Get();
    public string ImportedFiles => Get();
    public string NoFiles => Get();
    public string FileName => Get();
    public string FilesNote => Get();
    public string Kind => Get();
    public string RowsRead => Get();
    public string Standing => Get();
    public string Inserted => Get();
    public string Replaced => Get();
    public string Rejected => Get();
    public string RejectedTitle => Get();
    public string RejectedNone => Get();
    public string RejectedNote(string a) => Fill([a]);
    public string ColumnAtFault => Get();
    public string Holdings => Get();
    public string FirstDay => Get();
    public string LastDay => Get();
    public string ToImport => Get();
    public string ContactsTitle => Get();
    public string ContactsNote => Get();
    public string ContactsRule => Get();
    public string WhatIsWrong => Get();
    public string Different => Get();
    public string SourcesTitle => Get();
    public string SourcesNote => Get();
    public string WithoutA(string a) => Fill([a]);
    public string UnmatchedSpend => Get();
    public string UnmatchedSpendNote => Get();
    public string UnmatchedNone => Get();
    public string FreeCampaigns => Get();
    public string FreeCampaignsNote => Get();
    public string FreeNone => Get();
    public string UtmTitle => Get();
    public string AlikeTitle => Get();
    public string AlikeNote => Get();
    public string AlikeNone => Get();
    public string PreviewNote(string a, string b) => Fill([a, b]);
    public string TidiedTitle => Get();
    public string TidiedNote => Get();
    public string TidiedNone => Get();
    public string Raw => Get();
    public string Becomes => Get();

    /// <summary>A part of the page.</summary>
    [LookedUp]
    public string Tab(string code) => Word("tab." + code);

    /// <summary>A step of the ledger.</summary>
    [LookedUp]
    public string Line(string id) => Word("line." + id);

    /// <summary>What a check finds.</summary>
    [LookedUp]
    public string Check(string id) => Word("check." + id);

    /// <summary>What that usually means.</summary>
    [LookedUp]
    public string Means(string id) => Word("means." + id);

    /// <summary>A table of facts, or a kind of file; the name of a mapping is its own.</summary>
    [LookedUp]
    public string Table(string name) => Word("table." + name) is var word && word == "table." + name ? name : word;

    /// <summary>A column of the lists; null where all pages share its word.</summary>
    [LookedUp]
    public string? Column(string name) => Word("column." + name) is var word && word == "column." + name ? null : word;
}
