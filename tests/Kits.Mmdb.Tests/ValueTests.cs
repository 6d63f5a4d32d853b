using System.Net;
using BulkImport.Testing;

namespace BulkImport.Kits.Mmdb.Tests;

public sealed class ValueTests
{
    [Fact]
    public void Every_type_of_the_format_is_read()
    {
        var record = Record(new Dictionary<string, object>
        {
            ["text"] = "Åse — 東京",
            ["double"] = -0.1,
            ["float"] = 1.5f,
            ["bytes"] = new byte[] { 0, 255, 7 },
            ["uint16"] = ushort.MaxValue,
            ["uint32"] = uint.MaxValue,
            ["uint64"] = ulong.MaxValue,
            ["uint128"] = UInt128.MaxValue,
            ["int32"] = int.MinValue,
            ["true"] = true,
            ["false"] = false,
        });

        Assert.Equal("Åse — 東京", record["text"]?.AsText());
        Assert.Equal((-0.1, 1.5), (record["double"]?.AsReal(), record["float"]?.AsReal()));
        Assert.Equal([0, 255, 7], record["bytes"]?.AsBytes());
        Assert.Equal([ushort.MaxValue, uint.MaxValue, ulong.MaxValue, UInt128.MaxValue],
            new[] { "uint16", "uint32", "uint64", "uint128" }.Select(name => record[name]!.Value.AsUnsigned()!.Value));
        Assert.Equal(int.MinValue, record["int32"]?.AsSigned());
        Assert.Equal((true, false), (record["true"]?.AsBoolean(), record["false"]?.AsBoolean()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(65_536)]
    [InlineData(-1)]
    public void A_number_may_be_shorter_than_its_type(int number)
    {
        Assert.Equal(number, Record(number).AsSigned());
        Assert.Equal((UInt128)(uint)number, Record((uint)number).AsUnsigned());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(28)]
    [InlineData(29)]
    [InlineData(284)]
    [InlineData(285)]
    [InlineData(65_820)]
    [InlineData(65_821)]
    public void A_text_of_any_length_is_read(int length) => Assert.Equal(new string('a', length), Record(new string('a', length)).AsText());

    [Fact]
    public void Maps_and_arrays_nest()
    {
        var record = Record(new Dictionary<string, object>
        {
            ["city"] = new Dictionary<string, object> { ["names"] = new Dictionary<string, object> { ["de"] = "Rom", ["en"] = "Rome" } },
            ["parts"] = new object[] { new Dictionary<string, object> { ["code"] = "62" }, new object[] { 1u, 2u } },
            ["last"] = "end",
        });

        Assert.Equal("Rome", record["city"]?["names"]?["en"]?.AsText());
        Assert.Equal("62", record["parts"]?[0]?["code"]?.AsText());
        Assert.Equal((UInt128)2, record["parts"]?[1]?[1]?.AsUnsigned());
        Assert.Equal("end", record["last"]?.AsText());
        Assert.Equal((3, 2), (record.Count, record["parts"]?.Count));
    }

    [Fact]
    public void Entries_and_elements_come_in_the_order_of_the_file()
    {
        var record = Record(new Dictionary<string, object> { ["b"] = new object[] { 1u, "two", new object[] { 3u } }, ["a"] = "x" });

        Assert.Equal(["b", "a"], record.Entries().Select(entry => entry.Key));
        Assert.Equal(["1", "two", "Array of 1"], record.Entries().First().Value.Elements().Select(element => element.ToString()));
        Assert.Equal("x", record.Entries().Last().Value.AsText());
    }

    [Fact]
    public void What_is_not_there_is_null()
    {
        var record = Record(new Dictionary<string, object> { ["list"] = new object[] { "one" }, ["text"] = "t" });

        Assert.Null(record["lis"]);
        Assert.Null(record["lists"]);
        Assert.Null(record[0]);
        Assert.Null(record["list"]?["one"]);
        Assert.Null(record["list"]?[1]);
        Assert.Null(record["list"]?[-1]);
        Assert.Null(record["text"]?.AsUnsigned());
        Assert.Null(record["text"]?.AsSigned());
        Assert.Null(record["text"]?.AsReal());
        Assert.Null(record["text"]?.AsBoolean());
        Assert.Null(record["text"]?.AsBytes());
        Assert.Null(record.AsText());
        Assert.Empty(record["text"]!.Value.Entries());
        Assert.Empty(record.Elements());
    }

    [Fact]
    public void A_name_longer_than_any_buffer_is_found()
    {
        var name = new string('ä', 500);

        Assert.Equal("here", Record(new Dictionary<string, object> { ["other"] = 1u, [name] = "here" })[name]?.AsText());
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 3_000)]
    [InlineData(3, 600_000)]
    [InlineData(4, 600_000)]
    public void A_pointer_of_any_width_is_followed(int width, int padding)
    {
        var file = new MmdbFile(ipVersion: 4).Add("198.51.100.0/24", new byte[padding]);
        var target = file.NextOffset;
        file.Add("203.0.113.0/24", "name");
        file.Add("192.0.2.0/24", new KeyValuePair<object, object>[]
        {
            new(new MmdbPointer(target, width), "value"), new("again", new object[] { new MmdbPointer(target, width), "behind" }),
        });

        var record = Find(file, "192.0.2.1");

        Assert.Equal("value", record["name"]?.AsText());
        Assert.Equal("name", record["again"]?[0]?.AsText());
        Assert.Equal("behind", record["again"]?[1]?.AsText());
        Assert.Equal("name", record.Entries().First().Key);
    }

    [Fact]
    public void A_value_tells_the_reader_of_a_log_what_it_is() => Assert.Equal(
        ["Map of 1", "Array of 2", "00ff", "true", "1.5", "-3", "7", "seven"],
        new object[] { new Dictionary<string, object> { ["a"] = 1u }, new object[] { 1u, 2u }, new byte[] { 0, 255 }, true, 1.5, -3, 7u, "seven" }.Select(value => Record(value).ToString()));

    private static MmdbValue Record(object value) => Find(new MmdbFile(ipVersion: 4).Add("192.0.2.0/24", value), "192.0.2.1");

    private static MmdbValue Find(MmdbFile file, string address) =>
        MmdbReader.Load(file.ToBytes()).TryFind(IPAddress.Parse(address), out var record) ? record : throw new InvalidOperationException("There is no record.");
}
