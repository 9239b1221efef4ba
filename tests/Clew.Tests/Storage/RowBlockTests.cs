using System.Text;
using Clew.Sql;
using Clew.Storage;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Storage;

/// <summary>Rows on their way into a store, whatever the length of their texts.</summary>
public sealed class RowBlockTests
{
    static readonly Table Notes = new("note", ["id"], [new("id", ColumnType.Integer, true), new("text", ColumnType.Text, false), new("more", ColumnType.Text, false)]);

    [Fact]
    public void Rows_of_texts_of_any_length_come_out_as_they_went_in() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(
        Gen.Choose(0, 5).SelectMany(power => Gen.Choose(0, (int)Math.Pow(10, power))).NonEmptyListOf().ToArbitrary(), lengths =>
        {
            var rows = new RowList(Notes);
            foreach (var round in Enumerable.Range(0, 2))
            {
                rows.Clear();
                for (var i = 0; i < lengths.Count * 40; i++)
                    Add(rows, i, lengths[(i + round) % lengths.Count]);
                var read = rows.Blocks.SelectMany(block => Enumerable.Range(0, block.Count).Select(row => (block[0].Numbers[row], Length: block[1].TextAt(row).Length, Ends: block[1].TextAt(row).Length == 0 ? 'x' : (char)block[1].TextAt(row)[^1]))).ToList();
                Assert.Equal(lengths.Count * 40, rows.Count);
                Assert.Equal(Enumerable.Range(0, lengths.Count * 40).Select(i => ((long)i, lengths[(i + round) % lengths.Count], lengths[(i + round) % lengths.Count] == 0 ? 'x' : Ending(i))), read);
                // A block ends with the row that fills it: all before that were less.
                Assert.All(rows.Blocks, block => Assert.True(block.TextBytes - block[1].TextAt(block.Count - 1).Length < RowBlock.TextCapacity));
            }
        }));

    [Fact]
    public void A_list_that_held_long_texts_once_does_not_hold_their_memory_afterwards()
    {
        var rows = new RowList(Notes);
        for (var i = 0; i < 20; i++)
            Add(rows, i, 3_000_000);
        Assert.Equal(20, rows.Blocks.Count);
        Assert.True(rows.Blocks.Sum(block => (long)block[1].HeldBytes) >= 60_000_000);
        var blocks = rows.Blocks;
        rows.Clear();
        Assert.All(blocks.Take(rows.Kept), block => Assert.True(block[1].HeldBytes <= RowBlock.TextCapacity));
    }

    [Fact]
    public void Short_texts_fill_blocks_by_their_rows()
    {
        var rows = new RowList(Notes);
        for (var i = 0; i < 2 * RowBlock.Capacity; i++)
            Add(rows, i, 100);
        Assert.Equal([RowBlock.Capacity, RowBlock.Capacity], rows.Blocks.Select(block => block.Count));
    }

    static void Add(RowList rows, int id, int length)
    {
        var text = new byte[length];
        text.AsSpan().Fill((byte)'a');
        if (length > 0) text[^1] = (byte)Ending(id);
        rows.Set(0, (long?)id);
        _ = id % 2 == 0 ? rows.Set(1, text) : rows.Set(1, Encoding.UTF8.GetString(text));
        rows.Next();
    }

    static char Ending(int id) => (char)('a' + (id % 26));
}
