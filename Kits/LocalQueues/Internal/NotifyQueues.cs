using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>Tells every listening process, at commit, that messages wait in these queues.</summary>
internal static class NotifyQueues
{
    public const string Channel = "queue_waiting";

    private const string Sql = $"select pg_notify('{Channel}', q) from unnest($1) q";

    public static NpgsqlBatchCommand Command(string[] queues) => new(Sql) { Parameters = { new NpgsqlParameter<string[]> { TypedValue = queues } } };
}
