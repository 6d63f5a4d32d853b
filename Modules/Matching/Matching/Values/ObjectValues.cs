using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BulkImport.Matching.Values;

/// <summary>Changes inside stored objects and lists. They are rare, so that they may cost a tree.</summary>
internal static class ObjectValues
{
    // What comes in nests 61 levels at most; a profile that nests deeper than 64 could not be read again.
    private const int Deepest = 60;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The list with the elements that it did not have.</summary>
    internal static ReadOnlyMemory<byte> AddElements(ReadOnlyMemory<byte>? current, ReadOnlyMemory<byte> added)
    {
        var list = List(current);
        foreach (var element in List(added))
        {
            if (!list.Any(other => JsonNode.DeepEquals(other, element)))
            {
                list.Add(element?.DeepClone());
            }
        }

        return Bytes(list);
    }

    /// <summary>The list without the elements; with a property, without those that have one of the values there. Where there is no list, none comes of it.</summary>
    internal static ReadOnlyMemory<byte> DeleteElements(ReadOnlyMemory<byte>? current, ReadOnlyMemory<byte> deleted, string? property)
    {
        if (current is null)
        {
            return RawJson.Null;
        }

        var gone = List(deleted);
        var kept = List(current).Where(element => !gone.Any(other => IsMeant(element, other, property))).Select(element => element?.DeepClone());
        return Bytes(new JsonArray([.. kept]));
    }

    /// <summary>The object with the value at the path; without a path, with the value's properties. Null: it nests too deeply.</summary>
    internal static ReadOnlyMemory<byte>? Upsert(ReadOnlyMemory<byte>? current, ReadOnlyMemory<byte> value, string? path)
    {
        var root = current is { } stored ? Parse(stored) as JsonObject ?? [] : [];
        if (path is null)
        {
            Merge(root, Parse(value)!.AsObject());
            return Bytes(root);
        }

        var names = path.Split('.');
        var node = Parse(value);
        if (names.Length + LevelsOf(node) > Deepest)
        {
            return null;
        }

        var place = root;
        foreach (var name in names[..^1])
        {
            if (place[name] is not JsonObject next)
            {
                place[name] = next = [];
            }

            place = next;
        }

        place[names[^1]] = node;
        return Bytes(root);
    }

    /// <summary>The list with each of the objects put into the element that has the same value of the property, or behind the last.</summary>
    internal static ReadOnlyMemory<byte> UpsertElements(ReadOnlyMemory<byte>? current, ReadOnlyMemory<byte> objects, string? property)
    {
        var list = List(current);
        foreach (var one in List(objects))
        {
            var same = list.FirstOrDefault(other => property is null ? JsonNode.DeepEquals(other, one) : (other as JsonObject)?[property] is { } value && JsonNode.DeepEquals(value, one![property]));
            if (same is null)
            {
                list.Add(one?.DeepClone());
            }
            else
            {
                Merge(same.AsObject(), one!.AsObject());
            }
        }

        return Bytes(list);
    }

    private static bool IsMeant(JsonNode? element, JsonNode? value, string? property) => property is null
        ? JsonNode.DeepEquals(element, value)
        : (element as JsonObject)?[property] is { } own && (own.GetValueKind() == JsonValueKind.String ? own.GetValue<string>() : own.ToJsonString()) == value!.GetValue<string>();

    private static void Merge(JsonObject target, JsonObject source)
    {
        foreach (var (name, value) in source)
        {
            target[name] = value?.DeepClone();
        }
    }

    // A field may have been of another type when its value was stored.
    private static JsonArray List(ReadOnlyMemory<byte>? value) => value is { } stored ? Parse(stored) switch { JsonArray list => list, { } one => new JsonArray(one), null => [] } : [];

    private static JsonNode? Parse(ReadOnlyMemory<byte> value) => NodeOf(JsonElement.Parse(value.Span));

    // JsonNode.Parse accepts a name that is given twice and throws when it is looked at: here the last one counts, as everywhere.
    private static JsonNode? NodeOf(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var node = new JsonObject();
                foreach (var property in element.EnumerateObject())
                {
                    node[property.Name] = NodeOf(property.Value);
                }

                return node;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select(NodeOf)]);
            default:
                return JsonValue.Create(element);
        }
    }

    private static int LevelsOf(JsonNode? node) => node switch
    {
        JsonObject { Count: > 0 } properties => 1 + properties.Max(property => LevelsOf(property.Value)),
        JsonArray { Count: > 0 } elements => 1 + elements.Max(LevelsOf),
        JsonObject or JsonArray => 1,
        _ => 0,
    };

    private static ReadOnlyMemory<byte> Bytes(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node, Relaxed);
}
