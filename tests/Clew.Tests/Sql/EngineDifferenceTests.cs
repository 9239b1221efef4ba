using Clew.Sql;
using Clew.Tests.ClickHouse;
using Xunit;
using static Clew.Sql.Build;
using static Clew.Sql.ColumnType;

namespace Clew.Tests.Sql;

/// <summary>Where the engines differ by themselves, and must not: each sentence is one such place, on both engines.</summary>
public sealed class EngineDifferenceTests : IDisposable
{
    static readonly Expr A = Col("t", "a"), B = Col("t", "b"), C = Col("t", "c");

    readonly TwoEngines _both = new(SharedChNode.Node);

    public void Dispose() => _both.Dispose();

    [Fact]
    public async Task Sums_and_extremes_of_nothing_are_null_and_counts_are_0()
    {
        await _both.Give("t", [("a", Integer), ("b", Text), ("c", Money), ("d", Day)], [1L, "x", 2.5m, new DateOnly(2026, 1, 1)]);
        Item[] Items(Expr? where) =>
        [
            Sum(A, where).As("s"), Sum(C, where).As("m"), Min(A, where).As("i"), Max(B, where).As("x"), Min(Col("t", "d"), where).As("d"),
            Count(where).As("n"), CountDistinct(B, where).As("u"), Sum(When(A > 5, 1, 0), where).As("w"),
        ];
        var none = A > 5;
        Assert.Equal(["∅|∅|∅|∅|∅|0|0|∅"], await _both.Same(new Select(Items(null), From("t", "t")) { Where = none }));
        Assert.Equal(["∅|∅|∅|∅|∅|0|0|∅"], await _both.Same(new Select(Items(none), From("t", "t"))));
        Assert.Equal(["∅|∅|∅|∅|∅|0|0|∅"], await _both.Same(new Select(Items(none), From("t", "t")) { GroupBy = [A] }));
        Assert.Empty(await _both.Same(new Select(Items(null), From("t", "t")) { Where = none, GroupBy = [A] }));
        Assert.Empty(await _both.Same(new Select(Items(null), From("t", "t")) { Where = none, GroupBy = ["Organic Social"] }));
    }

    [Fact]
    public async Task Counts_of_distinct_values_are_exact_and_pass_over_nulls()
    {
        await _both.Give("t", [("a", Text)], ["x"], [null], ["x"], ["y"], [null]);
        Assert.Equal(["2|5|3"], await _both.Same(new Select([CountDistinct(A).As("u"), Count().As("n"), Count(A.Present).As("p")], From("t", "t"))));
        var days = new StepsSource([(new(1901, 1, 1), new(2190, 1, 1))], "s");
        Assert.Equal(["105557"], await _both.Same(new Select([CountDistinct(Col("s", "day")).As("n")], days)));
    }

    [Fact]
    public async Task What_a_left_join_does_not_find_is_null()
    {
        await _both.Give("t", [("a", Integer)], [1L], [2L], [null]);
        await _both.Give("r", [("k", Integer), ("n", Integer), ("x", Text), ("m", Money), ("f", Flag), ("d", Day)],
            [2L, 7L, "x", 1.5m, true, new DateOnly(2026, 1, 1)], [null, 8L, "y", 2.5m, false, new DateOnly(2026, 1, 2)]);
        Assert.Equal(["1|∅|∅|∅|∅|∅|0", "2|7|x|1.5|true|2026-01-01|7", "3|∅|∅|∅|∅|∅|0"], await _both.Same(new Select(
            [
                Col("t", "id").As("id"), .. new[] { "n", "x", "m", "f", "d" }.Select(c => Col("r", c).As(c)), Coalesce(Col("r", "n"), 0).As("z"),
            ],
            From("t", "t"))
        {
            Joins = [new(From("r", "r"), Col("r", "k").Is(A), Left: true)],
            OrderBy = [new(Col("t", "id"))],
        }));
    }

