using System.Text;
using BulkImport.Campaign.Contracts;
using BulkImport.Import;
using BulkImport.Import.Contracts;
using BulkImport.Kits.LocalQueues;
using BulkImport.Matching;
using BulkImport.Matching.Contracts;
using BulkImport.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace BulkImport.Campaign.Tests;

/// <summary>The three modules in a started host, with one account, one database and one trigger.</summary>
public sealed class CampaignHost : IAsyncLifetime
{
    internal const int Trigger = 96;

    private readonly PostgresFixture _postgres = new();
    private IHost? _host;

    internal string DatabaseName => new NpgsqlConnectionStringBuilder(_postgres.ConnectionString).Database!;

    internal AccountId Account { get; private set; }

    internal DatabaseKey Database { get; private set; }

    internal IServiceProvider Services => _host!.Services;

    public async Task InitializeAsync()
    {
        await _postgres.InitializeAsync();
        await StartAsync();
        await ProvisionAsync();
    }

    /// <summary>Stops the process and starts another over the same database.</summary>
    internal async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    private async Task StartAsync()
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration["ConnectionStrings:bulkimport"] = _postgres.ConnectionString;
        for (var run = 0; run < 4; run++)
        {
            builder.Configuration[$"Import:Retries:Waits:{run}"] = "00:00:00.010";
        }

        builder.Configuration["Sending:Retries:Waits:0"] = "00:00:00.010";
        builder.Configuration["Sending:Retries:Waits:1"] = "00:00:00.010";
        builder.Configuration["Outbound:AllowedNetworks:0"] = "127.0.0.0/8";
        builder.Configuration["Hooks:Retries:Waits:0"] = "00:00:00.010";
        builder.Configuration["Hooks:Retries:Waits:1"] = "00:00:00.010";
        builder.AddImport().AddMatching().AddCampaign();
        _host = builder.Build();
        await Services.MigrateImportAsync(CancellationToken.None);
        await Services.MigrateMatchingAsync(CancellationToken.None);
        await Services.MigrateCampaignAsync(CancellationToken.None);
        await _host.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        await _postgres.DisposeAsync();
    }

    private async Task StopAsync()
    {
        if (_host is not null)
        {
            await _host.StopAsync();
            _host.Dispose();
        }
    }

    /// <summary>Imports rows and waits for all that follows.</summary>
    internal Task<(TaskView Task, TrackedSession Session)> ImportAsync(IEnumerable<string> rows, int delayMinutes = 0, bool launches = true) =>
        ImportAsync(rows, new MatchingRule(Database, "email"), launches ? new LaunchRequest("trigger", Trigger, delayMinutes) : null);

    internal async Task<(TaskView Task, TrackedSession Session)> ImportAsync(IEnumerable<string> rows, MatchingRule rule, LaunchRequest? launch = null, bool alsoScheduled = false)
    {
        var id = default(BulkId);
        var activity = Services.TrackActivity().Timeout(TimeSpan.FromMinutes(1));
        var session = await (alsoScheduled ? activity.IncludeScheduled() : activity).ExecuteAndWaitAsync(async services =>
        {
            await using var upload = services.GetRequiredService<IImports>().BeginUpload();
            foreach (var row in rows)
            {
                upload.AddRow(Encoding.UTF8.GetBytes(row));
            }

            id = await upload.AcceptAsync(new BulkHeader(Account, "altcraft", rule, launch), CancellationToken.None);
        });
        return ((await Services.GetRequiredService<ITasks>().FindAsync(Account, id, CancellationToken.None))!, session);
    }

    /// <summary>The bulk as it stands now.</summary>
    internal async Task<TaskView> FindAsync(BulkId id) => (await Services.GetRequiredService<ITasks>().FindAsync(Account, id, CancellationToken.None))!;

    internal async Task<List<T>> QueryAsync<T>(string sql, Func<NpgsqlDataReader, T> read, params object[] values)
    {
        await using var command = _postgres.DataSource.CreateCommand(sql);
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

    internal Task<IReadOnlyList<DeliveryView>> DeliveriesAsync(TaskView task) =>
        Services.GetRequiredService<ICampaigns>().ReadDeliveriesAsync(task.Number, task.Day, null, 1_000, CancellationToken.None);

    internal async Task<long> CountLaunchesAsync(TaskView task)
    {
        await using var command = _postgres.DataSource.CreateCommand("select count(*) from campaign.launch where bulk = $1");
        command.Parameters.Add(new() { Value = task.Number.Value });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Runs a handler in a transaction of its own, as the queue would.</summary>
    internal async Task<T> RunAsync<T>(Func<NpgsqlTransaction, Task<T>> handle)
    {
        await using var connection = await _postgres.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var result = await handle(transaction);
        await transaction.CommitAsync();
        return result;
    }

    private async Task ProvisionAsync()
    {
        Account = (await Services.GetRequiredService<IAccounts>().ProvisionAsync([new AccountDraft("north", [])], CancellationToken.None))[0];
        var databases = Services.GetRequiredService<IDatabases>();
        await databases.ProvisionAsync(Account, [new DatabaseDraft(1, "Readers", [])], [new ResourceDraft(21, "email")], CancellationToken.None);
        Database = (await databases.FindAsync(Account, 1, CancellationToken.None))!.Key;
        var trigger = new TriggerDraft(
            Trigger, "Welcome", 1, 21, "email", "api_call", true, new MessageTemplate("Hello {lead._fname}", "Dear {lead._fname} {lead.x {lead._lname}", "<p>{lead._fname}</p>"));
        await Services.GetRequiredService<ICampaigns>().ProvisionAsync(Account, [trigger], [], CancellationToken.None);
    }
}
