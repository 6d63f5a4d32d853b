using System.Text.Json;

namespace BulkImport.Api.Rest.Dengage.FollowJob;

/// <summary>What became of the records of a bulk (contracts.md B3.4, E2.3), in the order of the request.</summary>
/// <param name="Inserted">The keys of new contacts.</param>
/// <param name="Updated">... of contacts that were there; D·engage does not tell those that stayed as they were.</param>
/// <param name="Errors">Records that were not written because something is wrong with them.</param>
/// <param name="Warnings">Records that were not written though nothing is.</param>
internal sealed record JobResult(IReadOnlyList<string> Inserted, IReadOnlyList<string> Updated, IReadOnlyList<JobEntry> Errors, IReadOnlyList<JobEntry> Warnings)
{
    internal void WriteTo(Utf8JsonWriter json)
    {
        Write(json, "inserted", Inserted);
        Write(json, "updated", Updated);
        Write(json, "errors", Errors);
        Write(json, "warnings", Warnings);
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> keys)
    {
        json.WriteStartArray(name);
        foreach (var key in keys)
        {
            json.WriteStringValue(key);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<JobEntry> entries)
    {
        json.WriteStartArray(name);
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            json.WriteString("contact_key", entry.ContactKey);
            json.WriteNumber("index", entry.Index);
            json.WriteString("column", entry.Column);
            json.WriteString("message", entry.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

/// <summary>Something to say of one value of a record; without a column, of the record as a whole.</summary>
internal sealed record JobEntry(string? ContactKey, int Index, string? Column, string Message);
