using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;
using NpgsqlTypes;

namespace BulkImport.Matching.MatchRows;

/// <summary>
/// The hot path: binary COPY. New profiles go straight into the table, for their numbers are new and nothing can conflict; changed ones by way of a temporary table
/// and one ordered upsert. A COPY that is not completed is rolled back with its transaction.
/// </summary>
internal static class ProfileCopy
{
    private const string CopyProfiles =
        "copy matching.profile (database_key, number, email, phone, fields, subscriptions, created_at, updated_at) from stdin (format binary)";

    private const string MakeStage = """
        create temporary table if not exists profile_change
            (database_key int, number bigint, email text, phone text, fields jsonb, subscriptions jsonb, created_at timestamptz, updated_at timestamptz)
        on commit drop;
        truncate profile_change
        """;

    private const string CopyStage =
        "copy profile_change (database_key, number, email, phone, fields, subscriptions, created_at, updated_at) from stdin (format binary)";

    private const string UpsertStage = """
        insert into matching.profile (database_key, number, email, phone, fields, subscriptions, created_at, updated_at)
        select database_key, number, email, phone, fields, subscriptions, created_at, updated_at from profile_change order by number
        on conflict (database_key, number) do update
        set email = excluded.email, phone = excluded.phone, fields = excluded.fields, subscriptions = excluded.subscriptions, updated_at = excluded.updated_at
        """;

    private const string CopyIdentities = "copy matching.identity (database_key, kind, value, number) from stdin (format binary)";

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    internal static async Task InsertAsync(
        NpgsqlTransaction transaction, DatabaseKey database, List<ProfileDraft> drafts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (drafts.Count > 0)
        {
            await using var copy = await transaction.Connection!.BeginBinaryImportAsync(CopyProfiles, cancellationToken);
            await WriteAsync(copy, database, drafts, now, cancellationToken);
        }
    }

    internal static async Task UpsertAsync(
        NpgsqlTransaction transaction, DatabaseKey database, List<ProfileDraft> drafts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (drafts.Count == 0)
        {
            return;
        }

        await transaction.Sql(MakeStage).RunAsync(cancellationToken);
        await using (var copy = await transaction.Connection!.BeginBinaryImportAsync(CopyStage, cancellationToken))
        {
            await WriteAsync(copy, database, drafts, now, cancellationToken);
        }

        await transaction.Sql(UpsertStage).RunAsync(cancellationToken);
    }

    internal static async Task InsertIdentitiesAsync(
        NpgsqlTransaction transaction, DatabaseKey database, List<(Identity Identity, long Number)> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await using var copy = await transaction.Connection!.BeginBinaryImportAsync(CopyIdentities, cancellationToken);
        foreach (var (identity, number) in rows.OrderBy(row => row.Identity.Kind).ThenBy(row => row.Identity.Value, StringComparer.Ordinal))
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(database.Value, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(identity.Kind, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(identity.Value, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(number, NpgsqlDbType.Bigint, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static async Task WriteAsync(
        NpgsqlBinaryImporter copy, DatabaseKey database, List<ProfileDraft> drafts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        await using var json = new Utf8JsonWriter(buffer, Relaxed);
        foreach (var draft in drafts)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(database.Value, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(draft.Number, NpgsqlDbType.Bigint, cancellationToken);
            await WriteTextAsync(copy, draft.Email, cancellationToken);
            await WriteTextAsync(copy, draft.Phones.Count > 0 ? draft.Phones[0] : null, cancellationToken);
            await copy.WriteAsync(Render(buffer, json, draft.WriteFields), NpgsqlDbType.Jsonb, cancellationToken);
            await copy.WriteAsync(Render(buffer, json, draft.WriteSubscriptions), NpgsqlDbType.Jsonb, cancellationToken);
            await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, cancellationToken);
            await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static Task WriteTextAsync(NpgsqlBinaryImporter copy, string? text, CancellationToken cancellationToken) =>
        text is null ? copy.WriteNullAsync(cancellationToken) : copy.WriteAsync(text, NpgsqlDbType.Text, cancellationToken);

    private static ReadOnlyMemory<byte> Render(ArrayBufferWriter<byte> buffer, Utf8JsonWriter json, Action<Utf8JsonWriter> write)
    {
        buffer.ResetWrittenCount();
        json.Reset();
        write(json);
        json.Flush();
        return buffer.WrittenMemory;
    }
}
