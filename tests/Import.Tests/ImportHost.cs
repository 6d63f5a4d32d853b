using System.Collections.Concurrent;
using System.Text;
using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.Kits.LocalQueues;
using BulkImport.Matching.Contracts;
using BulkImport.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace BulkImport.Import.Tests;

/// <summary>The module in a started host with a database of its own. Its neighbour is a handler that takes every row for a new profile.</summary>
public sealed class ImportHost : IAsyncLifetime
{
    private readonly PostgresFixture _postgres = new();
    private IHost? _host;

    internal NpgsqlDataSource DataSource => _postgres.DataSource;

    internal IServiceProvider Services => _host!.Services;

    internal Journal Journal { get; } = new();

    internal IImports Imports => Services.GetRequiredService<IImports>();

    internal ITasks Tasks => Services.GetRequiredService<ITasks>();

    internal IReadOnlyList<AccountId> Accounts { get; private set; } = [];

    public async Task InitializeAsync()
    {
        await _postgres.InitializeAsync();
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration["ConnectionStrings:bulkimport"] = _postgres.ConnectionString;
        for (var run = 0; run < 4; run++)
        {
            builder.Configuration[$"Import:Retries:Waits:{run}"] = "00:00:00.010";
        }

        builder.Services.AddSingleton(Journal);
        builder.AddImport();
        builder.Services.AddLocalQueues(options => options
            .LocalQueue("matching").UseDurableInbox().MaximumParallelMessages(2).Handles<MatchChunk>(typeof(TakeEveryRowHandler)).Handles<BulkEnded>(typeof(HearOfTheEndHandler))
            .OnException<TimeoutException>().CompensatingAction<MatchChunk>((chunk, cause) => new ChunkFailed(chunk.Bulk, cause)));
        _host = builder.Build();
        await Services.MigrateImportAsync(CancellationToken.None);
        await _host.StartAsync();
        Accounts = await Services.GetRequiredService<IAccounts>().ProvisionAsync(
            [.. Enumerable.Range(0, 12).Select(i => new AccountDraft($"account {i}", []))], CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.StopAsync();
            _host.Dispose();
        }

        await _postgres.DisposeAsync();
    }

    internal static BulkHeader HeaderFor(AccountId account) => new(account, "altcraft", new MatchingRule(new DatabaseKey(1), "email"), null);

    internal static void AddRows(IBulkUpload upload, int count, int bytes = 20)
    {
        for (var i = 0; i < count; i++)
        {
            upload.AddRow(Encoding.UTF8.GetBytes($$$"""{"data":{"_fname":"{{{new string('x', bytes - 20)}}}"}}"""));
        }
    }

    internal async Task<BulkId> AcceptAsync(AccountId account, int rows, string? importId = null)
    {
        await using var upload = Imports.BeginUpload();
        AddRows(upload, rows);
        return await upload.AcceptAsync(HeaderFor(account) with { ImportId = importId }, CancellationToken.None);
    }

    internal async Task<TaskView> FindAsync(AccountId account, BulkId bulk) => (await Tasks.FindAsync(account, bulk, CancellationToken.None))!;

    /// <summary>The bulk once its end was told.</summary>
    internal async Task<TaskView> EndAsync(AccountId account, BulkId bulk)
    {
        await Journal.EndedAsync((await FindAsync(account, bulk)).Number);
        return await FindAsync(account, bulk);
    }

    internal Task<TrackedSession> TrackAsync(Func<Task> action) =>
        Services.TrackActivity().Timeout(TimeSpan.FromMinutes(1)).ExecuteAndWaitAsync(_ => action());

    internal async Task<List<T>> QueryAsync<T>(string sql, Func<NpgsqlDataReader, T> read, params object[] values)
    {
        await using var command = DataSource.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}

/// <summary>What the neighbour saw, in order; and gates at which it waits.</summary>
internal sealed class Journal
{
    private readonly Lock _writing = new();
    private readonly List<(AccountId Account, long Bulk, int Chunk)> _entries = [];
    private readonly Dictionary<AccountId, TaskCompletionSource> _gates = [];
    private TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal IReadOnlyList<(AccountId Account, long Bulk, int Chunk)> Entries
    {
        get
        {
            lock (_writing)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>Bulks whose end was told, in order.</summary>
    internal ConcurrentQueue<BulkEnded> Ends { get; } = [];

    /// <summary>How many more times the neighbour breaks down at that chunk (counted over all bulks of the account).</summary>
    internal ConcurrentDictionary<(AccountId Account, int Chunk), int> Faults { get; } = [];

    internal void BreakIfTold(AccountId account, int chunk)
    {
        if (Faults.TryGetValue((account, chunk), out var left) && left > 0)
        {
            Faults[(account, chunk)] = left - 1;
            throw new TimeoutException("the neighbour is away");
        }
    }

    internal void WriteEnd(BulkEnded end)
    {
        lock (_writing)
        {
            Ends.Enqueue(end);
            Pulse();
        }
    }

    internal Task EndedAsync(BulkNumber bulk) => UntilAsync(() => Ends.Any(end => end.Bulk == bulk));

    internal TaskCompletionSource Close(AccountId account) => _gates[account] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task PassAsync(AccountId account) => _gates.TryGetValue(account, out var gate) ? gate.Task.WaitAsync(TimeSpan.FromMinutes(1)) : Task.CompletedTask;

    internal void Write(AccountId account, long bulk, int chunk)
    {
        lock (_writing)
        {
            _entries.Add((account, bulk, chunk));
            Pulse();
        }
    }

    internal Task HasAsync(AccountId account) => UntilAsync(() => _entries.Exists(entry => entry.Account == account));

    private void Pulse()
    {
        _written.SetResult();
        _written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private async Task UntilAsync(Func<bool> condition)
    {
        while (true)
        {
            Task written;
            lock (_writing)
            {
                if (condition())
                {
                    return;
                }

                written = _written.Task;
            }

            await written.WaitAsync(TimeSpan.FromMinutes(1));
        }
    }
}

internal static class TakeEveryRowHandler
{
    public static async Task<IEnumerable<object>> Handle(
        MatchChunk message, NpgsqlTransaction transaction, IBulkRows rows, Journal journal, CancellationToken cancellationToken)
    {
        if (!await rows.IsDueAsync(transaction, message.Bulk, message.Chunk, cancellationToken))
        {
            return [];
        }

        using var chunk = (await rows.ReadChunkAsync(message.Bulk, message.Chunk, cancellationToken))!;

        journal.Write(chunk.Account, message.Bulk.Value, message.Chunk);
        await journal.PassAsync(chunk.Account);
        journal.BreakIfTold(chunk.Account, message.Chunk);
        var results = Enumerable.Range(chunk.FirstOrd + 1, chunk.RowCount).Select(profile => new RowResult(RowOutcome.Created, profile)).ToList();
        await rows.RecordAsync(transaction, chunk, new ChunkOutcome(results, [], [], []), cancellationToken);
        var launched = new ChunkLaunched(message.Bulk, message.Chunk, 0);
        return chunk.IsLast ? [launched] : [launched, new MatchChunk(message.Bulk, message.Chunk + 1)];
    }
}

internal static class HearOfTheEndHandler
{
    public static void Handle(BulkEnded message, Journal journal) => journal.WriteEnd(message);
}
