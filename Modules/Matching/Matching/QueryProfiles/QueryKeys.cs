using System.Text.Json;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.QueryProfiles;

/// <summary>Where an index helps: each profile that a query means is found by one of the keys. No key: it means none.</summary>
/// <param name="Field">The address, the phones or a field whose values are identities.</param>
/// <param name="Keys">As the store spells them.</param>
internal sealed record QueryKeys(FieldRule Field, IReadOnlyList<string> Keys)
{
    internal static QueryKeys? Of(Condition condition, FieldRules fields) => condition switch
    {
        AllOf all => all.Parts.Select(part => Of(part, fields)).FirstOrDefault(keys => keys is not null),
        FieldCondition { Test: OneOfTest { HasNull: false } test, Path.Parts: [var name] } => fields.Find(name) is { } field ? Of(field, test) : null,
        _ => null,
    };

    private static QueryKeys? Of(FieldRule field, OneOfTest test)
    {
        if (field is { IdentityKind: 0, Type: not (FieldType.Email or FieldType.Phones) })
        {
            return null;
        }

        var keys = test.Constants.ConvertAll(constant => KeyOf(field.Type, constant));
        return keys.Contains(null) ? null : new QueryKeys(field, [.. keys.OfType<string>().Distinct()]);
    }

    // A number of a decimal field is the same as others that are spelled differently, and each spelling is a key of its own.
    private static string? KeyOf(FieldType type, ReadOnlyMemory<byte> constant) => (type, RawJson.Kind(constant)) switch
    {
        (FieldType.Email, JsonTokenType.String) => EmailAddress.Key(RawJson.Text(constant)),
        (FieldType.Phones, JsonTokenType.String) => PhoneNumber.Key(RawJson.Text(constant)),
        (FieldType.Text or FieldType.Tags or FieldType.Date, JsonTokenType.String) => IdentityValue.Shorten(RawJson.Text(constant)),
        (FieldType.Integer, JsonTokenType.Number) when FieldValues.Read(type, constant) is { Fault: null } reading => FieldValues.Scalar(reading.Value),
        _ => null,
    };
}
