using System.Text.Json;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.QueryProfiles;

/// <summary><c>$eq</c> and <c>$in</c>: the value is the same as one of the constants. To null, a missing value is the same.</summary>
internal sealed class OneOfTest : FieldTest
{
    private readonly FieldType? _type;
    private readonly HashSet<string> _texts;
    private readonly List<ReadOnlyMemory<byte>> _others;

    internal OneOfTest(IEnumerable<ReadOnlyMemory<byte>> constants, FieldType? type)
    {
        _type = type;
        Constants = [.. constants.Where(constant => !RawJson.IsNull(constant))];
        HasNull = constants.Any(RawJson.IsNull);
        _texts = [.. Constants.Where(IsText).Select(constant => FieldTerms.Fold(type, RawJson.Text(constant)))];
        _others = Constants.FindAll(constant => !IsText(constant));
    }

    /// <summary>All but null.</summary>
    internal List<ReadOnlyMemory<byte>> Constants { get; }

    internal bool HasNull { get; }

    internal override bool Passes(ReadOnlyMemory<byte> value)
    {
        if (value.IsEmpty || RawJson.IsNull(value))
        {
            return HasNull;
        }

        if (IsText(value))
        {
            return _texts.Count > 0 && _texts.Contains(FieldTerms.Fold(_type, RawJson.Text(value)));
        }

        foreach (var other in _others)
        {
            if (FieldTerms.AreSame(_type, value, other))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsText(ReadOnlyMemory<byte> value) => RawJson.Kind(value) == JsonTokenType.String;
}
