using System.Text.Json;
using BulkImport.Api.Rest.Altcraft.ReadBody;
using BulkImport.Api.Rest.Dengage.Columns;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Dengage.ImportContacts;

/// <summary>One record of a request, checked: the key of its contact, its values, and all that is wrong with it.</summary>
internal sealed class ContactRecord
{
    internal const string EmptyKey = "Contact key values should not be empty or null";

    private readonly List<(ContactColumn Column, string Json)> _values = [];
    private readonly List<ColumnFault> _faults = [];

    private ContactRecord()
    {
    }

    /// <summary>As it was sent; null: it has none.</summary>
    internal string? Key { get; private set; }

    /// <summary>The key that its contact is to have; null: the one it has.</summary>
    internal string? NewKey { get; private set; }

    internal IReadOnlyList<(ContactColumn Column, string Json)> Values => _values;

    internal IReadOnlyList<ColumnFault> Faults => _faults;

    internal static ContactRecord Of(ReadOnlyMemory<byte> record, ContactsRequest request)
    {
        var read = new ContactRecord();
        if (record.Length > CanonicalRow.MaxBytes)
        {
            read.Fault(null, $"is longer than {CanonicalRow.MaxBytes} bytes");
        }
        else if (!JsonText.IsStorable(record.Span))
        {
            read.Fault(JsonText.PlaceOf(record.Span).TrimStart('.'), JsonText.NotStorable);
        }
        else
        {
            read.Read(JsonElement.Parse(record.Span), request);
        }

        return read;
    }

    private void Read(JsonElement record, ContactsRequest request)
    {
        if (record.ValueKind != JsonValueKind.Object)
        {
            Fault(null, "must be an object");
            return;
        }

        Key = KeyOf(record, ContactColumns.Key);
        if (Key is null)
        {
            Fault(ContactColumns.Key, record.TryGetProperty(ContactColumns.Key, out var key) && IsStructure(key) ? "must be a single value" : EmptyKey);
        }

        NewKey = request.Renames ? KeyOf(record, ContactColumns.NewKey) : null;
        foreach (var column in request.Columns)
        {
            // A listed column that the record leaves out stays as it is.
            if (record.TryGetProperty(column.Name, out var value))
            {
                Take(column, ColumnValues.Read(column, value));
            }
        }
    }

    private void Take(ContactColumn column, ColumnReading reading)
    {
        if (reading.Fault is null)
        {
            _values.Add((column, reading.Json));
        }
        else
        {
            Fault(column.Name, reading.Fault);
        }
    }

    internal static string? KeyOf(JsonElement record, string name)
    {
        if (!record.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null || IsStructure(value))
        {
            return null;
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private static bool IsStructure(JsonElement value) => value.ValueKind is JsonValueKind.Object or JsonValueKind.Array;

    private void Fault(string? column, string message) => _faults.Add(new ColumnFault(column, message));
}

/// <summary>What is wrong with a value; without a column, with the record as a whole.</summary>
internal readonly record struct ColumnFault(string? Column, string Message);
