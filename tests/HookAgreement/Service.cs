using System.Text;
using System.Text.Json;
using BulkImport.Campaign;
using BulkImport.Campaign.Contracts;
using BulkImport.Import;
using BulkImport.Import.Contracts;
using BulkImport.Kits.Hosting;
using BulkImport.Kits.LocalQueues;
using BulkImport.Matching;
using BulkImport.Matching.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BulkImport.HookAgreement;

/// <summary>The three modules in a host of their own, with one account and one trigger.</summary>
internal sealed class Service : IAsyncDisposable
{
    private const int Trigger = 96;

    private readonly PostgresServer _postgres;
    private readonly IHost _host;
    private AccountId _account;

    private Service(PostgresServer postgres, IHost host) => (_postgres, _host) = (postgres, host);

    private IServiceProvider Services => _host.Services;

    internal static async Task<Service> StartAsync()
    {
        var postgres = await PostgresServer.StartAsync(new PostgresServerOptions { Durable = false });
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration["ConnectionStrings:bulkimport"] = postgres.ConnectionString;
        builder.Configuration["Outbound:AllowedNetworks:0"] = "127.0.0.0/8";
        builder.Configuration["Hooks:Retries:Waits:0"] = "00:00:00.100";
        builder.Configuration["Hooks:Retries:Waits:1"] = "00:00:00.200";
        builder.AddImport().AddMatching().AddCampaign();
        var service = new Service(postgres, builder.Build());
        await service.Services.MigrateImportAsync(CancellationToken.None);
        await service.Services.MigrateMatchingAsync(CancellationToken.None);
        await service.Services.MigrateCampaignAsync(CancellationToken.None);
        await service._host.StartAsync();
        return service;
    }

    internal async Task ProvisionAsync(IReadOnlyList<HookDraft> hooks)
    {
        _account = (await Services.GetRequiredService<IAccounts>().ProvisionAsync([new AccountDraft("agreement", [])], CancellationToken.None))[0];
        await Services.GetRequiredService<IDatabases>()
            .ProvisionAsync(_account, [new DatabaseDraft(1, "People", [])], [new ResourceDraft(21, "email")], CancellationToken.None);
        var trigger = new TriggerDraft(Trigger, "Welcome", 1, 21, "email", "api_call", true, new MessageTemplate("Hello", "Hello", ""));
        await Services.GetRequiredService<ICampaigns>().ProvisionAsync(_account, [trigger], [], CancellationToken.None);
        await Services.GetRequiredService<IHooks>().ProvisionAsync(_account, hooks, CancellationToken.None);
    }

    /// <summary>Imports a bulk that launches the trigger, and waits until every hook was told of it. Answers how many messages could not be told.</summary>
    internal async Task<int> ImportAsync(IReadOnlyList<string> rows)
    {
        var key = (await Services.GetRequiredService<IDatabases>().FindAsync(_account, 1, CancellationToken.None))!.Key;
        var imported = await SettleAsync(async services =>
        {
            await using var upload = services.GetRequiredService<IImports>().BeginUpload();
            foreach (var row in rows)
            {
                upload.AddRow(Encoding.UTF8.GetBytes(row));
            }

            var launch = new LaunchRequest("trigger", Trigger, CustomData: JsonElement.Parse("""{"of":"the bulk"}"""));
            await upload.AcceptAsync(new BulkHeader(_account, "altcraft", new MatchingRule(key, "email"), launch), CancellationToken.None);
        });
        return imported.MovedToErrorQueue.All.Count;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await _postgres.DisposeAsync();
    }

    private Task<TrackedSession> SettleAsync(Func<IServiceProvider, Task> action) =>
        Services.TrackActivity().IncludeScheduled().Timeout(TimeSpan.FromMinutes(2)).ExecuteAndWaitAsync(action);
}
