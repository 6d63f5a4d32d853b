using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace BulkImport.Api.OpenApi;

/// <summary>Short ways to write schemas.</summary>
internal static class Schema
{
    internal static OpenApiSchema Text(string meaning, string? pattern = null, int? longest = null) =>
        new() { Type = JsonSchemaType.String, Description = meaning, Pattern = pattern, MaxLength = longest };

    internal static OpenApiSchema Word(string meaning, IEnumerable<string> words, string? otherwise = null) =>
        new() { Type = JsonSchemaType.String, Description = meaning, Enum = [.. words.Select(word => JsonValue.Create(word))], Default = otherwise };

    internal static OpenApiSchema Integer(string meaning, int? least = null, int? most = null, int? otherwise = null) => new()
    {
        Type = JsonSchemaType.Integer,
        Description = meaning,
        Minimum = least?.ToString(CultureInfo.InvariantCulture),
        Maximum = most?.ToString(CultureInfo.InvariantCulture),
        Default = otherwise,
    };

    internal static OpenApiSchema Flag(string meaning, bool? otherwise = false) => new() { Type = JsonSchemaType.Boolean, Description = meaning, Default = otherwise };

    /// <summary>An object that may have further keys.</summary>
    internal static OpenApiSchema Object(string meaning, params (string Name, IOpenApiSchema Schema)[] keys) => new()
    {
        Type = JsonSchemaType.Object,
        Description = meaning,
        Properties = keys.Length == 0 ? null : keys.ToDictionary(key => key.Name, key => key.Schema),
    };

    internal static OpenApiSchema List(string meaning, IOpenApiSchema element, int? most = null, int? least = null) =>
        new() { Type = JsonSchemaType.Array, Description = meaning, Items = element, MaxItems = most, MinItems = least };
}
