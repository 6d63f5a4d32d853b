using System.Text.Json;
using BulkImport.Api.Rest.Dengage.Columns;
using BulkImport.Api.Rest.Dengage.ImportContacts;
using BulkImport.Api.Rest.OneProfile;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.Rest.Dengage.FollowJob;

/// <summary>Reads what became of a bulk, whatever dialect it came by. A bulk of this dialect has a thousand records at most; of a longer one the first are told.</summary>
internal sealed class JobRows(ITasks tasks, IProfiles profiles)
{
    internal const int MostRows = 10_000;

    internal async Task<JobResult> ReadAsync(TaskView task, CancellationToken cancellationToken)
    {
        var rows = await tasks.ReadRowsAsync(task, only: null, MostRows, cancellationToken).ToListAsync(cancellationToken);
        var sent = await ReadSentAsync(task, cancellationToken);
        var keys = await ReadKeysAsync(task, rows.Where(row => row.Profile > 0 && sent.GetValueOrDefault(row.Ord)?.Key is null), cancellationToken);
        return new JobResult(
            [.. Written(rows, sent, keys, RowOutcome.Created)],
            [.. Written(rows, sent, keys, RowOutcome.Updated, RowOutcome.Unchanged)],
            [.. rows.Where(row => row.Outcome == RowOutcome.Rejected).SelectMany(row => Entries(row, sent.GetValueOrDefault(row.Ord) ?? SentRecord.Unknown))],
            [.. rows.Where(IsWarned).SelectMany(row => Entries(row, sent.GetValueOrDefault(row.Ord) ?? SentRecord.Unknown))]);
    }

    // One that another record's fault kept from being written has no code: of it there is nothing to say.
    private static bool IsWarned(RowView row) => row is { Outcome: RowOutcome.Skipped, Rejection.Code: > 0 };

    private static IEnumerable<string> Written(List<RowView> rows, Dictionary<int, SentRecord> sent, Dictionary<long, string> keys, params RowOutcome[] outcomes) => rows
        .Where(row => outcomes.Contains(row.Outcome))
        .Select(row => sent.GetValueOrDefault(row.Ord)?.Key ?? keys.GetValueOrDefault(row.Profile))
        .OfType<string>();

    private static IEnumerable<JobEntry> Entries(RowView row, SentRecord sent) => sent.Faults.Count > 0 && row.Outcome == RowOutcome.Rejected
        ? sent.Faults.Select(fault => new JobEntry(sent.Key, row.Ord, fault.Column, fault.Message))
        : [new JobEntry(sent.Key, row.Ord, ColumnOf(row.Rejection!.Place), MessageOf(row.Rejection))];

    private static string MessageOf(RowRejection rejection) => (rejection.Code, rejection.Place) switch
    {
        (StatusCodes.Status404NotFound, "entry.key") => "The contact has no extension with this address.",
        (StatusCodes.Status404NotFound, "entry.move_to") => "There is no contact with the new key.",
        (StatusCodes.Status409Conflict, "entry.new_key") => "The contact has an extension with this address already.",
        (StatusCodes.Status409Conflict, "entry.move_to") => "The new contact has an extension with this address already.",
        (StatusCodes.Status404NotFound, _) => "There is no contact with this key.",
        (StatusCodes.Status409Conflict, "data.contact_key") => "Another contact has this key.",
        _ => rejection.Text,
    };

    // data._fname becomes name, data.interests[2] interests.
    private static string? ColumnOf(string place)
    {
        var steps = place.Split('.', '[', ']');
        var field = steps[0] is CanonicalRow.Data or CanonicalRow.Created && steps.Length > 1 ? steps[1] : steps[0];
        return place switch
        {
            "" => null,
            "field_value" => ContactColumns.Key,
            "entry.key" => "address",
            "entry.new_key" => "new_address",
            "data.contact_key" or "entry.move_to" => ContactColumns.NewKey,
            _ when field == "phones" => "gsm",
            _ => FieldNames.Column(field),
        };
    }

    private async Task<Dictionary<int, SentRecord>> ReadSentAsync(TaskView task, CancellationToken cancellationToken)
    {
        var sent = new Dictionary<int, SentRecord>();
        await foreach (var (ord, row) in tasks.ReadPayloadAsync(task, only: null, cancellationToken))
        {
            if (ord >= MostRows)
            {
                break;
            }

            sent[ord] = SentRecord.Of(row);
        }

        return sent;
    }

    // Of rows that were erased, or that another dialect sent: by the profile as it is now.
    private async Task<Dictionary<long, string>> ReadKeysAsync(TaskView task, IEnumerable<RowView> rows, CancellationToken cancellationToken)
    {
        var keys = new Dictionary<long, string>();
        foreach (var numbers in rows.Select(row => row.Profile).Distinct().Chunk(ContactsRequest.MostRecords))
        {
            foreach (var profile in await profiles.ReadAsync(task.Database, numbers, cancellationToken))
            {
                using var fields = JsonDocument.Parse(profile.Fields);
                keys[profile.Number] = fields.RootElement.TryGetProperty(ContactColumns.Key, out var key) && key.ValueKind == JsonValueKind.String ? key.GetString()! : profile.Id;
            }
        }

        return keys;
    }
}
