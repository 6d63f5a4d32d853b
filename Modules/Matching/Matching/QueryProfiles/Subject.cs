using System.Globalization;
using System.Text.Json;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.QueryProfiles;

/// <summary>
/// What a condition is asked about: a profile, of which only the fields that are named are looked at, or a value within one. An empty value is a missing one.
/// </summary>
internal readonly struct Subject
{
    private readonly Func<string, ReadOnlyMemory<byte>?>? _fields;

    private Subject(Func<string, ReadOnlyMemory<byte>?>? fields, ReadOnlyMemory<byte> value) => (_fields, Value) = (fields, value);

    /// <summary>The value itself; a profile as a whole has none.</summary>
    internal ReadOnlyMemory<byte> Value { get; }

    internal static Subject Of(Func<string, ReadOnlyMemory<byte>?> fields) => new(fields, default);

    internal static Subject Of(ReadOnlyMemory<byte> value) => new(null, value);

    internal ReadOnlyMemory<byte> Member(string name) => _fields is null ? MemberOf(Value, name) : _fields(name) ?? default;

    /// <summary>The place in an array that the name is the spelling of; null: of none.</summary>
    internal static int? PlaceOf(string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && (name.Length == 1 || name[0] != '0') ? place : null;

    // To a query on its elements an array is an object whose properties are called 0, 1, ...
    private static ReadOnlyMemory<byte> MemberOf(ReadOnlyMemory<byte> value, string name)
    {
        if (RawJson.Kind(value) != JsonTokenType.StartArray)
        {
            return PropertyOf(value, name);
        }

        var elements = RawJson.Elements(value);
        return PlaceOf(name) is { } place && place < elements.Count ? elements[place] : default;
    }

    // Of a name given twice the last counts, as in the store.
    internal static ReadOnlyMemory<byte> PropertyOf(ReadOnlyMemory<byte> value, string name)
    {
        ReadOnlyMemory<byte> found = default;
        var reader = new Utf8JsonReader(value.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isFound = reader.ValueTextEquals(name);
            reader.Read();
            var slice = RawJson.Slice(ref reader, value);
            found = isFound ? slice : found;
        }

        return found;
    }
}
