namespace Clew.App.Demo;

/// <summary>Fourteen months of a made-up B2B company, as the files that a real one would import.</summary>
/// <remarks>
/// The same seed and last day give the same bytes everywhere. Nothing happens after the last day, except meetings that are
/// booked for later and closing dates that are expected. Invoices and newsletter subscriptions reach back before the first day,
/// so that the company has customers and readers when the fourteen months begin.
/// </remarks>
static class DemoCompany
{
    public const int Seed = 20_260_401;

    /// <summary>The currency that the workspace of the demo should have.</summary>
    public const string Currency = "USD";

    /// <summary>Writes one CSV file for each kind of import into the folder, which is made when it is missing.</summary>
    /// <returns>The files, in a good order to import them: rates first.</returns>
    public static IReadOnlyList<DemoFile> Write(string folder, DateOnly lastDay, int seed = Seed)
    {
        Directory.CreateDirectory(folder);
        var world = new DemoWorld(folder, lastDay, seed);
        RatesPart.Write(world);
        EmailPart.Plan(world);
        TrafficPart.Write(world);
        LeadSourcesPart.AddOffline(world);
        FunnelPart.Run(world);
        LeadsPart.Write(world);
        DealsPart.Write(world);
        CustomersPart.Write(world);
        SpendPart.Write(world);
        MeetingsPart.Write(world);
        InquiriesPart.Write(world);
        EmailPart.Write(world);
        SocialPart.Write(world);
        return world.Files;
    }
}
