using System.Text.Json;

namespace BulkImport.Matching.Values;

/// <summary>Changes of a stored list of phones.</summary>
internal static class PhoneList
{
    /// <summary>
    /// The list with the one phone of another list at its head, in place of the first; with null in place of that list, without its first. A first phone that only is
    /// spelled differently stays as it is.
    /// </summary>
    internal static ReadOnlyMemory<byte> PutFirst(ReadOnlyMemory<byte>? current, ReadOnlyMemory<byte> phone)
    {
        var phones = current is { } stored && RawJson.Kind(stored) == JsonTokenType.StartArray ? RawJson.Elements(stored) : [];
        var rest = phones.Skip(1);
        if (RawJson.IsNull(phone))
        {
            return Listed([.. rest]);
        }

        var first = RawJson.Elements(phone)[0];
        var key = KeyOf(first);
        return phones.Count > 0 && KeyOf(phones[0]) == key ? current!.Value : Listed([first, .. rest.Where(other => KeyOf(other) != key)]);
    }

    private static string? KeyOf(ReadOnlyMemory<byte> phone) => PhoneNumber.Key(RawJson.Text(phone));

    private static ReadOnlyMemory<byte> Listed(IReadOnlyList<ReadOnlyMemory<byte>> phones) =>
        phones.Count == 0 ? RawJson.Null : RawJson.Join((byte)'[', phones, (byte)']');
}
