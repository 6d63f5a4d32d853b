using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>Makes or migrates the schema, once, however many processes start together. A statement that has been released is never changed: add one.</summary>
internal static class CreateSchema
{
    private const string Lock = "select pg_advisory_xact_lock(7061, 0)";

    private const string Version = """
        create schema if not exists queue;
        create table if not exists queue.schema_version (version int not null constraint schema_version_pk primary key);
        select coalesce(max(version), 0) from queue.schema_version;
        """;

    private const string Applied = "insert into queue.schema_version (version) values ($1)";

    // Rows live for milliseconds: vacuum early and without pauses, or the table grows with dead rows.
    // Rows that this or another process owns are not in the index: the direct way touches the primary key only.
    private const string Tables = """
        create table queue.node (
            id int generated always as identity constraint node_pk primary key,
            started_at timestamptz not null default clock_timestamp(),
            heartbeat_at timestamptz not null default clock_timestamp(),
            dead_at timestamptz
        ) with (fillfactor = 50);
        create table queue.message (
            id bigint generated always as identity constraint message_pk primary key,
            queue text not null,
            type text not null,
            body json not null,
            failures int not null default 0,
            lease int not null default 0,
            owner int,
            not_before timestamptz not null default clock_timestamp(),
            enqueued_at timestamptz not null default clock_timestamp(),
            trace_parent text
        ) with (fillfactor = 90, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);
        create index message_waiting on queue.message (queue, not_before, id) where owner is null;
        create table queue.dead_letter (
            id bigint not null constraint dead_letter_pk primary key,
            queue text not null,
            type text not null,
            body json not null,
            failures int not null,
            exception_type text not null,
            exception_text text not null,
            enqueued_at timestamptz not null,
            failed_at timestamptz not null default clock_timestamp(),
            trace_parent text
        );
        """;

    // The fence: a message whose lease has risen belongs to somebody else, and the caller's whole transaction fails with it.
    // Statistics of a table that is mostly empty must not talk the planner into reading all of it.
    private const string Complete = """
        create function queue.complete(ids bigint[], leases int[]) returns void language plpgsql set enable_seqscan = off as $$
        declare gone bigint;
        begin
            delete from queue.message m using unnest(ids, leases) as done (id, lease) where m.id = done.id and m.lease = done.lease;
            get diagnostics gone = row_count;
            if gone <> cardinality(ids) then
                raise exception 'a message was taken over' using errcode = 'QTAKE';
            end if;
        end $$;
        """;

    private static readonly string[] Migrations = [Tables, Complete];

    public static async Task ExecuteAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var take = new NpgsqlCommand(Lock, connection, transaction);
        await take.ExecuteNonQueryAsync(cancellationToken);
        await using var ask = new NpgsqlCommand(Version, connection, transaction);
        var version = (int)(await ask.ExecuteScalarAsync(cancellationToken))!;
        for (; version < Migrations.Length; version++)
        {
            await ApplyAsync(connection, version, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, int version, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // One of the constants above.
        await using var migrate = new NpgsqlCommand(Migrations[version], connection);
#pragma warning restore CA2100
        await migrate.ExecuteNonQueryAsync(cancellationToken);
        await using var note = new NpgsqlCommand(Applied, connection) { Parameters = { new() { Value = version + 1 } } };
        await note.ExecuteNonQueryAsync(cancellationToken);
    }
}
