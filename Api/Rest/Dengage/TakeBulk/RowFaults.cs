using System.Text.Json;
using BulkImport.Api.Rest.Dengage.ImportContacts;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Dengage.TakeBulk;

/// <summary>In a canonical row: why its record is not applied.</summary>
internal static class RowFaults
{
    /// <summary>Nothing is wrong with it.</summary>
    internal static void WriteSkip(Utf8JsonWriter json, ColumnFault fault)
    {
        WriteReason(json, CanonicalRow.Skip, StatusCodes.Status409Conflict, fault);
        json.WriteEndObject();
    }

    /// <summary>The row's own reason is one; the sender is told all.</summary>
    internal static void WriteFaults(Utf8JsonWriter json, IReadOnlyList<ColumnFault> faults)
    {
        WriteReason(json, CanonicalRow.Fault, StatusCodes.Status400BadRequest, faults[0]);
        json.WriteStartArray(CanonicalRow.Detail);
        foreach (var (column, message) in faults)
        {
            json.WriteStartObject();
            json.WriteString("column", column);
            json.WriteString("message", message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteReason(Utf8JsonWriter json, string kind, int code, ColumnFault fault)
    {
        json.WriteStartObject(kind);
        json.WriteNumber("code", code);
        json.WriteString("place", fault.Column ?? "");
        json.WriteString("text", fault.Message);
    }
}
