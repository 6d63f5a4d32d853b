using System.Text;
using BulkImport.Campaign.Contracts;
using BulkImport.Campaign.DeliverMessages;
using BulkImport.Campaign.LaunchChunk;
using BulkImport.Campaign.SendMessages;
using BulkImport.Import.Contracts;
using BulkImport.Kits.LocalQueues;
using BulkImport.Matching.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace BulkImport.Campaign.Tests;

/// <summary>Triggers that the import itself sets off, beside the one that it was asked to launch.</summary>
public sealed class EventTriggerTests(CampaignHost host) : IClassFixture<CampaignHost>, IAsyncLifetime
{
    private const int Requested = CampaignHost.Trigger;
    private const int Created = 201;
    private const int Updated = 202;

    // The first is new, the second changes, the third stays as it is, the fourth is rejected.
    private static readonly string[] Rows =
    [
        """{"data":{"email":"new@example.org","_fname":"New"}}""", """{"data":{"email":"old@example.org","_fname":"Changed"}}""",
        """{"data":{"email":"same@example.org","_fname":"Same"}}""", """{"data":{"_fname":"Nobody"}}""",
    ];

    private ICampaigns Campaigns => host.Services.GetRequiredService<ICampaigns>();

    private EventTriggers Events => host.Services.GetRequiredService<EventTriggers>();

