using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>The change of one member of a json field that is an object: a list whose elements have keys of their own.</summary>
/// <param name="Field">Which field.</param>
/// <param name="Key">Of the member: an address in the form by which it is found, or any text.</param>
/// <param name="NewKey">The key it is to have; null: the one it has.</param>
/// <param name="Value">Its properties; those that are null are cleared, those not named stay.</param>
/// <param name="Inserts">Where there is none of the key, there is one afterwards.</param>
/// <param name="MoveTo">Finds the profile that is to have it; empty: it stays.</param>
internal sealed record EntryChange(FieldRule Field, string Key, string? NewKey, ReadOnlyMemory<byte> Value, bool Inserts, ReadOnlyMemory<byte> MoveTo)
{
    /// <summary>Reads a change; else what is wrong with it, and where.</summary>
    internal static (EntryChange? Change, string? Fault, string Place) Read(ReadOnlyMemory<byte> entry, FieldRules fields)
    {
        var parts = RawJson.Properties(entry);
        if (fields.Find(RawJson.Text(parts["field"])) is not { } field)
        {
            return (null, "the database has no such field", "field");
        }

        var type = parts.TryGetValue("type", out var word) ? RawJson.Text(word) : null;
        var (key, fault) = ReadKey(parts["key"], parts.ContainsKey("new_key") ? null : type);
        if (fault is not null)
        {
            return (null, fault, "key");
        }

        var (newKey, newFault) = parts.TryGetValue("new_key", out var renamed) ? ReadKey(renamed, type) : (null, null);
        var inserts = parts.TryGetValue("insert", out var flag) && flag.Span.SequenceEqual("true"u8);
        return newFault is null
            ? (new EntryChange(field, key!, newKey, parts.GetValueOrDefault("value", RawJson.EmptyObject), inserts, parts.GetValueOrDefault("move_to")), null, "")
            : (null, newFault, "new_key");
    }

    /// <summary>The members that the profile has; a value that is no object has none.</summary>
    internal static Dictionary<string, ReadOnlyMemory<byte>> MembersOf(ReadOnlyMemory<byte>? value) =>
        value is { } stored && RawJson.Kind(stored) == System.Text.Json.JsonTokenType.StartObject ? RawJson.Properties(stored) : new(StringComparer.Ordinal);

    internal ReadOnlyMemory<byte> Apply(ReadOnlyMemory<byte> member)
    {
        var properties = MembersOf(member);
        foreach (var (name, value) in RawJson.Properties(Value))
        {
            if (RawJson.IsNull(value))
            {
                properties.Remove(name);
            }
            else
            {
                properties[name] = value;
            }
        }

        return RawJson.FromProperties(properties);
    }

    // An address is one whether or not the row says of which type it is: else it would be found by one row and not by another.
    private static (string? Key, string? Fault) ReadKey(ReadOnlyMemory<byte> text, string? type)
    {
        var email = FieldValues.Read(FieldType.Email, text);
        var phone = FieldValues.Read(FieldType.Phones, text);
        return (type, email.Fault, phone.Fault) switch
        {
            ("email", { } fault, _) => (null, fault),
            ("phone", _, { } fault) => (null, fault),
            (_, null, _) => (email.Keys![0], null),
            (_, _, null) when phone.Keys is [var digits, ..] => (digits, null),
            _ => (RawJson.Text(text).Trim(), null),
        };
    }
}
