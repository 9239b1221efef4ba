using System.Security.Cryptography;
using System.Text;
using Clew.Collect;
using Clew.Collect.Links;
using Clew.Model;
using Clew.Storage.Control;

namespace Clew.App.Api.Collect;

/// <summary>In documents that all nodes share: a key that was added at one is known to the others within two seconds.</summary>
sealed class ClusterRecords(Documents documents) : IDoorRecords
{
    // Of the installation, not of one workspace.
    const string Everybody = "", SaltDocument = "salt", LinksDocument = "links";

    public string Place => $"{documents.Place}, document '{SourceFile.Name}'";

    public object? SourcesStamp => documents.Find(Everybody, SourceFile.Name);

    public IReadOnlyList<CollectSource> ReadSources() => Read(documents.Find(Everybody, SourceFile.Name));

    public void ChangeSources(Func<IReadOnlyList<CollectSource>, IReadOnlyList<CollectSource>> change) =>
        documents.Change(Everybody, SourceFile.Name, text => Encoding.UTF8.GetString(SourceFile.Format(change(Read(text))).Span));

    public byte[]? FindLinkKey(string workspace) =>
        documents.Find(workspace, LinksDocument) is { } text ? Convert.FromHexString(text) : null;

    public byte[] MakeLinkKey(string workspace)
    {
        documents.Change(workspace, LinksDocument, text => text ?? Convert.ToHexStringLower(SignedLink.NewKey()));
        return FindLinkKey(workspace)!;
    }

    public byte[] Salt(DateOnly day)
    {
        if (documents.Find(Everybody, SaltDocument) is { } known && SaltText.Read(known, day) is { } salt)
            return salt;
        // The clocks of nodes differ by a little: the one whose day is over later goes on with what is there.
        documents.Change(Everybody, SaltDocument, text => text is not null && string.CompareOrdinal(text[..10], Json.Text(day)) >= 0
            ? text : SaltText.Write(RandomNumberGenerator.GetBytes(SaltText.Bytes), day));
        return Convert.FromHexString(documents.Find(Everybody, SaltDocument)!.Split(' ')[1]);
    }

    IReadOnlyList<CollectSource> Read(string? text) => text is null ? [] : SourceFile.Parse(Encoding.UTF8.GetBytes(text), Place);
}
