using System.Text.Json;

namespace BulkImport.Kits.GraphQL.Tests;

/// <summary>Public cases with a verdict, which lie beside the repository.</summary>
internal static class Conformance
{
    private static readonly DirectoryInfo? Folder = Find(new DirectoryInfo(AppContext.BaseDirectory));

    internal static bool IsThere => Folder is not null;

    internal static IReadOnlyList<JsonElement> Cases(string file) =>
        [.. Read(file).GetProperty("cases").EnumerateArray()];

    internal static JsonElement Read(string file) => JsonElement.Parse(File.ReadAllBytes(Path.Combine(Folder!.FullName, file)));

    internal static string? Text(this JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DirectoryInfo? Find(DirectoryInfo? folder)
    {
        while (folder is not null)
        {
            var candidate = new DirectoryInfo(Path.Combine(folder.FullName, "shared", "conformance"));
            if (candidate.Exists)
            {
                return candidate;
            }

            folder = folder.Parent;
        }

        return null;
    }
}

/// <summary>Needs the case files: skipped where they are missing, except in CI.</summary>
internal sealed class ConformanceFactAttribute : FactAttribute
{
    public ConformanceFactAttribute()
    {
        if (!Conformance.IsThere && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "The folder shared/conformance was not found.";
        }
    }
}
