using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using Clew.Storage.DuckDb;
using Xunit;
using static Clew.Sql.Build;

namespace Clew.Tests.Storage;

/// <summary>Results that are kept: the rows are the engine's, those of another state are never handed over, and room is bounded.</summary>
public sealed class AnswersTests
{
    [Fact]
    public void The_same_question_of_the_same_state_asks_the_engine_once()
    {
        var (answers, asked) = (new Answers(), 0);
        Assert.Equal(["1"], Ask("a", "q"));
        Assert.Equal(["1"], Ask("a", "q"));
        Assert.Equal(["2"], Ask("b", "q"));
        Assert.Equal(["3"], Ask("a", "r"));
        Assert.Equal(["1"], Ask("a", "q"));
        Assert.Equal(3, asked);

        List<string> Ask(string state, string query)
        {
            List<string> found = [];
            answers.Query(state, query, 1, take => take(new OneText((++asked).ToString(System.Globalization.CultureInfo.InvariantCulture))), row => found.Add(row.Text(0)));
            return found;
        }
    }

    [Fact]
    public void What_was_asked_longest_ago_goes_when_there_is_no_room()
    {
        var answers = new Answers(mostBytes: 4_000);
        var asked = new List<string>();
        foreach (var query in (string[])["a", "b", "a", "c", "d", "e", "a", "b"])
            Ask(query);
        // Each takes about a thousand bytes: four are kept, and "a" was used again in time.
        Assert.Equal(["a", "b", "c", "d", "e", "b"], asked);
        Assert.Equal(4, answers.Count);

        void Ask(string query) => answers.Query("", query, 1, take =>
        {
            asked.Add(query);
            take(new OneText(new('x', 450)));
        }, _ => { });
    }

    [Fact]
    public void A_long_list_is_handed_over_whole_and_not_kept()
    {
        var (answers, rows) = (new Answers(), 0);
        answers.Query("", "q", 1, take =>
        {
            for (var i = 0; i < 20_001; i++)
                take(new OneText("x"));
        }, _ => rows++);
        Assert.Equal(20_001, rows);
        Assert.Equal(0, answers.Count);
    }

    [Fact]
    public void A_question_that_fails_is_asked_again()
    {
        var answers = new Answers();
        Assert.Throws<Unavailable>(() => answers.Query("", "q", 1, take =>
        {
            take(new OneText("half"));
            throw new Unavailable("gone");
        }, _ => { }));
        Assert.Equal(0, answers.Count);
    }

    [Fact]
    public void Kept_rows_read_as_the_engines_own()
    {
        using var store = DuckDbStore.Open(null);
        store.Run(
            "INSERT INTO touch (touch_id, visitor_id, \"at\", day, kind, page_views, engaged) VALUES ('t1', 'v', TIMESTAMP '2026-03-01 10:00:00.123456', DATE '2026-03-01', 'session', 3, true)",
            "INSERT INTO touch (touch_id, visitor_id, \"at\", day, kind) VALUES ('t2', 'v', TIMESTAMP '2026-03-02 10:00:00', DATE '2026-03-02', 'session')");
        Expr[] told = [Col("t", "touch_id"), Col("t", "at"), Col("t", "day"), Col("t", "page_views"), Col("t", "engaged")];
        var query = new Select(
            [.. told.Select((c, i) => c.As($"c{i}")), Sum(Col("t", "page_views")).As("views"), Count().As("n"), (Sum(Col("t", "page_views")) * new Literal(0.142857m)).As("part")],
            From("touch", "t"))
        {
            GroupBy = told,
            OrderBy = [new(Col("t", "touch_id"))],
        };
        var (first, second) = (Read(), Read());
        Assert.Equal("t1|2026-03-01T10:00:00.1234560Z|2026-03-01|3|1|3|3|1|", first[0][..first[0].IndexOf("0.42", StringComparison.Ordinal)]);
        Assert.Equal(first, second);

        List<string> Read()
        {
            List<string> found = [];
            store.Query(query, row => found.Add(string.Join('|', new object?[]
            {
                row.Text(0), row.Instant(1).ToString("O"), row.Day(2).ToString("O", null), Of(3, row.Integer), Of(4, row.Integer), Of(5, row.Integer),
                Of(5, row.Decimal), row.Integer(6), Of(7, row.Decimal), row.Value(1), row.Value(2), row.Value(3), row.Value(4), row.Value(5),
            })));
            return found;

            static object? Of<T>(int column, Func<int, T> read) => ((IRow)read.Target!).IsNull(column) ? null : read(column);
        }
    }

    [Fact]
    public void Whatever_changes_the_store_changes_the_answer()
    {
        using var store = DuckDbStore.Open(null);
        Assert.Equal(0, Rows());
        store.Run("INSERT INTO link (link_id, visitor_id, kind, value) VALUES ('1', 'v', 'email', 'a')");
        Assert.Equal(1, Rows());
        using (var state = store.Snapshot())
        {
            Assert.Equal(1, Rows(state));
            store.Run("INSERT INTO link (link_id, visitor_id, kind, value) VALUES ('2', 'v', 'email', 'b')");
            Assert.Equal(1, Rows(state));
            Assert.Equal(2, Rows());
        }
        store.Clear();
        Assert.Equal(0, Rows());

        long Rows(ISnapshot? state = null)
        {
            var (query, rows) = (new Select([Count().As("n")], From("link", "l")), -1L);
            if (state is null)
                store.Query(query, row => rows = row.Integer(0));
            else
                state.Query(query, row => rows = row.Integer(0));
            return rows;
        }
    }

    sealed class OneText(string text) : IRow
    {
        public bool IsNull(int column) => false;

        public string Text(int column) => text;

        public long Integer(int column) => throw new NotSupportedException();

        public decimal Decimal(int column) => throw new NotSupportedException();

        public DateOnly Day(int column) => throw new NotSupportedException();

        public DateTime Instant(int column) => throw new NotSupportedException();

        public object? Value(int column) => text;
    }
}
