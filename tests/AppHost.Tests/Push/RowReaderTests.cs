using System.Text;
using BulkImport.AppHost.Push;
using BulkImport.AppHost.Push.ReadRows;

namespace BulkImport.AppHost.Tests.Push;

public sealed class RowReaderTests
{
    private const string Csv = "\ufeffname,note\r\nAda,\"likes \"\"quotes\"\",\nand lines\"\r\n\r\nGrace,\nJoan,\"\"";
    private const string Ndjson = "{\"a\":1}\n\n  {\"b\":{\"c\":\"}\"}}  \r\n{\"d\":[]}";
    private const string Json = "{\"token\":\"t\",\"more\":{\"data\":[1]},\"data\":[ {\"a\":1},\n{\"b\":\"]\"} ,{\"c\":[{}]}],\"trigger_id\":96}";
    private const string Xml = "<?xml version='1.0'?><!-- <data> --><xml>\n<trigger_id>96</trigger_id><data><a b='>'/>1</data>\n<data/><database/><data>2<data>3</data><![CDATA[</data>]]></data></xml>";

    public static TheoryData<string, string, string[]> Files => new()
    {
        { "csv", Csv, ["Ada,\"likes \"\"quotes\"\",\nand lines\"", "Grace,", "Joan,\"\""] },
        { "ndjson", Ndjson, ["{\"a\":1}", "{\"b\":{\"c\":\"}\"}}", "{\"d\":[]}"] },
        { "json", Json, ["{\"a\":1}", "{\"b\":\"]\"}", "{\"c\":[{}]}"] },
        { "xml", Xml, ["<data><a b='>'/>1</data>", "<data/>", "<data>2<data>3</data><![CDATA[</data>]]></data>"] },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Rows_come_to_the_letter_however_few_bytes_a_read_brings(string format, string file, string[] rows)
    {
        foreach (var bytes in new[] { 1, 2, 3, 7, 1_000 })
        {
            Assert.Equal(rows, Read(format, file, bytes).Select(row => row.Text));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Reading_goes_on_behind_any_row(string format, string file, string[] rows)
    {
        var all = Read(format, file);
        for (var i = 0; i < all.Count; i++)
        {
            using var reader = Reader(format, file, 5);
            var end = all[i].Offset + Encoding.UTF8.GetByteCount(all[i].Text);
            reader.GoTo(end, all[i].Line + all[i].Text.Count(sign => sign == '\n'));

            var rest = new List<(string, long)>();
            while (reader.Read() is { } row)
            {
                rest.Add((Encoding.UTF8.GetString(row.Bytes.Span), row.Line));
            }

            Assert.Equal(all.Skip(i + 1).Select(row => (row.Text, row.Line)), rest);
        }

        Assert.Equal(rows.Length, all.Count);
    }

    [Fact]
    public void Rows_know_the_lines_in_which_they_begin()
    {
        Assert.Equal([2, 5, 6], Read("csv", Csv).Select(row => row.Line));
        Assert.Equal([1, 3, 4], Read("ndjson", Ndjson).Select(row => row.Line));
        Assert.Equal([1, 2, 2], Read("json", Json).Select(row => row.Line));
        Assert.Equal([2, 3, 3], Read("xml", Xml).Select(row => row.Line));
    }

    [Theory]
    [InlineData("csv", "a,b\n1,2\n3,\"4\n5,6\n", "Line 3: a quotation mark is not closed.")]
    [InlineData("csv", "a,b\n1,2\n3,\"4\"5\n", "Line 3: a quoted field goes on behind its closing quotation mark.")]
    [InlineData("csv", "\n\n", "Line 1: there is no line with the names of the columns.")]
    [InlineData("ndjson", "{\"a\":1}\n{\"a\":}\n", "Line 2: is not JSON: '}' is an invalid start of a value.")]
    [InlineData("ndjson", "{\"a\":1}\n[1]\n", "Line 2: a row must be a JSON object.")]
    [InlineData("ndjson", "{\"a\":1} {\"a\":2}\n", "Line 1: something follows the object in its line.")]
    [InlineData("json", "[{\"a\":1},\n\n{\"a\" 1}]", "Line 3: is not JSON: '1' is invalid after a property name. Expected a ':'.")]
    [InlineData("json", "[{\"a\":1}\n{\"a\":2}]", "Line 2: a comma or the list's end is missing.")]
    [InlineData("json", "[{\"a\":1},\n", "Line 2: the file ends inside its list.")]
    [InlineData("json", "{\"rows\":[]}", "Line 1: there is no list of rows: neither the file nor its data, contactDatas, members is one.")]
    [InlineData("xml", "<xml>\n<data>1</data>\n<data><a></b></data></xml>", "Line 3: is not XML: The 'a' start tag on line 1 position 8 does not match the end tag of 'b'.")]
    [InlineData("xml", "<xml>\n<data>1</data>\n", "Line 3: the file ends inside its root element.")]
    [InlineData("xml", "<!DOCTYPE xml><xml/>", "Line 1: a document type is not allowed.")]
    public void What_is_wrong_is_told_with_its_line(string format, string file, string message)
    {
        foreach (var bytes in new[] { 1, 1_000 })
        {
            var fault = Assert.Throws<PushException>(() => Read(format, file, bytes));

            Assert.Equal((message, PushExit.Usage), (fault.Message, fault.ExitCode));
        }
    }

    [Fact]
    public void A_row_that_is_no_text_is_told()
    {
        using var reader = new RowReader(new MemoryStream([.. "a\n"u8, 0xff, (byte)'\n']), RowCutter.Of(FileFormat.Csv, (byte)','));

        Assert.Equal("Line 2: is not valid UTF-8.", Assert.Throws<PushException>(() => reader.Read()).Message);
    }

    [Fact]
    public void A_row_may_be_longer_than_what_is_read_at_a_time()
    {
        var note = new string('n', 1_000_000);

        Assert.Equal(1_000_002, Assert.Single(Read("csv", $"name,note\na,{note}\n", bytes: 100_000)).Text.Length);
    }

    [Fact]
    public void A_row_that_never_ends_is_not_read_for_ever() => Assert.Equal(
        "Line 2: a row is longer than 4 MiB.",
        Assert.Throws<PushException>(() => Read("csv", "name,note\na,\"" + new string('n', 9_000_000), bytes: 1_000_000)).Message);

    private static RowReader Reader(string format, string file, int bytes) =>
        new(new TricklingStream(Encoding.UTF8.GetBytes(file), bytes), RowCutter.Of(FileFormats.Parse(format)!.Value, (byte)','));

    private static List<(long Offset, long Line, string Text)> Read(string format, string file, int bytes = 1_000)
    {
        using var reader = Reader(format, file, bytes);
        var rows = new List<(long, long, string)>();
        while (reader.Read() is { } row)
        {
            rows.Add((row.Offset, row.Line, Encoding.UTF8.GetString(row.Bytes.Span)));
        }

        return rows;
    }

    // Brings at most so many bytes with each read.
    private sealed class TricklingStream(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(most, buffer.Length)]);
    }
}
