using System.Text.Json;
using System.Text.RegularExpressions;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.QueryProfiles;

/// <summary>What an operator asks of one value; an empty one is missing.</summary>
internal abstract class FieldTest
{
    /// <summary>Whether an array passes when one of its elements does.</summary>
    internal virtual bool LooksIntoArrays => true;

    internal abstract bool Passes(ReadOnlyMemory<byte> value);
}

/// <summary><c>$exists</c>: an array passes also when it is empty.</summary>
internal sealed class ExistenceTest : FieldTest
{
    internal override bool Passes(ReadOnlyMemory<byte> value) => !value.IsEmpty;
}

/// <summary><c>$size</c>.</summary>
internal sealed class SizeTest(int size) : FieldTest
{
    internal override bool LooksIntoArrays => false;

    internal override bool Passes(ReadOnlyMemory<byte> value) =>
        !value.IsEmpty && RawJson.Kind(value) == JsonTokenType.StartArray && RawJson.Elements(value).Count == size;
}

/// <summary><c>$elemMatch</c>.</summary>
/// <param name="condition">What one element must fulfil.</param>
/// <param name="isQuery">The condition is about an element's own fields, which a scalar does not have.</param>
internal sealed class ElementTest(Condition condition, bool isQuery) : FieldTest
{
    internal override bool LooksIntoArrays => false;

    internal override bool Passes(ReadOnlyMemory<byte> value)
    {
        if (value.IsEmpty || RawJson.Kind(value) != JsonTokenType.StartArray)
        {
            return false;
        }

        foreach (var element in RawJson.Elements(value))
        {
            if ((!isQuery || RawJson.Kind(element) is JsonTokenType.StartObject or JsonTokenType.StartArray) && condition.Holds(Subject.Of(element)))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary><c>$regex</c>: a text in which the pattern is found.</summary>
internal sealed class PatternTest(Regex pattern) : FieldTest
{
    internal override bool Passes(ReadOnlyMemory<byte> value) =>
        !value.IsEmpty && RawJson.Kind(value) == JsonTokenType.String && pattern.IsMatch(RawJson.Text(value));
}
