using Npgsql;
using NpgsqlTypes;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>Stores all messages of a transaction in one statement. A life that has been declared dead in the meantime owns nothing.</summary>
internal static class InsertMessages
{
    private const string Sql = """
        insert into queue.message (queue, type, body, not_before, owner, trace_parent)
        select m.queue, m.type, m.body, clock_timestamp() + make_interval(secs => m.delay),
               case when m.owned then (select n.id from queue.node n where n.id = $7 and n.dead_at is null) end, $6
        from unnest($1, $2, $3, $4, $5) with ordinality as m (queue, type, body, delay, owned, ord)
        order by m.ord
        returning id, owner is null
        """;

    public static NpgsqlBatchCommand Command(List<Posting> postings, int life, string? traceParent) => new(Sql)
    {
        Parameters =
        {
            Array(NpgsqlDbType.Text, postings, p => p.Route.Queue.Name),
            Array(NpgsqlDbType.Text, postings, p => p.Route.TypeName),
            Array(NpgsqlDbType.Json, postings, p => p.Json),
            Array(NpgsqlDbType.Double, postings, p => p.Delay?.TotalSeconds ?? 0),
            Array(NpgsqlDbType.Boolean, postings, p => p.Owner != 0),
            new() { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)traceParent ?? DBNull.Value },
            new NpgsqlParameter<int> { TypedValue = life },
        },
    };

    /// <summary>Ids come in the order of insertion.</summary>
    public static async Task ReadAsync(NpgsqlDataReader reader, List<Posting> postings)
    {
        foreach (var posting in postings)
        {
            await reader.ReadAsync(CancellationToken.None);
            posting.Id = reader.GetInt64(0);
            posting.WasRefused = posting.Owner != 0 && reader.GetBoolean(1);
        }
    }

    private static NpgsqlParameter<T[]> Array<T>(NpgsqlDbType type, List<Posting> postings, Func<Posting, T> value)
    {
        var values = new T[postings.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(postings[i]);
        }

        return new NpgsqlParameter<T[]> { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = values };
    }
}
