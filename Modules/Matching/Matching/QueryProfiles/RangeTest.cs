using System.Text.Json;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.QueryProfiles;

/// <summary>
/// One bound: <c>$gt</c>, <c>$gte</c>, <c>$lt</c>, <c>$lte</c>. Only like is compared with like; null and a missing value are no more and no less than null.
/// </summary>
/// <param name="isLower">Whether values above the bound pass, else those below it.</param>
/// <param name="isInclusive">Whether the bound itself passes.</param>
/// <param name="bound">A text, a number, true, false or null.</param>
/// <param name="type">The type of the profile's field.</param>
internal sealed class RangeTest(bool isLower, bool isInclusive, ReadOnlyMemory<byte> bound, FieldType? type) : FieldTest
{
    internal bool IsLower => isLower;

    internal bool IsInclusive => isInclusive;

    internal ReadOnlyMemory<byte> Bound => bound;

    internal override bool Passes(ReadOnlyMemory<byte> value)
    {
        if (Compare(value.IsEmpty ? RawJson.Null : value) is not { } order)
        {
            return false;
        }

        return order == 0 ? isInclusive : order > 0 == isLower;
    }

    private int? Compare(ReadOnlyMemory<byte> value) => (RawJson.Kind(value), RawJson.Kind(bound)) switch
    {
        (JsonTokenType.String, JsonTokenType.String) => FieldTerms.CompareTexts(type, value, bound),
        (JsonTokenType.Number, JsonTokenType.Number) => JsonNumber.Compare(value.Span, bound.Span),
        (JsonTokenType.Null, JsonTokenType.Null) => 0,
        (JsonTokenType.True, JsonTokenType.False) => 1,
        (JsonTokenType.False, JsonTokenType.True) => -1,
        (JsonTokenType.True, JsonTokenType.True) or (JsonTokenType.False, JsonTokenType.False) => 0,
        _ => null,
    };
}
