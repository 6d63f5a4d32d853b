using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>Takes the waiting messages of a queue that are due, oldest first, past those that others are taking; and tells when the next is due.</summary>
internal static class ClaimMessages
{
    private const string Claim = """
        with picked as (
            select id from queue.message
            where queue = $2 and type = any ($3) and owner is null and not_before <= clock_timestamp()
            order by not_before, id limit $4 for update skip locked)
        update queue.message m set owner = $1, lease = m.lease + 1 from picked where m.id = picked.id
        returning m.id, m.lease, m.failures, m.type, m.body::text, coalesce(m.trace_parent, ''), m.enqueued_at
        """;

    private const string NextDue = """
        select extract(epoch from m.not_before - clock_timestamp())::double precision from queue.message m
        where m.queue = $1 and m.type = any ($2) and m.owner is null order by m.not_before limit 1
        """;

    public static async Task<(List<ClaimedMessage> Messages, TimeSpan? NextDue)> ExecuteAsync(NpgsqlConnection connection, ClaimRequest request)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(Claim) { Parameters = { new() { Value = request.Life }, new() { Value = request.Queue }, new() { Value = request.Types }, new() { Value = request.Limit } } },
                new(NextDue) { Parameters = { new() { Value = request.Queue }, new() { Value = request.Types } } },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(CancellationToken.None);
        var messages = new List<ClaimedMessage>();
        while (await reader.ReadAsync(CancellationToken.None))
        {
            messages.Add(Read(reader, request.Life));
        }

        await reader.NextResultAsync(CancellationToken.None);
        TimeSpan? due = await reader.ReadAsync(CancellationToken.None) ? TimeSpan.FromSeconds(reader.GetDouble(0)) : null;
        messages.Sort((a, b) => a.Id.CompareTo(b.Id));
        return (messages, due);
    }

    private static ClaimedMessage Read(NpgsqlDataReader reader, int life) => new(
        reader.GetInt64(0), reader.GetInt32(1), life, reader.GetInt32(2), reader.GetString(3), reader.GetString(4),
        reader.GetString(5) is { Length: > 0 } trace ? trace : null, reader.GetDateTime(6));
}

internal sealed record ClaimRequest(int Life, string Queue, string[] Types, int Limit);

internal sealed record ClaimedMessage(long Id, int Lease, int Owner, int Failures, string Type, string Body, string? TraceParent, DateTimeOffset EnqueuedAt)
{
    public Envelope ToEnvelope(Route route, object message) =>
        new(route, Id, message) { Lease = Lease, Owner = Owner, Failures = Failures, TraceParent = TraceParent, EnqueuedAt = EnqueuedAt };
}

/// <param name="Claimed">How many messages this pass took.</param>
/// <param name="NextDue">How long until the next waiting message is due, if the pass asked.</param>
internal sealed record ClaimResult(int Claimed, TimeSpan? NextDue);
