using System.Text.Json;
using BulkImport.Api.Provisioning;
using BulkImport.Api.Rest.Altcraft.ReadBody;
using BulkImport.Api.Rest.Dengage.Columns;
using BulkImport.Api.Rest.Dengage.ImportContacts;
using BulkImport.Api.Rest.Dengage.ReadBody;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Dengage.ImportExtensions;

/// <summary>One record of a request, checked; what an address must look like is known behind.</summary>
internal sealed class ExtensionRecord
{
    private const string Null = "null";

    private readonly List<(string Name, string Json)> _values = [];
    private readonly List<ColumnFault> _faults = [];

    internal string? Key { get; private set; }

    internal string? NewKey { get; private set; }

    internal string? Address { get; private set; }

    internal string? NewAddress { get; private set; }

    /// <summary>null: the record says nothing of it, or clears it.</summary>
    internal string? Channel { get; private set; }

    /// <summary>Properties of the extension as JSON; null clears.</summary>
    internal IReadOnlyList<(string Name, string Json)> Values => _values;

    internal IReadOnlyList<ColumnFault> Faults => _faults;

    internal static ExtensionRecord Of(ReadOnlyMemory<byte> record, ExtensionsRequest request)
    {
        var read = new ExtensionRecord();
        if (record.Length > CanonicalRow.MaxBytes)
        {
            read.Fault(null, $"is longer than {CanonicalRow.MaxBytes} bytes");
        }
        else if (!JsonText.IsStorable(record.Span))
        {
            read.Fault(JsonText.PlaceOf(record.Span).TrimStart('.'), JsonText.NotStorable);
        }
        else if (JsonElement.Parse(record.Span) is { ValueKind: JsonValueKind.Object } values)
        {
            read.Read(values, request);
        }
        else
        {
            read.Fault(null, "must be an object");
        }

        return read;
    }

    private void Read(JsonElement record, ExtensionsRequest request)
    {
        Key = ContactRecord.KeyOf(record, ContactColumns.Key);
        Address = ContactRecord.KeyOf(record, ExtensionsRequest.Address);
        NewKey = request.Columns.Contains(ContactColumns.NewKey) ? ContactRecord.KeyOf(record, ContactColumns.NewKey) : null;
        NewAddress = request.Columns.Contains(ExtensionsRequest.NewAddress) ? ContactRecord.KeyOf(record, ExtensionsRequest.NewAddress) : null;
        if (Key is null)
        {
            Fault(ContactColumns.Key, ContactRecord.EmptyKey);
        }

        if (Address is null)
        {
            Fault(ExtensionsRequest.Address, "should not be empty or null");
        }

        Take(record, request, ExtensionsRequest.Channel, text => ProvisioningWords.Channels.Contains(text) ? ColumnValues.JsonText(Channel = text) : null, "is not a channel");
        Take(
            record, request, ExtensionsRequest.Name, text => request.Types.Has(text, Channel) ? ColumnValues.JsonText(text) : null,
            Channel is null ? "is not an extension type" : $"is not an extension type of the channel {Channel}");
        Take(record, request, ExtensionsRequest.Permission, text => FlagWords.Parse(text) is { } flag ? (flag ? "true" : "false") : null, "must be true or false");
        if (NewAddress is not null && Channel is null && _faults.Count == 0)
        {
            Fault(ExtensionsRequest.Channel, "is required with new_address");
        }
    }

    private void Take(JsonElement record, ExtensionsRequest request, string column, Func<string, string?> read, string fault)
    {
        if (!request.Columns.Contains(column) || !record.TryGetProperty(column, out var value))
        {
            return;
        }

        var isCleared = value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && value.ValueEquals(""));
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        if ((isCleared ? Null : read(text)) is { } json)
        {
            _values.Add((column, json));
        }
        else
        {
            Fault(column, fault);
        }
    }

    private void Fault(string? column, string message) => _faults.Add(new ColumnFault(column, message));
}
