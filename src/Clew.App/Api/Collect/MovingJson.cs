using System.Text.Json;

namespace Clew.App.Api.Collect;

/// <summary>What <c>/health</c> tells of the way from journals to stores.</summary>
static class MovingJson
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<(string Workspace, Moving Moving)> movings)
    {
        json.WritePropertyName("moving");
        json.Array(movings, static (writer, pair) =>
        {
            var (mover, counts) = (pair.Moving.Mover, pair.Moving.Mover.Counts);
            writer.WriteStartObject();
            writer.WriteString("workspace", pair.Workspace);
            writer.WriteNumber("waiting_bytes", mover.WaitingBytes);
            writer.WriteNumber("taken", counts.Taken);
            writer.WriteNumber("dropped", counts.Dropped);
            writer.WriteNumber("duplicates", counts.Duplicates);
            writer.WriteString("failure", mover.Failure);
            writer.WriteBoolean("in_charge", pair.Moving.IsInCharge);
            writer.WriteString("stale_because", pair.Moving.StaleBecause);
            writer.WritePropertyName("steps");
            writer.Array(mover.Pipeline.Timings, static (w, step) =>
            {
                w.WriteStartObject();
                w.WriteString("step", step.Step);
                w.WriteNumber("runs", step.Runs);
                w.WriteNumber("drops", step.Drops);
                w.WriteNumber("nanoseconds", Math.Round(step.Nanoseconds));
                w.WriteEndObject();
            });
            writer.WriteEndObject();
        });
    }
}
