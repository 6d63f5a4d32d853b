using System.Buffers;
using System.Text.Json;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;

namespace BulkImport.Api.Rest.Altcraft.ImportProfiles;

/// <summary>The one row of a method without a list, in the form of an item: what it is matched by stands at the root of the request, beside its data.</summary>
internal static class RootItem
{
    private static readonly string[] MatchKeys = ["email", "phone", "profile_id", "field_value", "provider", "subscription_id"];

    /// <summary>Writes the item. Refused: data that are no object.</summary>
    internal static Refusal? Write(AltcraftRequest request, RowShape shape, IBufferWriter<byte> item)
    {
        var refusal = request.ReadObject("data", out var data);
        if (refusal is not null && shape == RowShape.Profile)
        {
            return refusal;
        }

        using var json = new Utf8JsonWriter(item, AnswerBody.WriterOptions);
        json.WriteStartObject();
        json.WritePropertyName("data");
        if (data is { } fields && shape == RowShape.Profile)
        {
            fields.WriteTo(json);
        }
        else
        {
            json.WriteStartObject();
            json.WriteEndObject();
        }

        foreach (var key in MatchKeys.Where(key => request.Get(key) is not null))
        {
            json.WritePropertyName(key);
            request.Get(key)!.Value.WriteTo(json);
        }

        json.WriteEndObject();
        return null;
    }
}
