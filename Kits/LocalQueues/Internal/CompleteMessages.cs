using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>Deletes what was handled, behind the fence.</summary>
internal static class CompleteMessages
{
    /// <summary>The SQLSTATE with which queue.complete refuses.</summary>
    public const string TakenOver = "QTAKE";

    private const string Sql = "select queue.complete($1, $2)";

    public static NpgsqlBatchCommand Command(IReadOnlyList<Envelope> done)
    {
        var (ids, leases) = (new long[done.Count], new int[done.Count]);
        for (var i = 0; i < done.Count; i++)
        {
            (ids[i], leases[i]) = (done[i].Id, done[i].Lease);
        }

        return new NpgsqlBatchCommand(Sql) { Parameters = { new NpgsqlParameter<long[]> { TypedValue = ids }, new NpgsqlParameter<int[]> { TypedValue = leases } } };
    }
}
