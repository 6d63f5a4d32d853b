using System.Text.Json;
using BulkImport.Kits.JsonSchema.Internal;

namespace BulkImport.Kits.JsonSchema;

/// <summary>One thing that is wrong with an instance. Its values belong to the documents of the instance and the schema: the former must outlive it.</summary>
public sealed class JsonSchemaError
{
    internal JsonSchemaError(JsonSchemaKeyword keyword, string[] segments, JsonElement value) => (Keyword, InstanceSegments, Value) = (keyword, segments, value);

    /// <summary>What is not met.</summary>
    public JsonSchemaKeyword Keyword { get; }

    /// <summary>The way from the whole instance to the faulty value: names of properties and numbers of elements, unescaped. A missing or unknown property is not part of it.</summary>
    public IReadOnlyList<string> InstanceSegments { get; }

    /// <summary>The same way as a JSON pointer; empty for the whole instance.</summary>
    public string InstancePath => JsonPointer.Write(InstanceSegments);

    /// <summary>The faulty value itself.</summary>
    public JsonElement Value { get; }

    /// <summary>Where the keyword stands in the schema, as a JSON pointer: behind a <c>$ref</c> that is the place it leads to.</summary>
    public string SchemaPath { get; internal init; } = "";

    /// <summary>What the schema says at that place: the limit, the pattern, the values of an <c>enum</c> ... Null: <see cref="JsonSchemaKeyword.Limit"/>.</summary>
    public JsonElement? Expected { get; internal init; }

    /// <summary>The name that is missing or unknown; for <c>required</c>, <c>additionalProperties</c> and <c>dependencies</c> only.</summary>
    public string? Property { get; internal init; }

    /// <summary>How many schemas of a <c>oneOf</c> the value fits: 0, or 2 and more. Null for all other keywords.</summary>
    public int? Matches { get; internal init; }

    /// <summary>For <c>allOf</c>, <c>anyOf</c> and a <c>oneOf</c> that nothing fits: the errors of the schemas that the value fails.</summary>
    public IReadOnlyList<JsonSchemaError> Causes { get; internal init; } = [];

    /// <summary>For the reader of a log.</summary>
    public override string ToString() => $"#{InstancePath} fails #{SchemaPath}{(Property is null ? "" : $" ({Property})")}";
}
