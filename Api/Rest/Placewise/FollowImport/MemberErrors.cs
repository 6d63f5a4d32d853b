using System.Buffers;
using System.Text.Json;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Placewise.FollowImport;

/// <summary>What is wrong with the members of a bulk, by what identifies them (contracts.md C5.1, E3.6): personal data, told only as long as the rows are kept.</summary>
internal sealed class MemberErrors(ITasks tasks, TimeProvider clock)
{
    internal async Task<IReadOnlyDictionary<string, JsonElement>> ReadAsync(TaskView bulk, Retention retention, CancellationToken cancellationToken)
    {
        var errors = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        // The rows themselves leave at the midnight that follows; to the sender they are gone to the hour.
        if (bulk.Counts.Rejected == 0 || clock.GetUtcNow() >= bulk.AcceptedAt.AddHours(retention.PayloadHours))
        {
            return errors;
        }

        var rejections = await tasks.ReadRowsAsync(bulk, RowOutcome.Rejected, int.MaxValue, cancellationToken)
            .Where(row => row.Rejection is not null).ToDictionaryAsync(row => row.Ord, row => row.Rejection!, cancellationToken: cancellationToken);
        await foreach (var (ord, row) in tasks.ReadPayloadAsync(bulk, rejections.Keys.ToHashSet(), cancellationToken))
        {
            var member = JsonElement.Parse(row.Span);
            if (member.TryGetProperty(CanonicalRow.Key, out var key))
            {
                errors[key.GetString()!] = ErrorOf(member, rejections[ord]);
            }
        }

        return errors;
    }

    private static JsonElement ErrorOf(JsonElement row, RowRejection rejection) =>
        row.TryGetProperty(CanonicalRow.Fault, out var fault) && fault.TryGetProperty(CanonicalRow.Detail, out var detail) ? detail : Translate(row, rejection);

    private static JsonElement Translate(JsonElement row, RowRejection rejection)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text, AnswerBody.WriterOptions))
        {
            RejectionWords.Of(row, rejection).WriteTo(json);
        }

        return JsonElement.Parse(text.WrittenSpan);
    }
}
