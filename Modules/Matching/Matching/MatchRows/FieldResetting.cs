using BulkImport.Import.Contracts;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>A field that a change of an address resets (<see cref="FieldReset"/>).</summary>
internal sealed record FieldResetting(string WhenChanged, FieldRule Field, ReadOnlyMemory<byte> Value)
{
    internal static FieldResetting? Of(FieldReset reset, FieldRules fields) =>
        fields.Find(reset.Field) is { } field ? new FieldResetting(reset.WhenChanged, field, RawJson.FromText(reset.Value)) : null;

    /// <summary>Adds the reset to a patch, worked out already, that changes the address of the profile and says nothing of the field.</summary>
    internal void AddTo(RowPatch patch, ProfileDraft draft)
    {
        var address = patch.Fields.Find(field => field.Rule.Name == (WhenChanged == "email" ? "email" : "phones"));
        if (address.Rule is null || patch.Sets(Field))
        {
            return;
        }

        var before = WhenChanged == "email" ? draft.Email : First(draft.Phones);
        if (before != First(address.Keys))
        {
            patch.Set(new PatchField(Field, Value, []));
        }
    }

    private static string? First(IReadOnlyList<string> keys) => keys.Count > 0 ? keys[0] : null;
}
