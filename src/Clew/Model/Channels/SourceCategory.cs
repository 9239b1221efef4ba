namespace Clew.Model.Channels;

/// <summary>What kind of site a source is; GA4's rules ask for "a list of search sites" and the like.</summary>
public enum SourceCategory
{
    None,
    Search,
    Social,
    Video,
    Shopping,
    AiAssistant,
}