    [Fact]
    public async Task A_join_may_hold_more_than_equal_columns()
    {
        await _both.Give("t", [("a", Text), ("b", Day)], ["x", new DateOnly(2026, 1, 5)], ["x", new DateOnly(2026, 3, 1)], ["y", new DateOnly(2026, 1, 5)]);
        await _both.Give("r", [("k", Text), ("f", Day), ("u", Day)],
            ["x", new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 1)], ["x", new DateOnly(2026, 2, 1), null], ["z", new DateOnly(2026, 1, 1), null]);
        Task<IReadOnlyList<string>> Joined(bool left) => _both.Same(new Select([Col("t", "id").As("id"), Col("r", "id").As("rate")], From("t", "t"))
        {
            Joins =
            [
                new(From("r", "r"), Col("r", "k").Is(A) & Col("r", "f") <= B & (Col("r", "u").Missing | B < Col("r", "u")) & B <= AddDays(Col("r", "f"), 400), left),
            ],
            OrderBy = [new(Col("t", "id"))],
        });
        Assert.Equal(["1|1", "2|2"], await Joined(left: false));
        Assert.Equal(["1|1", "2|2", "3|∅"], await Joined(left: true));
    }

    [Fact]
    public async Task Null_is_the_same_as_null_where_that_is_asked()
    {
        await _both.Give("t", [("a", Text)], ["x"], [null], ["y"]);
        await _both.Give("r", [("name", Text), ("code", Integer)], [null, 1L], ["x", 2L]);
        Assert.Equal(["1|2", "2|1"], await _both.Same(new Select([Col("t", "id").As("id"), Col("r", "code").As("code")], From("t", "t"))
        {
            Joins = [new(From("r", "r"), Col("r", "name").Same(A))],
            OrderBy = [new(Col("t", "id"))],
        }));
        Assert.Equal(["true", "false", "false"], await _both.Same("t", A.Same("x")));
        Assert.Equal(["false", "true", "true"], await _both.Same("t", !A.Same("x")));
        Assert.Equal(["true", "∅", "false"], await _both.Same("t", A.Is("x")));
        Assert.Equal(["false", "true", "false"], await _both.Same("t", A.Same(Null)));
    }

    [Fact]
    public async Task Nulls_come_last_up_and_down()
    {
        await _both.Give("t", [("a", Text), ("b", Integer)], ["b", 1L], [null, 2L], ["B", 3L], ["ä", 4L], ["", 5L]);
        Task<IReadOnlyList<string>> Ordered(bool down) => _both.Same(new Select([A.As("a")], From("t", "t")) { OrderBy = [new(A, down)] });
        Assert.Equal(["", "B", "b", "ä", "∅"], await Ordered(down: false));
        Assert.Equal(["ä", "b", "B", "", "∅"], await Ordered(down: true));
        Assert.Equal(["3", "5", "2", "4", "1"], await _both.Same("t", RowNumber([], new Order(A))));
        Assert.Equal(["2", "5", "3", "1", "4"], await _both.Same("t", RowNumber([], new Order(A, Descending: true))));
        Assert.Equal(["b", "ä"], await _both.Same(new Select([A.As("a")], From("t", "t")) { OrderBy = [new(A)], Limit = 2, Offset = 2 }));
    }

    [Fact]
    public async Task Beyond_the_first_and_last_row_there_is_null()
    {
        await _both.Give("t", [("a", Integer), ("b", Text), ("c", Day), ("d", Money)],
            [1L, "x", new DateOnly(2026, 1, 1), 5m], [2L, null, new DateOnly(2026, 1, 3), 3m], [3L, "z", null, 7m]);
        Expr Windowed(WindowKind kind, string of) => Over(kind, Col("t", of), [], new Order(A));
        Assert.Equal(["∅|2|∅|∅|∅|5", "1|3|x|2026-01-01|5|8", "2|∅|∅|2026-01-03|5|15"], await _both.Same(new Select(
            [
                Windowed(WindowKind.Previous, "a").As("p"), Windowed(WindowKind.Next, "a").As("n"), Windowed(WindowKind.Previous, "b").As("b"),
                Windowed(WindowKind.Previous, "c").As("c"), Windowed(WindowKind.GreatestBefore, "d").As("g"), Windowed(WindowKind.RunningSum, "d").As("s"),
            ],
            From("t", "t"))
        {
            OrderBy = [new(A)],
        }));
        // Of an expression that is never null, too.
        Assert.Equal(["∅", "1", "0"], await _both.Same("t", Over(WindowKind.Previous, When(A.Is(1), 1, 0), [], new Order(A))));
        Assert.Equal(["1", "0", "∅"], await _both.Same("t", Over(WindowKind.Next, When(A.Is(2), 1, 0), [], new Order(A))));
    }

    [Fact]
    public async Task A_running_sum_passes_over_nulls_and_is_null_before_the_first_value()
    {
        await _both.Give("t", [("a", Integer), ("b", Text)], [null, "x"], [2L, "x"], [null, "x"], [3L, "x"], [9L, "y"]);
        Assert.Equal(["∅", "2", "2", "5", "9"], await _both.Same("t", Over(WindowKind.RunningSum, A, [B], new Order(Col("t", "id")))));
        Assert.Equal(["∅", "∅", "2", "2", "∅"], await _both.Same("t", Over(WindowKind.GreatestBefore, A, [B], new Order(Col("t", "id")))));
    }

    [Fact]
    public async Task A_row_number_joins_with_a_whole_number()
    {
        await _both.Give("t", [("a", Integer)], [2L], [1L], [3L]);
        var numbered = new Select([RowNumber([], new Order(A)).As("number"), Col("t", "id").As("row")], From("t", "t"));
        Assert.Equal(["1|2", "2|1", "3|3"], await _both.Same(new Select([Col("n", "number").As("number"), Col("n", "row").As("row")], numbered.Under("n"))
        {
            Joins = [new(From("t", "t"), A.Is(Col("n", "number")))],
            OrderBy = [new(Col("n", "number"))],
        }));
    }

    [Fact]
    public async Task The_least_passes_over_nulls()
    {
        await _both.Give("t", [("a", Day), ("b", Day), ("c", Day)],
            [new DateOnly(2026, 1, 2), null, new DateOnly(2026, 1, 1)], [null, new DateOnly(2026, 1, 3), null], [null, null, null],
            [new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 2), new DateOnly(2026, 1, 3)]);
        Assert.Equal(["2026-01-01", "2026-01-03", "∅", "2026-01-01"], await _both.Same("t", Least(A, B, C)));
        Assert.Equal(["2026-01-02", "2026-01-03", "∅", "2026-01-01"], await _both.Same("t", Least(A, B)));
    }

    [Fact]
    public async Task Null_is_neither_in_a_list_nor_out_of_it()
    {
        await _both.Give("t", [("a", Text)], ["x"], [null], ["y"], [""]);
        Assert.Equal(["true", "∅", "false", "false"], await _both.Same("t", A.In(["x", "z"])));
        Assert.Equal(["false", "∅", "true", "true"], await _both.Same("t", !A.In(["x", "z"])));
        Assert.Equal(["true", "∅", "∅", "∅"], await _both.Same("t", new In(A, [new("x"), new(null)])));
        Assert.Equal(["false", "false", "false", "false"], await _both.Same("t", A.In([])));
        foreach (var within in new[] { A.In(["x"]), !A.In(["x"]), new In(A, [new("x"), new(null)]), !new In(A, [new("x"), new(null)]) })
            await _both.Same(new Select([Col("t", "id").As("id")], From("t", "t")) { Where = within, OrderBy = [new(Col("t", "id"))] });
    }

    [Fact]
    public async Task And_or_and_not_know_what_is_unknown()
    {
        await _both.Give("t", [("a", Flag), ("b", Flag)],
            [true, true], [true, false], [true, null], [false, true], [false, false], [false, null], [null, true], [null, false], [null, null]);
        Assert.Equal(["true", "false", "∅", "false", "false", "false", "∅", "false", "∅"], await _both.Same("t", A & B));
        Assert.Equal(["true", "true", "true", "true", "false", "∅", "true", "∅", "∅"], await _both.Same("t", A | B));
        Assert.Equal(["false", "false", "false", "true", "true", "true", "∅", "∅", "∅"], await _both.Same("t", !A));
        Assert.Equal(["1", "1", "1", "0", "0", "0", "0", "0", "0"], await _both.Same("t", When(A, 1, 0)));
    }

    [Fact]
    public async Task What_is_true_reads_as_true_and_not_as_1()
    {
        await _both.Give("t", [("a", Integer), ("f", Flag)], [1L, true], [null, null]);
        Assert.Equal(["true", "∅"], await _both.Same("t", A > 0));
        Assert.Equal(["true", "false"], await _both.Same("t", Coalesce(A > 0, false)));
        Assert.Equal(["true", "false"], await _both.Same("t", A.Present));
        Assert.Equal(["true", "∅"], await _both.Same("t", When(A.Is(1), A > 0, Null)));
        Assert.Equal(["true", "false"], await _both.Same("t", When(A.Is(1), true, false)));
        Assert.Equal(["true", "∅"], await _both.Same("t", Col("t", "f")));
    }

    [Fact]
    public async Task Rows_of_several_queries_may_be_null_in_one_and_a_value_in_another()
    {
        await _both.Give("t", [("a", Integer), ("b", Text), ("c", Money)], [1L, "x", 2m]);
        Select Part(params Item[] items) => new(items, From("t", "t"));
        var all = Union("u", Part(A.As("n"), Null.As("b"), To(C, Money).As("m")), Part(Null.As("n"), B.As("b"), (0 - To(C, Money)).As("m")));
        Assert.Equal(["1|∅|2", "∅|x|-2"], await _both.Same(new Select([Col("u", "n").As("n"), Col("u", "b").As("b"), Col("u", "m").As("m")], all) { OrderBy = [new(Col("u", "n"))] }));
    }

    [Fact]
    public async Task Texts_are_what_they_were_written_as()
    {
        string[] texts = [@"a\b'c""d", "line\nline\ttab", "100 % _ {x:String} $1 ?", @"\", "", "ä€𝄞", "-- no", "/* no", @"\'", @"\n"];
        await _both.Give("t", [("a", Text)], [.. texts.Select(t => new object?[] { t })]);
        for (var i = 0; i < texts.Length; i++)
            Assert.Equal([$"{i + 1}"], await _both.Same(new Select([Col("t", "id").As("id")], From("t", "t")) { Where = A.Is(texts[i]) }));
        Assert.Equal(texts, await _both.Same("t", A));
        Assert.Equal(texts.Select(t => "<" + t), await _both.Same("t", Concat("<", A)));
    }

    [Fact]
    public async Task A_text_joined_with_null_is_null()
    {
        await _both.Give("t", [("a", Text)], ["x"], [null]);
        Assert.Equal(["lead:x", "∅"], await _both.Same("t", Concat("lead:", A)));
    }

    [Fact]
    public async Task Letters_are_folded_one_by_one_and_blanks_as_unicode_has_them()
    {
        await _both.Give("t", [("a", Text)],
            ["  Ärzte AG \u00a0"], ["\u3000Ω\u2003"], ["\tx\n"], ["ΣΑΣ"], ["σας"], ["İSTANBUL"], ["Straße ẞ"], ["ǅ"], ["ÉCOLE\u0301"], [""], [" "], [null], ["a  b"]);
        var folded = await _both.Same("t", new Call(Function.Fold, [A]));
        Assert.Equal(["ärzte ag", "ω", "\tx\n", "σασ", "σας", "istanbul", "straße ß", "ǆ", "école\u0301", "", "", "∅", "a  b"], folded);
    }

    [Fact]
    public async Task Texts_are_searched_for_as_they_stand_and_patterns_mean_the_same()
    {
        await _both.Give("t", [("a", Text)], ["Ärzte_100% AG"], ["ärzte-100x ag"], ["ΣΑΣ"], [@"back\slash 'q'"], ["۰۹۱۲ 345-67"], ["line\nend"], [""], [null]);
        Assert.Equal(["true", "true", "false", "false", "false", "false", "false", "∅"], await _both.Same("t", Holds(A, "äRZTE")));
        Assert.Equal(["true", "false", "false", "false", "false", "false", "false", "∅"], await _both.Same("t", Holds(A, "_100%")));
        Assert.Equal(["false", "false", "true", "false", "false", "false", "false", "∅"], await _both.Same("t", Holds(A, "ΑΣ")));
        Assert.Equal(["false", "false", "false", "true", "false", "false", "false", "∅"], await _both.Same("t", Holds(A, @"\SLASH 'Q")));
        Assert.Equal(["false", "false", "false", "false", "true", "false", "false", "∅"], await _both.Same("t", Fits(A, @"^\p{Nd}{4}\s")));
        Assert.Equal(["false", "false", "false", "false", "false", "true", "true", "∅"], await _both.Same("t", Fits(A, @"^([^\p{Nd}\s]+\n[a-z]+)?$")));
        Assert.Equal(["100", "100", "", "", "۰۹۱۲34567", "", "", "∅"], await _both.Same("t", Without(A, @"[^\p{Nd}]")));
    }

    [Fact]
    public async Task Numbers_that_mark_rows_differ_where_rows_differ_nulls_too()
    {
        await _both.Give("t", [("a", Text), ("b", Text), ("c", Instant)],
            ["", null, null], [null, "", null], [null, null, null], ["", "", null], ["ab", "", null], ["a", "b", null], ["", "ab", null],
            ["a", "b", DateTime.UnixEpoch], ["a", "b", DateTime.UnixEpoch.AddMicroseconds(1)]);
        var mark = new Select([CountDistinct(new Call(Function.Hash, [A, B, C])).As("n"), Count(new Call(Function.Hash, [A, B, C]).Present).As("all"),
            CountDistinct(new Call(Function.Hash, [B])).As("one")], From("t", "t"));
        Assert.Equal(["9|9|4"], await _both.Same(mark));
    }

    [Fact]
    public async Task Days_of_steps_are_told_apart()
    {
        await _both.Give("t", [("a", Day)], [new DateOnly(2025, 12, 31)], [new DateOnly(2026, 1, 1)], [new DateOnly(2026, 1, 31)], [new DateOnly(2026, 2, 1)], [new DateOnly(2026, 2, 2)]);
        Assert.Equal(["2|0|2026-01-01", "3|0|2026-01-01", "4|1|2026-02-01"], await _both.Same(
            new Select([Col("t", "id").As("id"), Col("s", "step").As("step"), Col("s", "first").As("first")], From("t", "t"))
            {
                Joins = [new(new StepsSource([(new(2026, 1, 1), new(2026, 1, 31)), (new(2026, 2, 1), new(2026, 2, 1))], "s"), Col("s", "day").Is(A))],
                OrderBy = [new(Col("t", "id"))],
            }));
    }
}
