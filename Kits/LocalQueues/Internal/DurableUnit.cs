using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>
/// A unit of work in PostgreSQL. With a transaction (the handler's own) or without: then all that is written at the end is one implicit one.
/// The end is one round trip: insert what is published, delete what was handled behind the fence, commit.
/// </summary>
internal sealed class DurableUnit(QueueRuntime runtime, NpgsqlDataSource dataSource, NpgsqlConnection? connection, NpgsqlTransaction? transaction) : IUnitOfWork
{
    private const string Commit = "commit";

    public NpgsqlTransaction? Transaction => transaction;

    public async Task CompleteAsync(IReadOnlyList<Envelope> done, IReadOnlyList<Outgoing> outgoing)
    {
        var dispatch = runtime.Dispatcher.Prepare(outgoing);
        var (isCommitted, isDoubtful) = (false, false);
        try
        {
            if (transaction is not null || dispatch.IsStored || done.Count > 0)
            {
                var open = connection ??= await dataSource.OpenConnectionAsync(CancellationToken.None);
                isDoubtful = true;
                await WriteAsync(open, done, dispatch);
            }

            isCommitted = true;
        }
        catch (PostgresException e)
        {
            isDoubtful = TransientFaults.LeaveDoubt(e);
            if (e.SqlState == CompleteMessages.TakenOver)
            {
                throw new TakenOverException();
            }

            throw;
        }
        finally
        {
            End(dispatch, isCommitted, isDoubtful);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (transaction is not null)
        {
            await transaction.DisposeAsync();
        }

        if (connection is not null)
        {
            await connection.DisposeAsync();
        }
    }

    private static void End(Dispatch dispatch, bool isCommitted, bool isDoubtful)
    {
        if (isCommitted)
        {
            dispatch.HandOver();
            return;
        }

        dispatch.Withdraw(isDoubtful);
    }

    private async Task WriteAsync(NpgsqlConnection open, IReadOnlyList<Envelope> done, Dispatch dispatch)
    {
        await using var batch = new NpgsqlBatch(open, transaction);
        if (dispatch.IsStored)
        {
            dispatch.AddTo(batch);
        }

        if (done.Count > 0)
        {
            batch.BatchCommands.Add(CompleteMessages.Command(done));
        }

        if (transaction is not null)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Commit));
        }

        await batch.PrepareAsync(CancellationToken.None);
        await using var reader = await batch.ExecuteReaderAsync(CancellationToken.None);
        if (dispatch.IsStored)
        {
            await dispatch.ReadAsync(reader);
        }

        while (await reader.NextResultAsync(CancellationToken.None))
        {
            // To the end: a refused statement (the fence) is told here.
        }
    }
}
