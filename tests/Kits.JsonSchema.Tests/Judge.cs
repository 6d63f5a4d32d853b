using System.Text;
using System.Text.Json;

namespace BulkImport.Kits.JsonSchema.Tests;

/// <summary>Schemas and instances as texts.</summary>
internal static class Judge
{
    internal static JsonSchema Schema(string schema) => JsonSchema.Parse(Encoding.UTF8.GetBytes(schema));

    internal static JsonElement Json(string json) => JsonElement.Parse(json);

    internal static IReadOnlyList<JsonSchemaError> Errors(string schema, string instance) => Schema(schema).Validate(Json(instance));

    internal static JsonSchemaError Error(string schema, string instance) => Assert.Single(Errors(schema, instance));

    /// <summary>Both ways of asking answer the same.</summary>
    internal static void Accepts(string schema, params string[] instances)
    {
        foreach (var instance in instances)
        {
            Assert.True(Schema(schema).IsValid(Json(instance)), $"{schema} refuses {instance}");
            Assert.Empty(Errors(schema, instance));
        }
    }

    internal static void Refuses(string schema, params string[] instances)
    {
        foreach (var instance in instances)
        {
            Assert.False(Schema(schema).IsValid(Json(instance)), $"{schema} accepts {instance}");
            Assert.NotEmpty(Errors(schema, instance));
        }
    }

    internal static JsonSchemaException Faulty(string schema) => Assert.Throws<JsonSchemaException>(() => Schema(schema));
}
