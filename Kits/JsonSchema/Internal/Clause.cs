using System.Globalization;
using System.Text.Json;

namespace BulkImport.Kits.JsonSchema.Internal;

/// <summary>A value of the schema and its place; the readers refuse what the keyword does not allow.</summary>
internal readonly record struct Clause(JsonElement Value, string Path)
{
    internal JsonSchemaException Fault(string fault, Exception? cause = null) => new(Path, fault, cause);

    internal string Text() => Value.ValueKind == JsonValueKind.String ? JsonText.Decode(Value) : throw Fault("this must be a text.");

    internal bool Boolean() => Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? Value.GetBoolean() : throw Fault("this must be true or false.");

    internal JsonNumber Number() => Value.ValueKind == JsonValueKind.Number ? JsonNumber.Of(Value) : throw Fault("this must be a number.");

    internal int Count() => Number() is { IsInteger: true, Sign: >= 0 } count ? count.ToCount() : throw Fault("this must be an integer and not negative.");

    internal Clause[] Elements()
    {
        if (Value.ValueKind != JsonValueKind.Array)
        {
            throw Fault("this must be an array.");
        }

        var path = Path;
        return [.. Value.EnumerateArray().Select((element, index) => new Clause(element, path + "/" + index.ToString(CultureInfo.InvariantCulture)))];
    }

    internal Clause[] SomeElements() => Elements() is { Length: > 0 } some ? some : throw Fault("this must have an element at least.");

    internal string[] DifferentTexts()
    {
        string[] texts = [.. SomeElements().Select(element => element.Text())];
        return texts.Distinct(StringComparer.Ordinal).Count() == texts.Length ? texts : throw Fault("two of these are the same.");
    }

    /// <summary>Of a name that stands twice the last counts.</summary>
    internal Dictionary<string, Clause> Members()
    {
        if (Value.ValueKind != JsonValueKind.Object)
        {
            throw Fault("this must be an object.");
        }

        var members = new Dictionary<string, Clause>(StringComparer.Ordinal);
        foreach (var property in Value.EnumerateObject())
        {
            var name = JsonText.DecodeName(property);
            members[name] = new Clause(property.Value, Path + "/" + JsonPointer.Escape(name));
        }

        return members;
    }
}
