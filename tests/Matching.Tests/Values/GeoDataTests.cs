using System.Text;
using BulkImport.Matching.Values;
using BulkImport.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace BulkImport.Matching.Tests.Values;

public sealed class GeoDataTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("geo-data-tests-").FullName;

    private static Dictionary<string, object> Rome => new() { ["country_code"] = "IT", ["state1"] = "Lazio", ["city"] = "Rome", ["postcode"] = "00118", ["timezone"] = "Europe/Rome" };

    private static Dictionary<string, object> RomeNested => new()
    {
        ["country"] = new Dictionary<string, object> { ["geoname_id"] = 3_175_395u, ["iso_code"] = "IT", ["names"] = Names("Italy", "Italien") },
        ["subdivisions"] = new object[] { new Dictionary<string, object> { ["iso_code"] = "62", ["names"] = Names("Lazio", "Latium") }, new Dictionary<string, object>() },
        ["city"] = new Dictionary<string, object> { ["names"] = Names("Rome", "Rom") },
        ["postal"] = new Dictionary<string, object> { ["code"] = "00118" },
        ["location"] = new Dictionary<string, object> { ["latitude"] = 41.89, ["time_zone"] = "Europe/Rome" },
    };

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Flat_records_tell_a_place() =>
        Assert.Equal(new GeoPlace("IT", null, "Lazio", "Rome", "00118", "Europe/Rome"), Open(Write("flat", Rome)).Find("203.0.113.9"));

    [Fact]
    public void Nested_records_tell_a_place() =>
        Assert.Equal(new GeoPlace("IT", "Italy", "Lazio", "Rome", "00118", "Europe/Rome"), Open(Write("nested", RomeNested)).Find("203.0.113.9"));

    [Fact]
    public void A_record_tells_what_it_has_and_no_empty_texts()
    {
        var flat = Open(Write("flat", new() { ["country_code"] = "IT", ["city"] = "", ["state1"] = "" }));
        var nested = Open(Write("nested", new() { ["country"] = new Dictionary<string, object> { ["iso_code"] = "IT" }, ["subdivisions"] = Array.Empty<object>() }));

        Assert.Equal(new GeoPlace("IT", null, null, null, null, null), flat.Find("203.0.113.9"));
        Assert.Equal(new GeoPlace("IT", null, null, null, null, null), nested.Find("203.0.113.9"));
    }

    [Fact]
    public void A_record_of_another_kind_tells_nothing()
    {
        Assert.Null(Open(Write("numbers", new() { ["autonomous_system_number"] = 64_512u, ["country"] = 5u })).Find("203.0.113.9"));
        Assert.Null(Open(new MmdbFile().Add("203.0.113.0/24", "a text").WriteTo(_directory, "text.mmdb")).Find("203.0.113.9"));
    }

    [Theory]
    [InlineData("203.0.113.9")]
    [InlineData(" 203.0.113.9 ")]
    [InlineData("::ffff:203.0.113.9")]
    [InlineData("2001:db8::5")]
    [InlineData("2001:DB8:0:0::5")]
    public void Addresses_of_both_kinds_are_found(string address) => Assert.Equal("Rome", OpenEverywhere().Find(address)?.City);

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.10.10")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("255.255.255.255")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:10.1.2.3")]
    [InlineData("fe80::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("ff02::1")]
    public void Addresses_that_nobody_has_on_the_internet_are_nowhere(string address) => Assert.Null(OpenEverywhere().Find(address));

    [Theory]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("100.128.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("11.0.0.0")]
    public void Their_neighbours_are_somewhere(string address) => Assert.NotNull(OpenEverywhere().Find(address));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("localhost")]
    [InlineData("203.0.113")]
    [InlineData("203.0.113.256")]
    [InlineData("203.0.113.009")]
    [InlineData("0xCB.0.113.9")]
    [InlineData("3405803785")]
    [InlineData("203.0.113.9:80")]
    [InlineData("[2001:db8::5]")]
    [InlineData("[2001:db8::5]:80")]
    [InlineData("2001:db8::5%eth0")]
    [InlineData("2001:db8::5::1")]
    [InlineData("203.0.113.9, 198.51.100.1")]
    public void What_is_no_address_is_nowhere(string address) => Assert.Null(OpenEverywhere().Find(address));

    [Fact]
    public void An_address_that_the_data_do_not_have_is_nowhere() => Assert.Null(Open(Write("flat", Rome)).Find("198.51.100.1"));

    [Fact]
    public void Without_files_nothing_is_found_and_nothing_is_wrong()
    {
        foreach (var data in new[] { Open(), Open(""), Open(" ; ") })
        {
            Assert.True(data.IsEmpty);
            Assert.Empty(data.Faults);
            Assert.Null(data.Find("203.0.113.9"));
        }
    }

    [Fact]
    public void The_first_file_that_has_an_address_tells_its_place_alone()
    {
        var first = new MmdbFile().Add("203.0.113.0/24", new Dictionary<string, object> { ["city"] = "Rome" }).WriteTo(_directory, "first.mmdb");
        var second = new MmdbFile().Add("203.0.0.0/16", new Dictionary<string, object> { ["country_code"] = "AU" }).WriteTo(_directory, "second.mmdb");

        var data = Open($"{first};{second}");

        Assert.Equal(new GeoPlace(null, null, null, "Rome", null, null), data.Find("203.0.113.9"));
        Assert.Equal("AU", data.Find("203.0.9.9")?.CountryCode);
    }

    [Fact]
    public void Files_may_stand_in_a_list()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["BulkImport:GeoFiles:0"] = Write("first", new() { ["country_code"] = "IT" }),
            ["BulkImport:GeoFiles:1"] = Write("second", new() { ["country_code"] = "AU" }, "198.51.100.0/24"),
        });

        var data = new GeoData(settings.Build());

        Assert.Equal(("IT", "AU"), (data.Find("203.0.113.9")?.CountryCode, data.Find("198.51.100.1")?.CountryCode));
    }

    [Fact]
    public void Each_file_that_is_missing_or_broken_is_told_in_a_sentence()
    {
        var missing = Path.Combine(_directory, "missing.mmdb");
        var broken = Path.Combine(_directory, "broken.mmdb");
        File.WriteAllText(broken, "no such file", Encoding.UTF8);

        var data = Open($"{missing};{Write("flat", Rome)};{broken};{_directory}");

        Assert.Equal([$"{missing}: the file does not exist.", $"{broken}: this is no MMDB file: the marker of its metadata is missing."], data.Faults.Take(2));
        Assert.StartsWith($"{_directory}: the file cannot be read: ", data.Faults[2], StringComparison.Ordinal);
        Assert.Equal(3, data.Faults.Count);
    }

    [Fact]
    public void The_module_tells_the_faults_at_its_start()
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration["BulkImport:GeoFiles"] = Path.Combine(_directory, "missing.mmdb");
        builder.AddMatching();
        using var host = builder.Build();

        Assert.Single(host.Services.OpenGeoData());
    }

    private static Dictionary<string, object> Names(string english, string german) => new() { ["de"] = german, ["en"] = english };

    private static GeoData Open(string? files = null) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["BulkImport:GeoFiles"] = files }).Build());

    private string Write(string name, Dictionary<string, object> record, string network = "203.0.113.0/24") =>
        new MmdbFile().Add(network, record).WriteTo(_directory, $"{name}.mmdb");

    // Data that claim to know even the addresses that nobody has.
    private GeoData OpenEverywhere() => Open(new MmdbFile().Add("::/1", Rome).Add("8000::/1", Rome).WriteTo(_directory));
}
