using Clew.Model;
using Clew.Storage.ClickHouse;

namespace Clew.App.Api;

/// <summary>What is told of a place that does not answer.</summary>
static class StorePlaces
{
    /// <summary>The words for a cluster or a control database that is away; null for any other error.</summary>
    public static UserError? WhyAway(Exception error) => error is StoreAway or Unavailable
        ? new(error.Message, null, "Check the address and that the server runs; the same command goes on where it was.")
        : null;
}
