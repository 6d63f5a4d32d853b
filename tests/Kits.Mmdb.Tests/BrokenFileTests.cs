using System.Net;
using BulkImport.Testing;

namespace BulkImport.Kits.Mmdb.Tests;

public sealed class BrokenFileTests
{
    private static readonly IPAddress Inside = IPAddress.Parse("192.0.2.1");

    public static TheoryData<string, byte[]> Values => new()
    {
        { "a text that ends behind the file's data", [0x5d, 200] },
        { "bytes of sixteen megabytes", [0x9f, 255, 255, 255] },
        { "a map without its entries", [0xe2, 0x41, (byte)'a'] },
        { "an array of sixteen million", [0x1f, 4, 255, 255, 255] },
        { "a map whose name is a number", [0xe1, 0xa1, 5, 0x41, (byte)'a'] },
        { "a double of four bytes", [0x64, 1, 2, 3, 4] },
        { "a float of eight bytes", [8, 8, 1, 2, 3, 4, 5, 6, 7, 8] },
        { "a number of 16 bits in three bytes", [0xa3, 1, 2, 3] },
        { "a number of 32 bits in five bytes", [0xc5, 1, 2, 3, 4, 5] },
        { "a signed number in five bytes", [5, 1, 1, 2, 3, 4, 5] },
        { "a truth value of two", [2, 7] },
        { "an unknown type", [0, 9] },
        { "a cache of the writer", [0, 5] },
        { "a pointer to itself", [0x20, 0] },
        { "a pointer to a pointer", [0x20, 2, 0x20, 4, 0x41, (byte)'a'] },
        { "a pointer behind the data", [0x38, 0, 1, 0, 0] },
        { "a pointer before the data", [0x38, 255, 255, 255, 255] },
        { "an array that holds itself", [1, 4, 0x20, 0] },
        { "two arrays that hold each other", [1, 4, 0x20, 4, 1, 4, 0x20, 0] },
        { "half a pointer", [0x28, 1] },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_broken_value_is_told_when_the_file_is_opened(string what, byte[] value)
    {
        var file = new MmdbFile(ipVersion: 4).Add("192.0.2.0/24", new MmdbRaw(value)).ToBytes();

        Assert.False(string.IsNullOrEmpty(Assert.Throws<MmdbException>(() => MmdbReader.Load(file)).Message), what);
    }

    [Fact]
    public void Values_that_nest_deeper_than_any_record_are_refused()
    {
        object nested = "core";
        for (var i = 0; i < 100; i++)
        {
            nested = new[] { nested };
        }

        Assert.Throws<MmdbException>(() => MmdbReader.Load(new MmdbFile().Add("192.0.2.0/24", nested).ToBytes()));
    }

    [Fact]
    public void A_value_that_unfolds_to_millions_is_checked_as_what_it_is()
    {
        var file = new MmdbFile(ipVersion: 4).Add("10.0.0.0/24", "core");
        var target = 0;
        for (var level = 1; level <= 25; level++)
        {
            var next = file.NextOffset;
            file.Add($"10.0.{level}.0/24", Enumerable.Repeat<object>(new MmdbPointer(target, 1), 4).ToArray());
            target = next;
        }

        Assert.True(MmdbReader.Load(file.ToBytes()).TryFind(IPAddress.Parse("10.0.25.1"), out var record));
        Assert.Equal(4, record.Count);
    }

    [Fact]
    public void Values_that_overlap_each_other_are_given_up_in_time()
    {
        // At every second byte an array begins that reaches to the end: to look at all of them would take the square of their number.
        const int arrays = 20_000;
        var bytes = new byte[arrays * 2];
        for (var i = 0; i < bytes.Length; i += 2)
        {
            (bytes[i], bytes[i + 1]) = (1, 4);
        }

        Assert.Throws<MmdbException>(() => MmdbReader.Load(new MmdbFile(ipVersion: 4).Add("192.0.2.0/24", new MmdbRaw(bytes)).ToBytes()));
    }

    [Theory]
    [InlineData("record_size", 20)]
    [InlineData("ip_version", 5)]
    [InlineData("binary_format_major_version", 3)]
    [InlineData("node_count", 5_000)]
    [InlineData("node_count", 23)]
    public void Metadata_that_do_not_fit_the_file_are_refused(string name, int value)
    {
        var file = Sample();
        file.Metadata[name] = (uint)value;

        Assert.Throws<MmdbException>(() => MmdbReader.Load(file.ToBytes()));
    }

    [Theory]
    [InlineData("node_count")]
    [InlineData("record_size")]
    [InlineData("ip_version")]
    [InlineData("build_epoch")]
    public void Metadata_of_a_wrong_type_are_named(string name)
    {
        var file = Sample();
        file.Metadata[name] = "many";

        Assert.Contains(name, Assert.Throws<MmdbException>(() => MmdbReader.Load(file.ToBytes())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_such_file_at_all_is_told_with_its_path()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "country,city\nFR,Paris\n");

            Assert.Equal($"{path}: this is no MMDB file: the marker of its metadata is missing.", Assert.Throws<MmdbException>(() => MmdbReader.Open(path)).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_missing_file_stays_a_missing_file() => Assert.Throws<FileNotFoundException>(() => MmdbReader.Open(Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.mmdb")));

    [Fact]
    public void A_file_cut_short_anywhere_is_refused()
    {
        var whole = Sample().ToBytes();

        Assert.All(Enumerable.Range(0, whole.Length), length => Assert.False(Survives(whole[..length]), $"{length} of {whole.Length} bytes"));
    }

    [Theory]
    [InlineData(24)]
    [InlineData(28)]
    [InlineData(32)]
    public void A_file_with_other_bytes_is_refused_or_read(int recordSize)
    {
        var whole = Sample(recordSize).ToBytes();
        var dice = new Random(recordSize);
        var read = 0;
        for (var attempt = 0; attempt < 4_000; attempt++)
        {
            var other = whole.ToArray();
            for (var change = dice.Next(1, 6); change > 0; change--)
            {
                other[dice.Next(other.Length)] = (byte)dice.Next(256);
            }

            read += Survives(other) ? 1 : 0;
        }

        // Both ends of the road were travelled.
        Assert.InRange(read, 1, 3_999);
    }

    private static MmdbFile Sample(int recordSize = 24) => new MmdbFile(recordSize, ipVersion: 4)
        .Add("203.0.113.0/24", "shared")
        .Add("192.0.2.0/24", new Dictionary<string, object>
        {
            ["city"] = new Dictionary<string, object> { ["names"] = new Dictionary<string, object> { ["en"] = "Rome" } },
            ["parts"] = new object[] { new MmdbPointer(0, 1), 1.5, 70_000u, -3, true, new byte[] { 1, 2 } },
        });

    /// <summary>True: the file was opened and all that it holds was read; false: it was refused. Anything else fails the test.</summary>
    private static bool Survives(byte[] file)
    {
        MmdbReader reader;
        try
        {
            reader = MmdbReader.Load(file);
        }
        catch (MmdbException)
        {
            return false;
        }

        foreach (var address in new[] { Inside, IPAddress.Parse("203.0.113.9"), IPAddress.Parse("0.0.0.0"), IPAddress.Parse("255.255.255.255") })
        {
            _ = reader.TryFind(address, out var record) ? ReadAll(record) : 0;
        }

        return true;
    }

    private static int ReadAll(MmdbValue value) => value.Entries().Sum(entry => entry.Key.Length + ReadAll(entry.Value))
        + value.Elements().Sum(ReadAll) + value.ToString().Length + (value["city"]?.Count ?? 0);
}
