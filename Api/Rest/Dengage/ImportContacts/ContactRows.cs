using System.Buffers;
using System.Text.Json;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;
using BulkImport.Api.Rest.Dengage.Columns;
using BulkImport.Api.Rest.Dengage.TakeBulk;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Dengage.ImportContacts;

/// <summary>Records as canonical rows. Of several for one contact the last counts (contracts.md E2.8); the others are rows that are not applied, so that each has an outcome.</summary>
internal static class ContactRows
{
    internal const string Duplicate = "a later record has the same contact key";

    internal static IEnumerable<ReadOnlyMemory<byte>> Of(IReadOnlyList<ReadOnlyMemory<byte>> records, ContactsRequest request)
    {
        var read = records.Select(record => ContactRecord.Of(record, request)).ToList();
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, record) in read.Index())
        {
            if (record.Key is { } key)
            {
                last[key] = index;
            }
        }

        return read.Select((record, index) => Write(record, records[index].Span, isLast: record.Key is null || last[record.Key] == index));
    }

    private static ReadOnlyMemory<byte> Write(ContactRecord record, ReadOnlySpan<byte> sent, bool isLast)
    {
        var row = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(row, AnswerBody.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString(CanonicalRow.Key, record.Key);
            json.WriteSent(sent);
            if (!isLast)
            {
                RowFaults.WriteSkip(json, new ColumnFault(ContactColumns.Key, Duplicate));
            }
            else if (record.Faults.Count > 0)
            {
                RowFaults.WriteFaults(json, record.Faults);
            }
            else
            {
                WriteContact(json, record);
            }

            json.WriteEndObject();
        }

        return row.WrittenMemory;
    }

    private static void WriteContact(Utf8JsonWriter json, ContactRecord record)
    {
        json.WriteStartObject(CanonicalRow.Match);
        json.WriteString("field_value", record.Key);
        json.WriteEndObject();
        json.WriteStartObject(CanonicalRow.Data);
        if (record.NewKey is not null)
        {
            json.WriteString(ContactColumns.Key, record.NewKey);
        }

        foreach (var (column, value) in record.Values.Where(one => one.Column.Kind != ColumnKind.Phone))
        {
            json.WritePropertyName(column.Field);
            json.WriteRawValue(value);
        }

        json.WriteEndObject();
        foreach (var (_, value) in record.Values.Where(one => one.Column.Kind == ColumnKind.Phone))
        {
            json.WritePropertyName(CanonicalRow.FirstPhone);
            json.WriteRawValue(value);
        }

        WriteDefaults(json);
    }

    private static void WriteDefaults(Utf8JsonWriter json)
    {
        json.WriteStartObject(CanonicalRow.Created);
        foreach (var column in ContactColumns.OfEveryContact.Where(column => column.IsDefaultStored))
        {
            json.WritePropertyName(column.Field);
            json.WriteRawValue(column.Default!);
        }

        json.WriteEndObject();
    }
}
