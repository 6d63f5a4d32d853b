using System.Text.Json;
using BulkImport.Kits.JsonSchema.Internal;

namespace BulkImport.Kits.JsonSchema;

/// <summary>
/// A JSON Schema of draft 4, compiled once and then held against any number of instances, by any number of threads at once. A number without a fraction is an
/// integer however it is written (<c>1.0</c>, <c>1e2</c>); next to a <c>$ref</c> all other keywords are ignored; unknown keywords and formats are ignored too.
/// </summary>
public sealed class JsonSchema
{
    /// <summary>How deep a schema may nest, how many schemas may apply one within another to the same value, and how deep a schema follows an instance.</summary>
    public const int MaxDepth = 64;

    /// <summary>The most bytes that a schema may have.</summary>
    public const int MaxSchemaSize = 1 << 20;

    /// <summary>The most values that are held against a schema, counted once per schema, before a validation is given up.</summary>
    public const int MaxSteps = 1_000_000;

    private readonly SchemaNode _root;

    private JsonSchema(SchemaNode root) => _root = root;

    /// <summary>Compiles a schema.</summary>
    /// <exception cref="JsonSchemaException">The text is no JSON, the schema is faulty, or a reference leads out of it.</exception>
    public static JsonSchema Parse(ReadOnlySpan<byte> utf8Json)
    {
        if (utf8Json.Length > MaxSchemaSize)
        {
            throw new JsonSchemaException("", $"the schema has more than {MaxSchemaSize} bytes.");
        }

        try
        {
            var reader = new Utf8JsonReader(utf8Json, new JsonReaderOptions { MaxDepth = MaxDepth });
            var schema = JsonElement.ParseValue(ref reader);
            return reader.Read() ? throw new JsonSchemaException("", "more follows behind the schema.") : new JsonSchema(SchemaCompiler.Compile(schema));
        }
        catch (JsonException e)
        {
            throw new JsonSchemaException("", $"this is no JSON, or nests deeper than {MaxDepth} levels: {e.Message}", e);
        }
    }

    /// <summary>Compiles a copy of a schema; its document may be disposed of afterwards.</summary>
    /// <exception cref="JsonSchemaException">The schema is faulty, or a reference leads out of it.</exception>
    public static JsonSchema Parse(JsonElement schema) => Parse(JsonText.Raw(schema));

    /// <summary>Answers all errors of an instance, at most so many, causes included; none: it is valid. Costs no memory for a valid instance.</summary>
    public IReadOnlyList<JsonSchemaError> Validate(JsonElement instance, int maxErrors = 100)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxErrors, 1);
        if (IsValid(instance))
        {
            return [];
        }

        var errors = new ErrorList(maxErrors);
        var run = new Run(errors);
        _root.Check(instance, ref run);
        return errors.ToArray();
    }

    /// <summary>Stops at the first error, and takes no memory but for long texts with patterns or formats, long arrays of unique items, and objects of many names.</summary>
    public bool IsValid(JsonElement instance)
    {
        if (instance.ValueKind == JsonValueKind.Undefined)
        {
            throw new ArgumentException("The value is of no document.", nameof(instance));
        }

        var run = new Run(null);
        return _root.Check(instance, ref run) && !run.HasGivenUp;
    }
}
