using System.Text.Json;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.QueryProfiles;

/// <summary>
/// The way to a field's values, <c>cart.items.sku</c>: through objects, through the elements of arrays that are objects, and by a number to one element of an array. It
/// goes through one array at a time: an array within an array is only entered by a number.
/// </summary>
internal sealed class FieldPath
{
    private readonly string[] _parts;
    private readonly int?[] _places;

    private FieldPath(string[] parts, FieldType? type) => (_parts, _places, Type) = (parts, Array.ConvertAll(parts, Subject.PlaceOf), type);

    internal IReadOnlyList<string> Parts => _parts;

    /// <summary>The type of the profile's field that the path starts at; null: the rules know none.</summary>
    internal FieldType? Type { get; }

    /// <summary>Whether it may mean the place of an element.</summary>
    internal bool HasPlaces => _places.Skip(1).Any(place => place is not null);

    /// <summary>The way to the subject itself.</summary>
    internal static FieldPath Itself(FieldType? type) => new([], type);

    /// <summary>Null: a part is empty.</summary>
    internal static FieldPath? Parse(string name, FieldRules? fields)
    {
        var parts = name.Split('.');
        return parts.Contains("") ? null : new FieldPath(parts, fields?.Find(parts[0])?.Type);
    }

    internal bool LeadsTo(Subject subject, FieldTest test) =>
        _parts.Length == 0 ? test.Passes(subject.Value) : Enter(subject.Member(_parts[0]), 1, test);

    // The value is where the first parts lead to.
    private bool Enter(ReadOnlyMemory<byte> value, int at, FieldTest test)
    {
        while (at < _parts.Length && !value.IsEmpty && RawJson.Kind(value) == JsonTokenType.StartObject)
        {
            value = Subject.PropertyOf(value, _parts[at++]);
        }

        if (at == _parts.Length)
        {
            return Ends(value, test);
        }

        return !value.IsEmpty && RawJson.Kind(value) == JsonTokenType.StartArray ? EnterElements(value, at, test) : test.Passes(default);
    }

    private bool EnterElements(ReadOnlyMemory<byte> array, int at, FieldTest test)
    {
        var place = 0;
        foreach (var element in RawJson.Elements(array))
        {
            var kind = RawJson.Kind(element);
            if (kind == JsonTokenType.StartObject && Enter(element, at, test))
            {
                return true;
            }

            if (place++ == _places[at] && EnterPlace(element, kind, at + 1, test))
            {
                return true;
            }
        }

        return false;
    }

    // What a number at the end of the path leads to is taken as a whole, be it an array; a scalar within the path ends it without a value.
    private bool EnterPlace(ReadOnlyMemory<byte> element, JsonTokenType kind, int at, FieldTest test)
    {
        if (at == _parts.Length)
        {
            return test.Passes(element);
        }

        return kind switch
        {
            JsonTokenType.StartObject => Enter(element, at, test),
            JsonTokenType.StartArray => EnterElements(element, at, test),
            _ => false,
        };
    }

    private static bool Ends(ReadOnlyMemory<byte> value, FieldTest test)
    {
        if (!value.IsEmpty && test.LooksIntoArrays && RawJson.Kind(value) == JsonTokenType.StartArray)
        {
            foreach (var element in RawJson.Elements(value))
            {
                if (test.Passes(element))
                {
                    return true;
                }
            }
        }

        return test.Passes(value);
    }
}
