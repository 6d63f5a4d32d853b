using System.Text.Json;
using BulkImport.Api.Rest.Dengage.ImportContacts;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Dengage.FollowJob;

/// <summary>What is still known of a record as it was sent; nothing once the rows were erased.</summary>
internal sealed record SentRecord(string? Key, IReadOnlyList<ColumnFault> Faults)
{
    internal static readonly SentRecord Unknown = new(null, []);

    internal static SentRecord Of(ReadOnlyMemory<byte> row)
    {
        using var document = JsonDocument.Parse(row);
        var root = document.RootElement;
        var key = root.TryGetProperty(CanonicalRow.Key, out var given) ? given.GetString() : null;
        var isFaulty = root.TryGetProperty(CanonicalRow.Fault, out var fault) && fault.TryGetProperty(CanonicalRow.Detail, out _);
        return new SentRecord(key, isFaulty ? [.. fault.GetProperty(CanonicalRow.Detail).EnumerateArray().Select(FaultOf)] : []);
    }

    private static ColumnFault FaultOf(JsonElement one) => new(one.GetProperty("column").GetString(), one.GetProperty("message").GetString()!);
}
