using System.Text;
using System.Text.Json;
using Clew.Collect.Decode;

namespace Clew.Collect.Steps;

/// <summary>
/// Step <c>lead</c>: a custom event whose name the rules list is a lead, with what it says of the person; leads, forms, calls, chats,
/// bookings and the listed goals are key events.
/// </summary>
static class Goals
{
    static readonly string[] OfPersons =
        ["email", "phone", "name", "first_name", "last_name", "company", "email_sha256", "phone_sha256", "lead_id"];

    public static readonly Step Step = new("lead", Run);

    static string? Run(Event e, StepContext context)
    {
        if (e.Kind == EventKind.Track && e.Name is { } name)
        {
            if (context.Ready.LeadEvents.Contains(name))
            {
                e.Kind = EventKind.Lead;
                if (e.Properties is { } properties) AddFields(e, properties);
            }
            else if (context.Ready.KeyEvents.Contains(name)) e.IsKey = true;
        }
        if (e.Kind is EventKind.Form or EventKind.Lead or EventKind.Call or EventKind.Chat) e.IsKey = true;
        else if (e.Kind == EventKind.Meeting && e.Name == "booked") e.IsKey = true;
        return null;
    }

    // Only of a lead: in any other event an address may be somebody else's (of a friend who is invited).
    static void AddFields(Event e, string properties)
    {
        try
        {
            var found = new Event { Arrival = e.Arrival };
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(properties), new JsonReaderOptions { MaxDepth = JsonBody.MostDepth });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return;
            FieldReading.Traits(ref reader, found, ofCompany: false, replace: true);
            foreach (string field in OfPersons)
                if (found.Fields?.GetValueOrDefault(field) is { } value) FieldReading.Put(e, field, value, replace: false);
        }
        catch (JsonException)
        {
            // The properties were JSON when they were read; another decoder's need not be. Without fields it is a lead all the same.
        }
    }
}
