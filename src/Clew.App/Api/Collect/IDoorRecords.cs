using Clew.Collect;
using Clew.Model;

namespace Clew.App.Api.Collect;

/// <summary>What the doors of an installation know: who may send, what links are signed with, the salt of the day.</summary>
interface IDoorRecords
{
    /// <summary>Where sources are kept, for people.</summary>
    string Place { get; }

    /// <summary>Another value whenever the sources may have changed; cheap to ask.</summary>
    object? SourcesStamp { get; }

    /// <summary>The sources; empty when there are none.</summary>
    /// <exception cref="UserError">What is kept is not ours.</exception>
    IReadOnlyList<CollectSource> ReadSources();

    /// <summary>Changes the sources while nobody else does.</summary>
    void ChangeSources(Func<IReadOnlyList<CollectSource>, IReadOnlyList<CollectSource>> change);

    /// <summary>What a workspace's links are signed with; null where no link was ever made.</summary>
    byte[]? FindLinkKey(string workspace);

    /// <summary>As above, made when there is none.</summary>
    byte[] MakeLinkKey(string workspace);

    /// <summary>The salt of a day, made when there is none yet; that of the day before is gone then.</summary>
    byte[] Salt(DateOnly day);
}
