using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;

namespace BulkImport.Api.OpenApi.Altcraft;

/// <summary>An example in Altcraft's XML, made from the one in JSON.</summary>
internal static class XmlExample
{
    internal static string Of(JsonNode example)
    {
        var xml = new ArrayBufferWriter<byte>();
        new JsonAsXml(xml).Write(Encoding.UTF8.GetBytes(example.ToJsonString()), isLast: true);
        return Encoding.UTF8.GetString(xml.WrittenSpan);
    }

    /// <summary>In XML the vendor writes the fields of an item's data into the item itself (contracts.md A1.5).</summary>
    internal static JsonObject Flat(JsonObject request)
    {
        var items = request["data"] as JsonArray ?? [];
        foreach (var item in items.OfType<JsonObject>())
        {
            if (item["data"] is not JsonObject data)
            {
                continue;
            }

            item.Remove("data");
            foreach (var (name, value) in data)
            {
                item[name] = value?.DeepClone();
            }
        }

        return request;
    }
}
