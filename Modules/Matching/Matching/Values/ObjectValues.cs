using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BulkImport.Matching.Values;

/// <summary>Changes inside stored objects and lists. They are rare, so that they may cost a tree.</summary>
internal static class ObjectValues
{
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

    /// <summary>The list without the elements; with a property, without those that have one of the values there.</summary>
    internal static ReadOnlyMemory<byte> DeleteElements(ReadOnlyMemory<byte>? current, ReadOnlyMemory<byte> deleted, string? property)
    {
        var gone = List(deleted);
        var kept = List(current).Where(element => !gone.Any(other => IsMeant(element, other, property))).Select(element => element?.DeepClone());
        return Bytes(new JsonArray([.. kept]));
    }

    /// <summary>The object with the value at the path; without a path, with the value's properties.</summary>
    internal static ReadOnlyMemory<byte>? Upsert(ReadOnlyMemory<byte>? current, ReadOnlyMemory<byte> value, string? path)
    {
        var root = current is { } stored ? JsonNode.Parse(stored.Span)!.AsObject() : [];
        if (path is null)
        {
            Merge(root, JsonNode.Parse(value.Span)!.AsObject());
            return Bytes(root);
        }

        var names = path.Split('.');
        if (names.Length > 30)
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

        place[names[^1]] = JsonNode.Parse(value.Span);
        return Bytes(root);
    }

    /// <summary>The list with each of the objects put into the element that has the same value of the property, or behind the last.</summary>
    internal static ReadOnlyMemory<byte> UpsertElements(ReadOnlyMemory<byte>? current, ReadOnlyMemory<byte> objects, string? property)
    {
        var list = List(current);
        foreach (var one in List(objects))
        {
            var same = list.FirstOrDefault(other => property is null ? JsonNode.DeepEquals(other, one) : other![property] is { } value && JsonNode.DeepEquals(value, one![property]));
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
        : element?[property] is { } own && (own.GetValueKind() == JsonValueKind.String ? own.GetValue<string>() : own.ToJsonString()) == value!.GetValue<string>();

    private static void Merge(JsonObject target, JsonObject source)
    {
        foreach (var (name, value) in source)
        {
            target[name] = value?.DeepClone();
        }
    }

    private static JsonArray List(ReadOnlyMemory<byte>? value) => value is { } stored ? JsonNode.Parse(stored.Span)!.AsArray() : [];

    private static ReadOnlyMemory<byte> Bytes(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node, Relaxed);
}
