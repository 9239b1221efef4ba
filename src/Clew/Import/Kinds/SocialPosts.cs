using Clew.Storage;
using static Clew.Import.InputType;

namespace Clew.Import.Kinds;

/// <summary>Figures of social posts, by day.</summary>
static class SocialPosts
{
    public static readonly Kind Kind = new("social-posts", Tables.SocialPost,
    [
        new("date", Day, true), new("network", Id, true), new("post_id", Id, true), new("campaign", Text),
        new("impressions", Count), new("likes", Count), new("comments", Count), new("shares", Count), new("clicks", Count),
    ], (_, _) => null);
}
