using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.Import.StartBulk;
using BulkImport.Import.Storage;
using BulkImport.Kits.LocalQueues;
using BulkImport.ServiceDefaults;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BulkImport.Import.AcceptBulk;

/// <summary>
/// Collects rows into chunks. Full chunks of a known sender are stored at once under the upload's id, where nobody looks for them before the bulk exists;
/// what remains goes in with the bulk. A crash in between leaves chunks without a bulk, which leave with their day's partition.
/// </summary>
internal sealed class BulkUpload(NpgsqlDataSource dataSource, IOutbox outbox, TimeProvider clock, ILogger<BulkUpload> logger) : IBulkUpload
{
    private const string InsertChunk =
        "insert into import.staged_chunk (day, upload, chunk, first_ord, row_count, payload) values ($1, $2, $3, $4, $5, $6)";

    private const string InsertAttachmentPart =
        "insert into import.attachment_part (day, upload, attachment, part, bytes) values ($1, $2, $3, $4, $5)";

    private const string CopyFile = """
        insert into import.attachment_part (day, upload, attachment, part, bytes)
        select $1, $2, $3, part, bytes from import.file_part where file = $4
        """;

    private const string InsertBulk = """
        insert into import.bulk (
            id, account, database_key, day, payload_day, dialect, state, state_at, rule, launch, rows, chunks, first_ords, accepted_at, import_id, request_number, import_group, starts_at)
        values ($1, $2, $3, $4, $5, $6, 'waiting', $12, $7::jsonb, $8::jsonb, $9, $10, $11, $12, $13::text, $14::text, $15, $16::timestamptz)
        """;

    private readonly BulkId _id = new(Guid.NewGuid());
    private readonly DateTimeOffset _begun = clock.GetUtcNow();
    private readonly List<int> _firstOrds = [0];
    private readonly List<ChunkBuffer> _full = [];
    private ChunkBuffer _open = new(0);
    private int _spilledChunks;
    private Task _spilling = Task.CompletedTask;
    private bool _hasStored;
    private bool _isAccepted;

    // What is stored stands under its day: a sender who names another account in the middle of a body must not lose it.
    public Retention Retention
    {
        get;
        set => field = _hasStored ? field : value;
    } = new();

    public bool IsOneChunk { get; set; }

    public int RowCount => _open.FirstOrd + _open.RowCount;

    public bool CanSpill => _full.Count > 0;

    public void AddRow(ReadOnlySpan<byte> canonicalRow)
    {
        if (_open.IsFull && !IsOneChunk)
        {
            _full.Add(_open);
            _open = new ChunkBuffer(RowCount);
            _firstOrds.Add(_open.FirstOrd);
        }

        _open.Add(canonicalRow);
    }

    public async Task SpillAsync(CancellationToken cancellationToken)
    {
        await _spilling;
        if (!CanSpill)
        {
            return;
        }

        var chunks = _full.ToArray();
        _full.Clear();
        _hasStored = true;
        _spilling = StoreAsync(chunks, _spilledChunks, cancellationToken);
        _spilledChunks += chunks.Length;
    }

    public async Task AddAttachmentPartAsync(int attachment, int part, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        _hasStored = true;
        await dataSource.Sql(InsertAttachmentPart, Retention.ResultDay(_begun), _id.Value, attachment, part, bytes).RunAsync(cancellationToken);
    }

    public async Task<StoredFile?> AttachFileAsync(int attachment, AccountId account, string key, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(key, "D", out var id) || await Files.FindAsync(dataSource, account, id, cancellationToken) is not { } file)
        {
            return null;
        }

        _hasStored = true;
        await dataSource.Sql(CopyFile, Retention.ResultDay(_begun), _id.Value, attachment, id).RunAsync(cancellationToken);
        return file;
    }

    public async Task<BulkId> AcceptAsync(BulkHeader header, CancellationToken cancellationToken) => (await TryAcceptAsync(header, key: null, cancellationToken))!.Value;

    public async Task<BulkId?> TryAcceptAsync(BulkHeader header, RequestKey? key, CancellationToken cancellationToken)
    {
        using var span = Measurements.BeginAccept(header, _id);
        await _spilling;
        var rows = RowCount;
        _full.Add(_open);
        var chunks = _spilledChunks + _full.Count;
        try
        {
            await StoreAsync(header, key, rows, chunks, cancellationToken);
        }
        catch (PostgresException e) when (RequestKeys.IsTaken(e))
        {
            return null;
        }

        _isAccepted = true;
        Measurements.Accepted(header.Dialect, rows, clock.GetUtcNow() - _begun);
        Log.BulkAccepted(logger, _id.Value, header.Account.Value, rows, chunks);
        return _id;
    }

    public async ValueTask DisposeAsync()
    {
        // A failure to store has been thrown where it was waited for, or the upload was given up.
        await _spilling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var chunk in _full.Append(_open).Distinct())
        {
            chunk.Dispose();
        }

        _full.Clear();
        if (_hasStored && !_isAccepted)
        {
            await ForgetAsync();
        }
    }

    private async Task StoreAsync(BulkHeader header, RequestKey? key, int rows, int chunks, CancellationToken cancellationToken)
    {
        await using var transaction = await outbox.BeginAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction.Transaction);
        if (key is not null)
        {
            RequestKeys.Add(batch, header.Account, key, _id, Retention.ResultDay(_begun), clock.GetUtcNow());
        }

        AddChunks(batch, _full, _spilledChunks);
        batch.Add(
            InsertBulk, _id.Value, header.Account.Value, header.Rule.Database.Value, Retention.ResultDay(_begun), Retention.PayloadDay(_begun), header.Dialect,
            Json(header.Rule), header.Launch is null ? null : Json(header.Launch), rows, chunks, _firstOrds.ToArray(), clock.GetUtcNow(), header.ImportId,
            header.RequestNumber, header.ImportGroup, header.StartsAt?.ToUniversalTime());
        await batch.ExecuteNonQueryAsync(cancellationToken);
        transaction.Publish(new StartNextBulk(header.Account));
        await transaction.CommitAsync(cancellationToken);
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, StoredJson.Options);

    private void AddChunks(NpgsqlBatch batch, IReadOnlyList<ChunkBuffer> chunks, int firstNumber)
    {
        for (var i = 0; i < chunks.Count; i++)
        {
            batch.Add(InsertChunk, Retention.PayloadDay(_begun), _id.Value, firstNumber + i, chunks[i].FirstOrd, chunks[i].RowCount, chunks[i].Seal());
        }
    }

    private async Task StoreAsync(ChunkBuffer[] chunks, int firstNumber, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
            await using var batch = connection.CreateBatch();
            AddChunks(batch, chunks, firstNumber);
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
        finally
        {
            Array.ForEach(chunks, chunk => chunk.Dispose());
        }
    }

    // The sender went away or was refused: what was stored for it is of no use. Should this fail too, the day's partition takes it along.
    private async Task ForgetAsync()
    {
        try
        {
            await dataSource.Sql("delete from import.staged_chunk where upload = $1 and day = $2", _id.Value, Retention.PayloadDay(_begun)).RunAsync(CancellationToken.None);
            await dataSource.Sql("delete from import.attachment_part where upload = $1 and day = $2", _id.Value, Retention.ResultDay(_begun)).RunAsync(CancellationToken.None);
        }
        catch (NpgsqlException e)
        {
            Log.UploadNotForgotten(logger, _id.Value, e);
        }
    }
}
