using System.Buffers;
using System.Text.Json;
using BulkImport.Kits.GraphQL.Internal.Response;

namespace BulkImport.Kits.GraphQL.Internal.Http;

/// <summary>Messages that carry results: a result is written as it is, within a few bytes that say whose it is.</summary>
internal static class MessageWriter
{
    /// <summary>The result alone, or with the operation's id and the message's type.</summary>
    internal static void WritePayload(IBufferWriter<byte> output, string? id, string? type, GraphQLResult result)
    {
        if (id is null)
        {
            result.WriteTo(output);
            return;
        }

        Start(output, id, type);
        output.Write(",\"payload\":"u8);
        result.WriteTo(output);
        output.Write("}"u8);
    }

    internal static void WriteErrors(IBufferWriter<byte> output, string id, IReadOnlyList<GraphQLError> errors)
    {
        Start(output, id, "error");
        output.Write(",\"payload\":"u8);
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartArray();
            foreach (var error in errors)
            {
                ResponseWriter.Write(writer, error);
            }

            writer.WriteEndArray();
        }

        output.Write("}"u8);
    }

    internal static void WriteId(IBufferWriter<byte> output, string? id, string? type = null)
    {
        if (id is not null)
        {
            Start(output, id, type);
            output.Write("}"u8);
        }
    }

    private static void Start(IBufferWriter<byte> output, string id, string? type)
    {
        output.Write("{\"id\":"u8);
        WriteString(output, id);
        if (type is not null)
        {
            output.Write(",\"type\":"u8);
            WriteString(output, type);
        }
    }

    private static void WriteString(IBufferWriter<byte> output, string text)
    {
        using var writer = new Utf8JsonWriter(output);
        writer.WriteStringValue(text);
    }
}
