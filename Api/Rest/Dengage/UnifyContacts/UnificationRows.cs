using System.Buffers;
using System.Text.Json;
using BulkImport.Api.Rest.Altcraft.ReadBody;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;
using BulkImport.Api.Rest.Dengage.Columns;
using BulkImport.Api.Rest.Dengage.ImportContacts;
using BulkImport.Api.Rest.Dengage.ImportExtensions;
using BulkImport.Api.Rest.Dengage.TakeBulk;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Dengage.UnifyContacts;

/// <summary>Entries as canonical rows; the vendor's three texts flag those that cannot be carried out.</summary>
internal static class UnificationRows
{
    internal const string Old = "ContactKeyOld";
    internal const string New = "ContactKeyNew";
    internal const string SameKeys = "There is a request with the same contact key old as new in the database.";
    internal const string RepeatedKey = "Contact key old values should not be duplicate.";

    internal static IEnumerable<ReadOnlyMemory<byte>> Of(IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        var read = entries.Select(Read).ToList();
        var times = read.Where(entry => entry.Old is not null).CountBy(entry => entry.Old!).ToDictionary();
        return read.Select((entry, index) => Write(entries[index].Span, entry.Old, entry.New, entry.Fault ?? FaultOf(entry.Old, entry.New, times)));
    }

    private static (string? Old, string? New, ColumnFault? Fault) Read(ReadOnlyMemory<byte> entry)
    {
        if (entry.Length > CanonicalRow.MaxBytes)
        {
            return (null, null, new ColumnFault(null, $"is longer than {CanonicalRow.MaxBytes} bytes"));
        }

        if (!JsonText.IsStorable(entry.Span))
        {
            return (null, null, new ColumnFault(JsonText.PlaceOf(entry.Span).TrimStart('.'), JsonText.NotStorable));
        }

        var keys = JsonElement.Parse(entry.Span);
        return keys.ValueKind == JsonValueKind.Object
            ? (ContactRecord.KeyOf(keys, Old), ContactRecord.KeyOf(keys, New), null)
            : (null, null, new ColumnFault(null, "must be an object"));
    }

    private static ColumnFault? FaultOf(string? old, string? given, Dictionary<string, int> times) =>
        old is null || given is null ? new ColumnFault(old is null ? Old : New, ContactRecord.EmptyKey)
        : old == given ? new ColumnFault(New, SameKeys)
        : times[old] > 1 ? new ColumnFault(Old, RepeatedKey)
        : null;

    private static ReadOnlyMemory<byte> Write(ReadOnlySpan<byte> sent, string? old, string? given, ColumnFault? fault)
    {
        var row = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(row, AnswerBody.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString(CanonicalRow.Key, old);
            json.WriteSent(sent);
            if (fault is { } wrong)
            {
                RowFaults.WriteFaults(json, [wrong]);
            }
            else
            {
                WriteMerge(json, old!, given!);
            }

            json.WriteEndObject();
        }

        return row.WrittenMemory;
    }

    // Where the new key is nobody's, the old contact gets it. A consent and a status are of an address: they come along with it.
    private static void WriteMerge(Utf8JsonWriter json, string old, string given)
    {
        var (from, to) = (ColumnValues.JsonText(old), ColumnValues.JsonText(given));
        json.WritePropertyName(CanonicalRow.Match);
        json.WriteRawValue($$"""{"field_value":{{from}}}""");
        json.WritePropertyName(CanonicalRow.Data);
        json.WriteRawValue($$"""{"{{ContactColumns.Key}}":{{to}}}""");
        json.WritePropertyName(CanonicalRow.MergeInto);
        json.WriteRawValue($$$"""
            {"match":{"field_value":{{{to}}}},"entries":"{{{ExtensionRows.Field}}}",
             "together":{"email":["email_permission","email_status"],"phones":["gsm_permission","gsm_status"]}}
            """);
    }
}
