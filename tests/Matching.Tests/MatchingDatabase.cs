using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;
using BulkImport.Matching.KeepDatabases;
using BulkImport.Matching.MatchRows;
using BulkImport.Matching.Values;
using BulkImport.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace BulkImport.Matching.Tests;

/// <summary>The module's schema in a database of its own, with the samples' fields.</summary>
public sealed class MatchingDatabase : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2031, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly PostgresFixture _postgres = new();
    private IHost? _host;

    internal NpgsqlDataSource DataSource => _postgres.DataSource;

    internal DatabaseKey Key { get; private set; }

    internal FieldRules Rules { get; private set; } = Samples.Rules;

    public async Task InitializeAsync()
    {
        await _postgres.InitializeAsync();
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration["ConnectionStrings:bulkimport"] = _postgres.ConnectionString;
        builder.AddMatching();
        _host = builder.Build();
        await _host.Services.MigrateMatchingAsync(CancellationToken.None);

        var databases = _host.Services.GetRequiredService<Databases>();
        FieldDraft[] fields = [.. Samples.Fields.Select(field => new FieldDraft(field.Name, field.Type, field.Matchable))];
        await databases.ProvisionAsync(new AccountId(1), [new DatabaseDraft(1, "Readers", fields)], [], CancellationToken.None);
        var database = (await databases.FindAsync(new AccountId(1), 1, CancellationToken.None))!;
        (Key, Rules) = (database.Key, new FieldRules(database));
    }

    public async Task DisposeAsync()
    {
        _host?.Dispose();
        await _postgres.DisposeAsync();
    }

    internal MatchMode Mode(string name, string? field = null) => MatchMode.For(new MatchingRule(Key, name, field), Rules);

    internal async Task WriteAsync(params ProfileDraft[] drafts)
    {
        await using var connection = await DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ProfileStore.WriteAsync(transaction, Key, drafts, Now, CancellationToken.None);
        await transaction.CommitAsync();
    }

    internal async Task<List<ProfileDraft>> LoadAsync(MatchMode mode, params string[] keys)
    {
        await using var connection = await DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        return await ProfileStore.LoadAsync(transaction, Key, [.. mode.Lookups(keys)], Rules, CancellationToken.None);
    }

    internal async Task<ProfileDraft> StoreNewAsync(long number, string data)
    {
        var draft = ProfileDraft.New(Rules);
        draft.Apply(Patch(data));
        draft.Number = number;
        await WriteAsync(draft);
        return draft;
    }

    internal RowPatch Patch(string data)
    {
        var patch = new RowPatch();
        Assert.Null(new PatchReader(new MatchingRule(Key, "email"), Rules, Samples.Resources, Samples.NoGeo).Read(new ImportRow { Ord = 0, Data = Samples.Bytes(data) }, patch));
        return patch;
    }

    internal Task<List<string>> IdentitiesAsync(long number) =>
        TextsAsync("select i.kind || ':' || i.value from matching.identity i where number = $1 order by kind, value", number);

    internal async Task<string> RowVersionAsync(long number) => Assert.Single(await TextsAsync("select xmin::text from matching.profile where number = $1", number));

    private async Task<List<string>> TextsAsync(string sql, long number)
    {
        await using var command = DataSource.CreateCommand(sql);
        command.Parameters.Add(new() { Value = number });
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }
}
