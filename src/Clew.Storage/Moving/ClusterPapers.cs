using Clew.Attribution;
using Clew.Collect.Identity;
using Clew.Model;
using Clew.Storage.Control;
using Clew.Storage.DuckDb;

namespace Clew.Storage.Moving;

/// <summary>
/// What a workspace has beside its facts: files of a data folder, documents of a cluster. They hold the same texts, so they are copied as they are.
/// </summary>
static class ClusterPapers
{
    // As the doors name the key that signs links in mails.
    const string Links = "links";

    /// <summary>Puts the files of a folder into a cluster's documents; the workspace is there only with its store's address.</summary>
    public static void Give(WorkspaceFolder folder, string workspace, Documents documents)
    {
        foreach (var (name, file) in Pairs(folder, workspace))
            documents.Change(workspace, name, _ => File.Exists(file) ? File.ReadAllText(file) : null);
        var models = folder.ModelsFolderOf(workspace);
        var kept = CustomDefinition.Names(models).Where(CustomDefinition.IsName).ToList();
        foreach (var gone in documents.Names(workspace, ClusterHome.ModelPrefix).Except(kept.Select(m => ClusterHome.ModelPrefix + m), StringComparer.Ordinal))
            documents.Change(workspace, gone, _ => null);
        foreach (var model in kept)
            documents.Change(workspace, ClusterHome.ModelPrefix + model, _ => File.ReadAllText(Path.Combine(models, model + ".json")));
    }

    /// <summary>Writes a cluster's documents as the files of a folder.</summary>
    public static void Take(Documents documents, string workspace, WorkspaceFolder folder)
    {
        foreach (var (name, file) in Pairs(folder, workspace))
            if (documents.Find(workspace, name) is { } text)
                WholeFile.Write(file, System.Text.Encoding.UTF8.GetBytes(text), ownerOnly: name == Links);
            else
                File.Delete(file);
        foreach (var model in documents.Names(workspace, ClusterHome.ModelPrefix).Where(m => CustomDefinition.IsName(m[ClusterHome.ModelPrefix.Length..])))
            CustomDefinition.Save(folder.ModelsFolderOf(workspace), model[ClusterHome.ModelPrefix.Length..], documents.Find(workspace, model)!);
    }

    static (string Document, string File)[] Pairs(WorkspaceFolder folder, string workspace) =>
    [
        (ClusterHome.SettingsDocument, folder.SettingsFile(workspace)), (ClusterHome.RulesDocument, folder.RulesImportOf(workspace)),
        (ClusterHome.TargetsDocument, folder.TargetsImportOf(workspace)), (ClusterHome.ErasuresDocument, Erasures.FileIn(folder.Path, workspace)), (Links, Path.Combine(folder.Path, workspace + ".links")),
    ];
}
