using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Collect.Mover;

/// <summary>Tries dropped messages again.</summary>
static class Replays
{
    const int AtOnce = 2_000;

    static readonly Table Tried = new("tried_drop", ["drop_id"], [new("drop_id", ColumnType.Text, true)]);

    public static (int Tried, int Taken) Run(IStore store, Intake intake, Expr? where, (StepContext Context, WorkspaceSettings Settings) now)
    {
        // The ids first: a message that is dropped again is a new drop, and must not be tried for ever.
        var ids = new List<string>();
        var kept = Col("d", "arrival").Present;
        var all = new Select([Col("d", "drop_id").As("drop_id")], From("drop", "d"))
        {
            Where = where is null ? kept : kept & where,
            OrderBy = [new(Col("d", "received_at")), new(Col("d", "drop_id"))],
        };
        store.Query(all, row => ids.Add(row.Text(0)));
        var taken = 0;
        foreach (var some in ids.Chunk(AtOnce))
        {
            var gone = new RowList(Tried);
            foreach (var id in some)
            {
                gone.Set(0, id);
                gone.Next();
            }
            var arrivals = new List<Arrival>();
            var query = new Select([Col("d", "arrival").As("arrival")], From("drop", "d"))
            {
                Joins = [new(From(Tried.Name, "t"), Col("t", "drop_id").Is(Col("d", "drop_id")))],
                OrderBy = [new(Col("d", "received_at")), new(Col("d", "drop_id"))],
            };
            using var held = store.Hold();
            store.Query(query, gone.Blocks, row => arrivals.Add(DropRows.Read(row.Text(0))));
            var result = intake.Run(arrivals, now.Context, now.Settings);
            store.Apply(result.Batch with
            {
                Changes = [new(Tables.Drop, Arriving.Add, []) { Gone = gone.Blocks }, .. result.Batch.Changes],
            });
            intake.Applied();
            taken += (int)result.Taken;
        }
        return (ids.Count, taken);
    }
}
