using System.Text.Json;
using Clew.Model.Channels;

namespace Clew.Collect.Decode;

/// <summary>The <c>context</c> of a call. What has another type than the specification names is passed over: it is only context.</summary>
struct SegmentContext
{
    LibraryKind _library;
    string? _source, _medium, _campaign, _content, _term;
    string? _userAgent, _address;

    public string? PageUrl;
    public string? PageReferrer;
    public string? PageTitle;

    public void Read(ref Utf8JsonReader reader, Event e)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var member = reader.ValueSpan;
            reader.Read();
            bool isObject = reader.TokenType == JsonTokenType.StartObject;
            if (isObject && member.SequenceEqual("page"u8)) Page(ref reader);
            else if (isObject && member.SequenceEqual("campaign"u8)) Campaign(ref reader);
            else if (isObject && member.SequenceEqual("library"u8)) Library(ref reader);
            else if (isObject && member.SequenceEqual("traits"u8)) FieldReading.Traits(ref reader, e, ofCompany: false, replace: false);
            else if (member.SequenceEqual("userAgent"u8)) _userAgent = JsonValues.TextIfAny(ref reader);
            else if (member.SequenceEqual("ip"u8)) _address = JsonValues.TextIfAny(ref reader);
            else if (member.SequenceEqual("consent"u8)) e.Consent = SegmentConsent.Read(ref reader);
            else reader.Skip();
        }
    }

    /// <summary>Fills the event, when all of the message has been read.</summary>
    public readonly void Apply(Event e)
    {
        var arrival = e.Arrival;
        e.Url = PageUrl;
        e.Referrer = PageReferrer;
        e.Title = PageTitle;
        e.IsBrowser = e.VisitorId is not null && _library switch
        {
            LibraryKind.Server => false,
            LibraryKind.Browser or LibraryKind.App => true,
            // A program of the sender's own: a page and a user agent are what a browser has.
            _ => (PageUrl is not null && _userAgent is not null) || (arrival.OriginHost.Length > 0 && arrival.UserAgent.Length > 0),
        };
        // The request's own headers are a visitor's only where the visitor's browser made it. An app's are its HTTP library's.
        bool direct = e.IsBrowser && _library != LibraryKind.App;
        e.UserAgent = _userAgent ?? (direct && arrival.UserAgent.Length > 0 ? arrival.UserAgent : null);
        string? address = _address is "0.0.0.0" or "::" ? null : _address; // what scripts send that are told to hide it
        e.Address = address ?? (e.IsBrowser && arrival.Address.Length > 0 ? arrival.Address : null);
        if (e.Url is null)
        {
            if (_source is null) return;
            // No page to read it from again: it is kept beside.
            (e.Source, e.Medium, e.Campaign, e.Content, e.Term) = (_source, _medium, _campaign, _content, _term);
            e.Kept = new KeptSource(_source, _medium, _campaign, _content, _term, null);
        }
        else if ((_source ?? _medium ?? _campaign ?? _content ?? _term) is not null)
            e.Url = LandingQuery.WithTags(e.Url, _source, _medium, _campaign, _content, _term);
    }

    void Page(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var member = reader.ValueSpan;
            reader.Read();
            if (member.SequenceEqual("url"u8)) PageUrl = JsonValues.TextIfAny(ref reader);
            else if (member.SequenceEqual("referrer"u8)) PageReferrer = JsonValues.TextIfAny(ref reader);
            else if (member.SequenceEqual("title"u8)) PageTitle = JsonValues.TextIfAny(ref reader);
            else reader.Skip();
        }
    }

    void Campaign(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var member = reader.ValueSpan;
            reader.Read();
            if (member.SequenceEqual("source"u8)) _source = JsonValues.TextIfAny(ref reader);
            else if (member.SequenceEqual("medium"u8)) _medium = JsonValues.TextIfAny(ref reader);
            else if (member.SequenceEqual("name"u8) || member.SequenceEqual("campaign"u8)) _campaign = JsonValues.TextIfAny(ref reader);
            else if (member.SequenceEqual("content"u8)) _content = JsonValues.TextIfAny(ref reader);
            else if (member.SequenceEqual("term"u8)) _term = JsonValues.TextIfAny(ref reader);
            else reader.Skip();
        }
    }

    void Library(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            bool isName = reader.ValueSpan.SequenceEqual("name"u8);
            reader.Read();
            if (isName && reader.TokenType == JsonTokenType.String) _library = Libraries.KindOf(reader.ValueSpan);
            else reader.Skip();
        }
    }
}
