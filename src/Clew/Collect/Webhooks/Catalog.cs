namespace Clew.Collect.Webhooks;

/// <summary>Every webhook that Clew reads.</summary>
public static class Catalog
{
    /// <summary>In the order in which they are documented.</summary>
    public static readonly IReadOnlyList<Webhook> All =
    [
        Generic.Webhook, SendGrid.Webhook, Mailgun.Webhook, Brevo.Webhook, Postmark.Webhook, Mailchimp.Webhook, Calendly.Webhook,
        CalCom.Webhook,
    ];

    /// <summary>The webhook of a provider, by its name in lower case; null where there is none.</summary>
    public static Webhook? Find(string provider)
    {
        foreach (var webhook in All)
            if (webhook.Provider == provider)
                return webhook;
        return null;
    }
}