    public async Task InitializeAsync()
    {
        await host.QueryAsync("delete from campaign.trigger where kind <> 'api_call'", row => 0);
        await ProvisionAsync();
        await host.QueryAsync("delete from matching.profile where database_key = $1", row => 0, host.Database.Value);
        await ImportAsync(["""{"data":{"email":"old@example.org","_fname":"Old"}}""", """{"data":{"email":"same@example.org","_fname":"Same"}}"""]);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Each_kind_fires_for_its_own_rows_beside_the_requested_launch()
    {
        await ProvisionAsync(Event(Created, "profile_created"), Event(Updated, "profile_updated"));

        var task = await ImportAsync(Rows);

        Assert.Equal([(0, Requested), (1, Requested), (2, Requested), (0, Created), (1, Updated)], await LaunchesAsync(task));
        Assert.Equal([(0, Requested), (1, Requested), (2, Requested), (0, Created), (1, Updated)], await DeliveriesAsync(task));
        Assert.Equal(5, task.Launched);
    }

    [Fact]
    public async Task They_fire_for_an_import_that_launches_nothing()
    {
        await ProvisionAsync(Event(Created, "profile_created"), Event(Updated, "profile_updated"));

        var task = await ImportAsync(Rows, launch: null);

        Assert.Equal([(0, Created), (1, Updated)], await LaunchesAsync(task));
        Assert.Equal([(0, Created), (1, Updated)], await DeliveriesAsync(task));
    }

    [Fact]
    public async Task Skip_triggers_keeps_them_silent_and_the_requested_launch_happens()
    {
        await ProvisionAsync(Event(Created, "profile_created"), Event(Updated, "profile_updated"));

        var task = await ImportAsync(Rows, skipTriggers: true);

        Assert.Equal([(0, Requested), (1, Requested), (2, Requested)], await LaunchesAsync(task));
        Assert.Equal([(0, Requested), (1, Requested), (2, Requested)], await DeliveriesAsync(task));
    }

    [Fact]
    public async Task Neither_an_inactive_one_fires_nor_one_of_another_database_or_account()
    {
        var other = (await host.Services.GetRequiredService<IAccounts>().ProvisionAsync([new AccountDraft("other", [])], CancellationToken.None))[0];
        await host.Services.GetRequiredService<IDatabases>().ProvisionAsync(
            host.Account, [new DatabaseDraft(1, "Readers", []), new DatabaseDraft(2, "Writers", [])], [new ResourceDraft(21, "email")], CancellationToken.None);
        await Campaigns.ProvisionAsync(other, [Event(203, "profile_created")], [], CancellationToken.None);
        await ProvisionAsync(Event(Created, "profile_created", isActive: false), Event(204, "profile_created", databaseId: 2), Event(Updated, "profile_updated"));

        Assert.Equal([(1, Updated)], await LaunchesAsync(await ImportAsync(Rows, launch: null)));
    }

    [Fact]
    public async Task One_that_is_switched_off_or_on_does_so_at_once_in_this_process()
    {
        await ProvisionAsync(Event(Created, "profile_created"));
        await ImportAsync(["""{"data":{"email":"first@example.org"}}"""], launch: null);
        await ProvisionAsync(Event(Created, "profile_created", isActive: false));
        var off = await ImportAsync(["""{"data":{"email":"second@example.org"}}"""], launch: null);
        await ProvisionAsync(Event(Created, "profile_created"));
        var on = await ImportAsync(["""{"data":{"email":"third@example.org"}}"""], launch: null);

        Assert.Empty(await LaunchesAsync(off));
        Assert.Equal([(0, Created)], await LaunchesAsync(on));
    }

    [Fact]
    public async Task A_profile_that_is_made_and_changed_in_one_bulk_fires_both()
    {
        await ProvisionAsync(Event(Created, "profile_created"), Event(Updated, "profile_updated"));

        var task = await ImportAsync(["""{"data":{"email":"both@example.org"}}""", """{"data":{"email":"both@example.org","_fname":"Both"}}"""], launch: null);

        Assert.Equal([(0, Created), (1, Updated)], await LaunchesAsync(task));
    }

    [Fact]
    public async Task A_delay_holds_back_the_requested_messages_alone()
    {
        await ProvisionAsync(Event(Created, "profile_created"));

        var task = await ImportAsync(Rows, new LaunchRequest("trigger", Requested, DelayMinutes: 5));

        Assert.Equal(4, (await LaunchesAsync(task)).Count);
        Assert.Equal([(0, Created)], await DeliveriesAsync(task));
    }

    [Fact]
    public async Task Rows_that_are_only_found_set_off_nothing()
    {
        await ProvisionAsync(Event(Created, "profile_created"), Event(Updated, "profile_updated"));

        Assert.Equal([(1, Requested), (2, Requested)], await LaunchesAsync(await ImportAsync(Rows, new LaunchRequest("trigger", Requested), writing: RowWriting.Find)));
    }

    [Fact]
    public async Task A_chunk_that_is_handled_twice_has_its_launches_and_messages_once()
    {
        await ProvisionAsync(Event(Created, "profile_created"), Event(Updated, "profile_updated"));
        var task = await ImportAsync(Rows);
        var (launches, deliveries) = (await LaunchesAsync(task), await DeliveriesAsync(task));

        var again = await host.RunAsync(transaction => ChunkMatchedHandler.Handle(
            new ChunkMatched(task.Number, task.Day, 0, 0, Rows.Length), transaction, host.Services.GetRequiredService<IDatabases>(), Events, TimeProvider.System, CancellationToken.None));
        foreach (var campaign in new[] { Requested, Created, Updated })
        {
            await host.RunAsync(async transaction =>
            {
                await DeliverChunkHandler.Handle(
                    new DeliverChunk(task.Number, task.Day, 0, Rows.Length, campaign), transaction, host.Services.GetRequiredService<IProfiles>(), host.Services.GetRequiredService<Senders>(), TimeProvider.System, CancellationToken.None);
                return true;
            });
        }

        Assert.Equal(new ChunkLaunched(task.Number, 0, 0), again);
        Assert.Equal(launches, await LaunchesAsync(task));
        Assert.Equal(deliveries, await DeliveriesAsync(task));
    }

    private static TriggerDraft Event(int id, string kind, bool isActive = true, int databaseId = 1) =>
        new(id, kind, databaseId, 21, "email", kind, isActive, new MessageTemplate($"{kind} {{lead._fname}}", "Hello", ""));

    private Task ProvisionAsync(params TriggerDraft[] triggers) => Campaigns.ProvisionAsync(host.Account, triggers, [], CancellationToken.None);

    private Task<TaskView> ImportAsync(string[] rows, bool skipTriggers = false) => ImportAsync(rows, new LaunchRequest("trigger", Requested), skipTriggers);

    private async Task<TaskView> ImportAsync(string[] rows, LaunchRequest? launch, bool skipTriggers = false, RowWriting writing = RowWriting.Upsert)
    {
        var id = default(BulkId);
        await host.Services.TrackActivity().Timeout(TimeSpan.FromMinutes(1)).ExecuteAndWaitAsync(async services =>
        {
            await using var upload = services.GetRequiredService<IImports>().BeginUpload();
            Array.ForEach(rows, row => upload.AddRow(Encoding.UTF8.GetBytes(row)));
            var rule = new MatchingRule(host.Database, "email", SkipTriggers: skipTriggers, Writing: writing);
            id = await upload.AcceptAsync(new BulkHeader(host.Account, "altcraft", rule, launch), CancellationToken.None);
        });
        return await host.FindAsync(id);
    }

    private Task<List<(int Ord, int Campaign)>> LaunchesAsync(TaskView task) => RowsAsync("select ord, campaign from campaign.launch where bulk = $1 order by campaign, ord", task);

    private Task<List<(int Ord, int Campaign)>> DeliveriesAsync(TaskView task) =>
        RowsAsync("select ord, campaign from campaign.delivery where bulk = $1 and state = 'kept' order by campaign, ord", task);

    private Task<List<(int Ord, int Campaign)>> RowsAsync(string sql, TaskView task) => host.QueryAsync(sql, row => (row.GetInt32(0), row.GetInt32(1)), task.Number.Value);
}
