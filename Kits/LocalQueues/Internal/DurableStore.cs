using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>The store of all durable queues: schema queue in PostgreSQL.</summary>
internal sealed class DurableStore(QueueRuntime runtime, NpgsqlDataSource dataSource) : IMessageStore
{
    public NpgsqlDataSource DataSource => dataSource;

    public async ValueTask<IUnitOfWork> BeginAsync(bool withTransaction, CancellationToken cancellationToken) =>
        withTransaction ? await BeginTransactionAsync(cancellationToken) : new DurableUnit(runtime, dataSource, null, null);

    /// <summary>Begin and the limit on idling travel together.</summary>
    public async Task<DurableUnit> BeginTransactionAsync(CancellationToken cancellationToken)
    {
        var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await LimitIdling.ExecuteAsync(transaction, runtime.Options.Timings.IdleInTransaction, runtime.Node.Id, cancellationToken);
            return new DurableUnit(runtime, dataSource, connection, transaction);
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public bool IsStillOurs(Envelope envelope) => envelope.Owner == runtime.Node.Id;

    public async Task<bool> RetryAsync(Envelope envelope, TimeSpan cooldown, CancellationToken cancellationToken)
    {
        var isOurs = await RetryMessage.ExecuteAsync(dataSource, envelope, cooldown, cancellationToken);
        runtime.Lanes[envelope.Route.Queue.Name].Claimer?.WakeAfter(cooldown);
        return isOurs;
    }

    public Task<bool> BuryAsync(Envelope envelope, Exception exception, CancellationToken cancellationToken) =>
        BuryMessage.ExecuteAsync(dataSource, envelope.Id, envelope.Lease, exception, cancellationToken);
}
