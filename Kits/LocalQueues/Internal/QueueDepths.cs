namespace BulkImport.Kits.LocalQueues.Internal;

internal sealed class QueueDepths(QueueRuntime runtime) : IQueueDepths
{
    private const string Select = """
        select queue, count(*), extract(epoch from clock_timestamp() - min(not_before))::double precision
        from (select queue, not_before from queue.message where not_before <= clock_timestamp() limit 100000) as due
        group by queue order by queue
        """;

    public async Task<IReadOnlyList<QueueDepth>> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (!runtime.HasDurableQueues)
        {
            return [];
        }

        await using var command = runtime.RequireDurableStore().DataSource.CreateCommand(Select);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var depths = new List<QueueDepth>();
        while (await reader.ReadAsync(cancellationToken))
        {
            depths.Add(new(reader.GetString(0), reader.GetInt64(1), TimeSpan.FromSeconds(Math.Max(0, reader.GetDouble(2)))));
        }

        return depths;
    }
}
