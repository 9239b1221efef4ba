namespace Clew.Collect.Webhooks;

/// <summary>The webhooks that are understood.</summary>
public static class Catalog
{
    /// <summary>Every one.</summary>
    public static IReadOnlyList<Webhook> All { get; } = [];

    /// <summary>The webhook of a provider; null where there is none.</summary>
    public static Webhook? Find(string provider) => All.FirstOrDefault(webhook => webhook.Provider == provider);
}
