using Xunit;

namespace Clew.Tests.RealData;

/// <summary>Where data lies that is not part of the project.</summary>
static class SharedData
{
    /// <summary>The folder of real data; skips the test, visibly, where it is not there.</summary>
    public static string Folder()
    {
        if (Environment.GetEnvironmentVariable("CLEW_SHARED") is { Length: > 0 } named)
            return Path.Combine(named, "data");
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (Directory.Exists(Path.Combine(at.FullName, "shared", "data")))
                return Path.Combine(at.FullName, "shared", "data");
        Assert.Skip("The shared data is not here");
        return "";
    }

    /// <summary>The root of the working copy.</summary>
    public static string Repository()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Clew.slnx")))
                return at.FullName;
        throw new InvalidOperationException("The tests do not run from inside the working copy.");
    }
}
