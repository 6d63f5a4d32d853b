using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Altcraft.ImportProfiles;

/// <summary>Headers of ours, which no client of Altcraft sends: a name that groups bulks, and for which rows to launch.</summary>
internal static class ImportHeaders
{
    internal const string ImportId = "Import-Id";
    internal const string LaunchOn = "BulkImport-Launch-On";
    internal const int LongestImportId = 255;
    internal static readonly string[] LaunchWords = ["all", "changed", "created"];

    internal static Refusal? Read(HttpRequest request, ref BulkHeader? header)
    {
        var importId = request.Headers[ImportId].ToString();
        if (importId.Length > LongestImportId)
        {
            return Refusal.Invalid($"{ImportId}: is longer than {LongestImportId} characters");
        }

        var launchOn = request.Headers[LaunchOn].ToString();
        if (launchOn.Length > 0 && !LaunchWords.Contains(launchOn))
        {
            return Refusal.Invalid($"{LaunchOn}: must be {string.Join(", ", LaunchWords[..^1])} or {LaunchWords[^1]}");
        }

        var launch = header!.Launch is { } wanted && launchOn.Length > 0 ? wanted with { LaunchOn = launchOn } : header.Launch;
        header = header with { ImportId = importId.Length == 0 ? null : importId, Launch = launch };
        return null;
    }
}
