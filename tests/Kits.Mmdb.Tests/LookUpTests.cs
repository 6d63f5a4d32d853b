using System.Net;
using BulkImport.Testing;

namespace BulkImport.Kits.Mmdb.Tests;

public sealed class LookUpTests
{
    /// <summary>So much data before a record that its place needs more than 24 bits.</summary>
    private const int BeyondTwentyFourBits = 17_000_000;

    public static TheoryData<int, int> Trees => new()
    {
        { 24, 4 }, { 28, 4 }, { 32, 4 }, { 24, 6 }, { 28, 6 }, { 32, 6 },
    };

    // The other files are made by the same hands as the reader: this one is the specification's word.
    [Fact]
    public void A_file_written_down_byte_by_byte_is_read()
    {
        byte[] tree = [0, 0, 1, 0, 0, 17];
        byte[] data = [0x42, (byte)'h', (byte)'i'];
        byte[] metadata =
        [
            0xab, 0xcd, 0xef, .. "MaxMind.com"u8, 0xe5,
            0x5b, .. "binary_format_major_version"u8, 0xa1, 2,
            0x4b, .. "build_epoch"u8, 0x01, 2, 5,
            0x4a, .. "ip_version"u8, 0xa1, 4,
            0x4a, .. "node_count"u8, 0xc1, 1,
            0x4b, .. "record_size"u8, 0xa1, 24,
        ];

        var reader = MmdbReader.Load([.. tree, .. new byte[16], .. data, .. metadata]);

        Assert.Null(Find(reader, "127.255.255.255"));
        Assert.Equal("hi", Find(reader, "128.0.0.0"));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(5), reader.Metadata.BuiltAt);
    }

    [Theory]
    [MemberData(nameof(Trees))]
    public void An_address_is_found_by_its_network_and_by_no_other(int recordSize, int ipVersion)
    {
        var reader = MmdbReader.Load(new MmdbFile(recordSize, ipVersion).Add("192.0.2.0/25", "low").Add("192.0.2.128/25", "high").Add("198.51.100.7/32", "one").ToBytes());

        Assert.Equal(["low", "low", "high", "high", "one"],
            new[] { "192.0.2.0", "192.0.2.127", "192.0.2.128", "192.0.2.255", "198.51.100.7" }.Select(address => Find(reader, address)));
        Assert.All(["192.0.1.255", "192.0.3.0", "198.51.100.6", "198.51.100.8", "0.0.0.0", "255.255.255.255"], address => Assert.Null(Find(reader, address)));
    }

    [Theory]
    [InlineData(24)]
    [InlineData(28)]
    [InlineData(32)]
    public void The_smallest_network_wins(int recordSize)
    {
        var reader = MmdbReader.Load(new MmdbFile(recordSize).Add("192.0.0.0/16", "wide").Add("192.0.2.0/24", "narrow").Add("2001:db8::/32", "wide6").Add("2001:db8:5::/48", "narrow6").ToBytes());

        Assert.Equal(["wide", "narrow", "wide"], new[] { "192.0.1.9", "192.0.2.9", "192.0.3.9" }.Select(address => Find(reader, address)));
        Assert.Equal(["wide6", "narrow6"], new[] { "2001:db8::1", "2001:db8:5::1" }.Select(address => Find(reader, address)));
    }

    [Fact]
    public void An_IPv4_address_is_found_however_it_is_written()
    {
        var reader = MmdbReader.Load(new MmdbFile().Add("192.0.2.0/24", "here").ToBytes());

        Assert.Equal("here", Find(reader, "192.0.2.1"));
        Assert.Equal("here", Find(reader, "::192.0.2.1"));
        Assert.Equal("here", Find(reader, "::ffff:192.0.2.1"));
    }

    [Fact]
    public void A_file_of_IPv4_has_no_IPv6_address_but_the_mapped_ones()
    {
        var reader = MmdbReader.Load(new MmdbFile(ipVersion: 4).Add("32.0.0.0/6", "here").ToBytes());

        Assert.Equal("here", Find(reader, "::ffff:32.1.2.3"));
        Assert.Null(Find(reader, "2001:db8::1"));
    }

    [Fact]
    public void A_file_of_IPv6_alone_has_no_IPv4_address() =>
        Assert.Null(Find(MmdbReader.Load(new MmdbFile().Add("2001:db8::/32", "here").ToBytes()), "192.0.2.1"));

    [Fact]
    public void A_record_for_half_of_all_addresses_is_found()
    {
        var reader = MmdbReader.Load(new MmdbFile(ipVersion: 4).Add("128.0.0.0/1", "upper").ToBytes());

        Assert.Equal("upper", Find(reader, "200.1.2.3"));
        Assert.Null(Find(reader, "100.1.2.3"));
    }

    [Theory]
    [InlineData(28)]
    [InlineData(32)]
    public void Records_far_behind_the_tree_are_found(int recordSize)
    {
        var reader = MmdbReader.Load(new MmdbFile(recordSize).Add("203.0.113.0/24", new byte[BeyondTwentyFourBits]).Add("192.0.2.0/25", "left").Add("192.0.2.128/25", "right").ToBytes());

        Assert.Equal(("left", "right"), (Find(reader, "192.0.2.1"), Find(reader, "192.0.2.200")));
    }

    [Fact]
    public void A_tree_with_a_circle_answers_that_there_is_nothing()
    {
        var file = new MmdbFile(ipVersion: 4).Add("128.0.0.0/1", "upper").ToBytes();
        // The record of the bit 0 leads to its own node.
        file.AsSpan(0, 3).Clear();

        Assert.Null(Find(MmdbReader.Load(file), "0.0.0.0"));
    }

    [Fact]
    public void Many_threads_find_what_one_finds()
    {
        var file = new MmdbFile(28);
        for (var i = 0; i < 200; i++)
        {
            file.Add($"10.0.{i}.0/24", $"network {i}");
        }

        var reader = MmdbReader.Load(file.ToBytes());

        Parallel.For(0, 20_000, i => Assert.Equal($"network {i % 200}", Find(reader, $"10.0.{i % 200}.{i % 256}")));
    }

    [Fact]
    public void The_metadata_say_what_the_file_is()
    {
        var reader = MmdbReader.Load(new MmdbFile(28, 4).Add("192.0.2.0/24", "here").ToBytes());

        Assert.Equal(new MmdbMetadata("Samples", 4, 28, 24, DateTimeOffset.FromUnixTimeSeconds(1_900_000_000)), reader.Metadata);
    }

    private static string? Find(MmdbReader reader, string address) => reader.TryFind(IPAddress.Parse(address), out var record) ? record.AsText() : null;
}
