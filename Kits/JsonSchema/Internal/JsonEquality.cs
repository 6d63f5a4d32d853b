using System.Runtime.InteropServices;
using System.Text.Json;

namespace BulkImport.Kits.JsonSchema.Internal;

/// <summary>Values are equal as JSON Schema has it: 1 and 1.0 are, and objects whatever the order of their properties.</summary>
internal sealed class JsonEquality : IEqualityComparer<JsonElement>
{
    internal static readonly JsonEquality Instance = new();

    public bool Equals(JsonElement x, JsonElement y) => AreEqual(x, y, 0);

    public int GetHashCode(JsonElement obj) => Hash(obj, 0);

    private static bool AreEqual(JsonElement left, JsonElement right, int depth)
    {
        // Beyond the depth to which values are looked at, only what is written alike is equal: this must not run out of stack.
        if (depth > JsonSchema.MaxDepth)
        {
            return JsonText.Raw(left).SequenceEqual(JsonText.Raw(right));
        }

        return left.ValueKind == right.ValueKind && left.ValueKind switch
        {
            JsonValueKind.Number => JsonNumber.Of(left).CompareTo(JsonNumber.Of(right)) == 0,
            JsonValueKind.String => AreEqual(JsonText.Content(left), JsonText.Content(right)),
            JsonValueKind.Array => AreEqualArrays(left, right, depth + 1),
            JsonValueKind.Object => AreEqualObjects(left, right, depth + 1),
            _ => true,
        };
    }

    private static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        left.Contains((byte)'\\') || right.Contains((byte)'\\')
            ? JsonText.Decode(left, stackalloc char[JsonText.ScratchLength]).SequenceEqual(JsonText.Decode(right, stackalloc char[JsonText.ScratchLength]))
            : left.SequenceEqual(right);

    private static bool AreEqualArrays(JsonElement left, JsonElement right, int depth)
    {
        if (left.GetArrayLength() != right.GetArrayLength())
        {
            return false;
        }

        var others = right.EnumerateArray();
        foreach (var element in left.EnumerateArray())
        {
            others.MoveNext();
            if (!AreEqual(element, others.Current, depth))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreEqualObjects(JsonElement left, JsonElement right, int depth)
    {
        if (left.GetPropertyCount() != right.GetPropertyCount())
        {
            return false;
        }

        var others = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in right.EnumerateObject())
        {
            others[JsonText.DecodeName(property)] = property.Value;
        }

        foreach (var property in left.EnumerateObject())
        {
            if (!others.TryGetValue(JsonText.DecodeName(property), out var other) || !AreEqual(property.Value, other, depth))
            {
                return false;
            }
        }

        return true;
    }

    private static int Hash(JsonElement value, int depth)
    {
        if (depth > JsonSchema.MaxDepth)
        {
            return 0;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Number => JsonNumber.Of(value).Hash(),
            JsonValueKind.String => Hash(JsonText.Content(value)),
            JsonValueKind.Array => HashArray(value, depth + 1),
            JsonValueKind.Object => HashObject(value, depth + 1),
            _ => (int)value.ValueKind,
        };
    }

    private static int HashArray(JsonElement array, int depth)
    {
        var hash = 1;
        foreach (var element in array.EnumerateArray())
        {
            hash = HashCode.Combine(hash, Hash(element, depth));
        }

        return hash;
    }

    // A sum does not depend on the order.
    private static int HashObject(JsonElement value, int depth)
    {
        var hash = 2;
        foreach (var property in value.EnumerateObject())
        {
            hash = unchecked(hash + HashCode.Combine(Hash(JsonMarshal.GetRawUtf8PropertyName(property)), Hash(property.Value, depth)));
        }

        return hash;
    }

    private static int Hash(ReadOnlySpan<byte> content) => string.GetHashCode(JsonText.Decode(content, stackalloc char[JsonText.ScratchLength]));
}
