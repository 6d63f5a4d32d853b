using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>One field of a patch.</summary>
/// <param name="Rule">Which field.</param>
/// <param name="Value">Its value as it is stored; JSON null clears the field.</param>
/// <param name="Keys">For addresses and phones, what the value is found by.</param>
/// <param name="Change">The value is yet to be worked out from the one there is; null: it is as given.</param>
internal readonly record struct PatchField(FieldRule Rule, ReadOnlyMemory<byte> Value, IReadOnlyList<string> Keys, FieldChange? Change = null)
{
    internal static PatchField Of(FieldRule rule, ReadOnlyMemory<byte> stored) =>
        new(rule, stored, rule.Type == FieldType.Phones && !RawJson.IsNull(stored) ? [.. FieldValues.Keys(rule.Type, stored)] : []);

    internal static PatchField Of(FieldRule rule, FieldReading reading) => new(rule, reading.Value, reading.Keys ?? []);
}
