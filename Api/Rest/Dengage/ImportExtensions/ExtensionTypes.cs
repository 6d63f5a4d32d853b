using System.Text.Json;

namespace BulkImport.Api.Rest.Dengage.ImportExtensions;

/// <summary>The names that an account's extensions may have, each for one channel.</summary>
internal sealed class ExtensionTypes
{
    private readonly HashSet<(string Name, string Channel)> _types = [];

    /// <param name="settings">The dialect's settings of the account.</param>
    internal static ExtensionTypes Of(JsonElement? settings)
    {
        var types = new ExtensionTypes();
        foreach (var listed in settings is { } given && given.TryGetProperty("extensionTypes", out var list) ? list.EnumerateArray() : default)
        {
            types._types.Add((listed.GetProperty("name").GetString()!, listed.GetProperty("channel").GetString()!));
        }

        return types;
    }

    /// <summary>Whether there is such a type; without a channel, for any of them.</summary>
    internal bool Has(string name, string? channel) => _types.Any(type => type.Name == name && (channel is null || type.Channel == channel));
}
