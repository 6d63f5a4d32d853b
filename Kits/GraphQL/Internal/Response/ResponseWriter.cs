using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using BulkImport.Kits.GraphQL.Internal.Execution;

namespace BulkImport.Kits.GraphQL.Internal.Response;

/// <summary>Response format (section 7.1) in JSON (section 7.2.1).</summary>
internal static class ResponseWriter
{
    private static readonly JsonEncodedText Data = JsonEncodedText.Encode("data");
    private static readonly JsonEncodedText Errors = JsonEncodedText.Encode("errors");

    // The answer is JSON on its own, never a part of HTML. What is written was put together by us: it needs no check.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    internal static void Write(IBufferWriter<byte> output, ObjectNode? data, IReadOnlyList<GraphQLError> errors)
    {
        var writer = _writer ??= new Utf8JsonWriter(output, Plain);
        writer.Reset(output);
        writer.WriteStartObject();
        if (errors.Count > 0)
        {
            WriteErrors(writer, errors);
        }

        if (data is not null)
        {
            writer.WritePropertyName(Data);
            Write(writer, data);
        }

        writer.WriteEndObject();
        writer.Flush();
        writer.Reset(Stream.Null);
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case ResultNode { IsNull: true }:
                writer.WriteNullValue();
                break;
            case ObjectNode obj:
                Write(writer, obj);
                break;
            case ListNode list:
                writer.WriteStartArray();
                foreach (var item in list.Values)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                JsonValues.Write(writer, value);
                break;
        }
    }

    private static void Write(Utf8JsonWriter writer, ObjectNode node)
    {
        if (node.IsNull)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        var fields = node.Plan.Fields;
        for (var i = 0; i < fields.Length; i++)
        {
            writer.WritePropertyName(fields[i].Key);
            Write(writer, node.Values[i]);
        }

        writer.WriteEndObject();
    }

    private static void WriteErrors(Utf8JsonWriter writer, IReadOnlyList<GraphQLError> errors)
    {
        writer.WriteStartArray(Errors);
        foreach (var error in errors)
        {
            Write(writer, error);
        }

        writer.WriteEndArray();
    }

    internal static void Write(Utf8JsonWriter writer, GraphQLError error)
    {
        writer.WriteStartObject();
        writer.WriteString("message", error.Message);
        WriteLocations(writer, error.Locations);
        if (error.Path is not null)
        {
            writer.WritePropertyName("path");
            JsonValues.Write(writer, error.Path);
        }

        if (error.Code is not null || error.Extensions is { Count: > 0 })
        {
            WriteExtensions(writer, error);
        }

        writer.WriteEndObject();
    }

    private static void WriteLocations(Utf8JsonWriter writer, IReadOnlyList<GraphQLLocation> locations)
    {
        if (locations.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("locations");
        foreach (var location in locations)
        {
            writer.WriteStartObject();
            writer.WriteNumber("line", location.Line);
            writer.WriteNumber("column", location.Column);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteExtensions(Utf8JsonWriter writer, GraphQLError error)
    {
        writer.WriteStartObject("extensions");
        if (error.Code is not null)
        {
            writer.WriteString("code", error.Code);
        }

        foreach (var (name, value) in error.Extensions ?? new Dictionary<string, object?>())
        {
            writer.WritePropertyName(name);
            JsonValues.Write(writer, value);
        }

        writer.WriteEndObject();
    }
}
