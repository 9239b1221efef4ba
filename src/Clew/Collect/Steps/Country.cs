namespace Clew.Collect.Steps;

/// <summary>Step <c>country</c>: the country of the person's address, where a file of addresses was given.</summary>
static class Country
{
    public static readonly Step Step = new("country", Run);

    static string? Run(Event e, StepContext context)
    {
        if (e.Country is null && e.Address is { } address && context.CountryOf is { } countryOf) e.Country = countryOf(address);
        return null;
    }
}
