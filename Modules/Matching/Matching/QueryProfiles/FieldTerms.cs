using System.Text;
using System.Text.Json;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.QueryProfiles;

/// <summary>How constants and values of a field meet, by the type of the field; null is a field that no rule knows, or a part of one.</summary>
internal static class FieldTerms
{
    private const int LengthOfSecond = 19;

    /// <summary>The constant in the form in which the field's values are stored; one that cannot be stays as it is.</summary>
    internal static ReadOnlyMemory<byte> Stored(FieldType? type, ReadOnlyMemory<byte> constant)
    {
        if (type == FieldType.Phones && RawJson.Kind(constant) == JsonTokenType.Number)
        {
            return RawJson.FromText(FieldValues.Scalar(constant));
        }

        return type is FieldType.Date or FieldType.Sex && FieldValues.Read(type.Value, constant) is { Fault: null } reading ? reading.Value : constant;
    }

    /// <summary>What two texts have in common when they are the same.</summary>
    internal static string Fold(FieldType? type, string text) => type switch
    {
        FieldType.Email => text.Trim().ToLowerInvariant(),
        FieldType.Phones => PhoneNumber.Key(text) ?? text,
        _ => text,
    };

    /// <summary>Whether texts that are spelled differently can be the same.</summary>
    internal static bool Folds(FieldType? type) => type is FieldType.Email or FieldType.Phones;

    /// <summary>Whether it is a moment in its stored form, with or without fractions of the second.</summary>
    internal static bool IsMoment(ReadOnlySpan<byte> text) => text.Length > LengthOfSecond && text[^1] == 'Z';

    /// <summary>The moment's text down to the second, with which every moment of that second starts.</summary>
    internal static string SecondOf(string moment) => moment[..LengthOfSecond];

    /// <summary>By code points, which is the order of UTF-8. Without the Z, a moment precedes the fractions of its second.</summary>
    internal static int CompareTexts(FieldType? type, ReadOnlyMemory<byte> left, ReadOnlyMemory<byte> right)
    {
        var one = Utf8(left);
        var other = Utf8(right);
        return type == FieldType.Date ? WithoutZone(one).SequenceCompareTo(WithoutZone(other)) : one.SequenceCompareTo(other);
    }

    internal static bool AreSame(FieldType? type, ReadOnlyMemory<byte> left, ReadOnlyMemory<byte> right)
    {
        var kind = RawJson.Kind(left);
        return kind == RawJson.Kind(right) && kind switch
        {
            JsonTokenType.String => Fold(type, RawJson.Text(left)) == Fold(type, RawJson.Text(right)),
            JsonTokenType.Number => JsonNumber.Compare(left.Span, right.Span) == 0,
            JsonTokenType.StartArray => AreSame(type, RawJson.Elements(left), RawJson.Elements(right)),
            JsonTokenType.StartObject => AreSame(type, RawJson.Properties(left), RawJson.Properties(right)),
            _ => true,
        };
    }

    private static bool AreSame(FieldType? type, List<ReadOnlyMemory<byte>> left, List<ReadOnlyMemory<byte>> right) =>
        left.Count == right.Count && left.Zip(right).All(pair => AreSame(type, pair.First, pair.Second));

    private static bool AreSame(FieldType? type, Dictionary<string, ReadOnlyMemory<byte>> left, Dictionary<string, ReadOnlyMemory<byte>> right) =>
        left.Count == right.Count && left.All(property => right.TryGetValue(property.Key, out var other) && AreSame(type, property.Value, other));

    private static ReadOnlySpan<byte> WithoutZone(ReadOnlySpan<byte> text) => IsMoment(text) ? text[..^1] : text;

    private static ReadOnlySpan<byte> Utf8(ReadOnlyMemory<byte> value)
    {
        var inner = value.Span[1..^1];
        return inner.Contains((byte)'\\') ? Encoding.UTF8.GetBytes(RawJson.Text(value)) : inner;
    }
}
