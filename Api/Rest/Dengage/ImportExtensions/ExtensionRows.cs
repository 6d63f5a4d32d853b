using System.Buffers;
using System.Text.Json;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;
using BulkImport.Api.Rest.Dengage.ImportContacts;
using BulkImport.Api.Rest.Dengage.TakeBulk;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Dengage.ImportExtensions;

/// <summary>Records as canonical rows. Of several for one address of one contact the last counts.</summary>
internal static class ExtensionRows
{
    /// <summary>The field of a profile that has its extensions, by address.</summary>
    internal const string Field = "contact_extensions";

    private static readonly ColumnFault Duplicate = new(ExtensionsRequest.Address, "a later record has the same contact key and address");

    internal static IEnumerable<ReadOnlyMemory<byte>> Of(IReadOnlyList<ReadOnlyMemory<byte>> records, ExtensionsRequest request)
    {
        var read = records.Select(record => ExtensionRecord.Of(record, request)).ToList();
        var last = new Dictionary<(string, string), int>();
        foreach (var (index, record) in read.Index())
        {
            last[Place(record)] = index;
        }

        return read.Select((record, index) => Write(record, records[index].Span, request, isLast: record.Key is null || record.Address is null || last[Place(record)] == index));
    }

    // Two spellings of one phone are one address; what is left of others is compared without case, as e-mails are.
    private static (string Key, string Address) Place(ExtensionRecord record)
    {
        var address = (record.Address ?? "").Trim().ToLowerInvariant();
        return (record.Key ?? "", address.Any(char.IsLetter) ? address : string.Concat(address.Where(char.IsAsciiDigit)));
    }

    private static ReadOnlyMemory<byte> Write(ExtensionRecord record, ReadOnlySpan<byte> sent, ExtensionsRequest request, bool isLast)
    {
        var row = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(row, AnswerBody.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString(CanonicalRow.Key, record.Key);
            json.WriteSent(sent);
            if (!isLast)
            {
                RowFaults.WriteSkip(json, Duplicate);
            }
            else if (record.Faults.Count > 0)
            {
                RowFaults.WriteFaults(json, record.Faults);
            }
            else
            {
                WriteContact(json, CanonicalRow.Match, record.Key!);
                WriteEntry(json, record, request);
            }

            json.WriteEndObject();
        }

        return row.WrittenMemory;
    }

    private static void WriteEntry(Utf8JsonWriter json, ExtensionRecord record, ExtensionsRequest request)
    {
        json.WriteStartObject(CanonicalRow.Entry);
        json.WriteString("field", Field);
        json.WriteString("key", record.Address);
        json.WriteString("type", TypeOf(record.Channel));
        json.WriteBoolean("insert", request.InsertIfNotExists);
        json.WriteStartObject("value");
        foreach (var (name, value) in record.Values)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value);
        }

        json.WriteEndObject();
        if (record.NewAddress is not null)
        {
            json.WriteString("new_key", record.NewAddress);
        }

        if (record.NewKey is not null && record.NewKey != record.Key)
        {
            WriteContact(json, "move_to", record.NewKey);
        }

        json.WriteEndObject();
    }

    private static string TypeOf(string? channel) => channel switch
    {
        "email" => "email",
        "sms" or "viber" or "whatsapp" => "phone",
        _ => "text",
    };

    private static void WriteContact(Utf8JsonWriter json, string name, string key)
    {
        json.WriteStartObject(name);
        json.WriteString("field_value", key);
        json.WriteEndObject();
    }
}
