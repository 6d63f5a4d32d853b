using System.Buffers;
using System.Text.Json;
using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.Response;

namespace BulkImport.Kits.GraphQL.Internal.TypeSystem;

/// <summary>A literal as JSON, for scalars that know nothing of the language.</summary>
internal static class LiteralJson
{
    internal static JsonElement Convert(ValueNode literal, VariableValues variables)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, literal, variables);
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, ValueNode literal, VariableValues variables)
    {
        switch (literal)
        {
            case VariableValue variable:
                JsonValues.Write(writer, variables.GetValueOrDefault(variable.Name));
                break;
            case IntValue number:
                writer.WriteRawValue(number.Digits);
                break;
            case FloatValue number:
                writer.WriteRawValue(number.Digits);
                break;
            case BooleanValue boolean:
                writer.WriteBooleanValue(boolean.Value);
                break;
            case StringValue text:
                writer.WriteStringValue(text.Value);
                break;
            case EnumValue name:
                writer.WriteStringValue(name.Name);
                break;
            case ListValue list:
                WriteList(writer, list, variables);
                break;
            case ObjectValue obj:
                WriteObject(writer, obj, variables);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteList(Utf8JsonWriter writer, ListValue list, VariableValues variables)
    {
        writer.WriteStartArray();
        foreach (var item in list.Items)
        {
            Write(writer, item, variables);
        }

        writer.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter writer, ObjectValue obj, VariableValues variables)
    {
        writer.WriteStartObject();
        foreach (var field in obj.Fields)
        {
            writer.WritePropertyName(field.Name);
            Write(writer, field.Value, variables);
        }

        writer.WriteEndObject();
    }
}
