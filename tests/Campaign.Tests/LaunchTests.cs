using BulkImport.Campaign.Contracts;
using BulkImport.Campaign.DeliverMessages;
using BulkImport.Campaign.LaunchChunk;
using BulkImport.Campaign.SendMessages;
using BulkImport.Import.Contracts;
using BulkImport.Kits.LocalQueues;
using BulkImport.Matching.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace BulkImport.Campaign.Tests;

public sealed class LaunchTests(CampaignHost host) : IClassFixture<CampaignHost>
{
    private static readonly string[] Rows =
    [
        """{"data":{"email":"one@example.org","_fname":"<Ada>","_lname":"L"}}""",
        """{"data":{"_fname":"nobody"}}""",
        """{"data":{"email":"two@example.org","_fname":"Bo"}}""",
        """{"data":{"email":"one@example.org","_fname":"Ida"}}""",
    ];

    [Fact]
    public async Task Every_row_with_a_profile_launches_once_and_is_written_to_once()
    {
        var (task, session) = await host.ImportAsync(Rows);

        Assert.Empty(session.MovedToErrorQueue.All);
        Assert.Equal((BulkState.Finished, 3), (task.State, task.Launched));
        Assert.Equal(3, await host.CountLaunchesAsync(task));
        Assert.Equal([0, 2, 3], (await host.DeliveriesAsync(task)).Select(delivery => delivery.Ord));
    }

    [Fact]
    public async Task A_message_is_rendered_for_its_profile()
    {
        var (task, _) = await host.ImportAsync(["""{"data":{"email":"rendered@example.org","_fname":"<Åsa>","_lname":"L"}}"""]);

        var delivery = Assert.Single(await host.DeliveriesAsync(task));

        Assert.Equal(("kept", "email", "rendered@example.org"), (delivery.State, delivery.Channel, delivery.Address));
        Assert.Equal(("Hello <Åsa>", "Dear <Åsa> {lead.x L", "<p>&lt;&#197;sa&gt;</p>"), (delivery.Subject, delivery.Text, delivery.Html));
    }

    [Fact]
    public async Task A_chunk_that_is_launched_twice_has_its_launches_once()
    {
        var (task, _) = await host.ImportAsync(Rows);

        var again = await host.RunAsync(transaction =>
            ChunkMatchedHandler.Handle(new ChunkMatched(task.Number, task.Day, 0, 0, 4), transaction, host.Services.GetRequiredService<IDatabases>(), Events, TimeProvider.System, CancellationToken.None));

        Assert.Equal(new ChunkLaunched(task.Number, 0, 0), again);
        Assert.Equal(3, await host.CountLaunchesAsync(task));
    }

    [Fact]
    public async Task A_chunk_that_is_delivered_twice_has_its_deliveries_once()
    {
        var (task, _) = await host.ImportAsync(Rows);
        var before = await host.DeliveriesAsync(task);

        await DeliverAsync(task);

        Assert.Equal(before, await host.DeliveriesAsync(task));
    }

    [Fact]
    public async Task A_delayed_launch_is_scheduled_and_nothing_is_delivered_before()
    {
        var (task, session) = await host.ImportAsync(Rows, delayMinutes: 5);

        Assert.Equal(new DeliverChunk(task.Number, task.Day, 0, 4, CampaignHost.Trigger), session.Scheduled.SingleMessage<DeliverChunk>());
        Assert.Equal((BulkState.Finished, 3), (task.State, task.Launched));
        Assert.Empty(await host.DeliveriesAsync(task));
    }

    [Fact]
    public async Task A_delay_counts_from_the_end_of_the_import()
    {
        var (task, _) = await host.ImportAsync(Rows, delayMinutes: 5);
        var clock = new StandingClock(new(2031, 5, 1, 12, 0, 0, TimeSpan.Zero));

        var messages = await host.RunAsync(async transaction =>
            (await BulkEndedHandler.Handle(new BulkEnded(task.Number, task.Day, 4), transaction, clock, CancellationToken.None)).ToList());

        Assert.Equal([new Scheduled(new DeliverChunk(task.Number, task.Day, 0, 4, CampaignHost.Trigger), clock.GetUtcNow().AddMinutes(5))], messages);
    }

    [Fact]
    public async Task The_messages_of_a_long_bulk_are_delivered_in_batches_that_leave_none_out()
    {
        var (task, _) = await host.ImportAsync(Rows);

        var messages = await host.RunAsync(async transaction =>
            (await BulkEndedHandler.Handle(new BulkEnded(task.Number, task.Day, 4_001), transaction, TimeProvider.System, CancellationToken.None)).ToList());

        Assert.Equal(
            [new DeliverChunk(task.Number, task.Day, 0, 2_000, CampaignHost.Trigger), new DeliverChunk(task.Number, task.Day, 2_000, 2_000, CampaignHost.Trigger), new DeliverChunk(task.Number, task.Day, 4_000, 1, CampaignHost.Trigger)],
            messages);
    }

    [Fact]
    public async Task A_bulk_without_a_launch_launches_nothing()
    {
        var (task, _) = await host.ImportAsync(Rows, launches: false);

        Assert.Equal((BulkState.Finished, 0), (task.State, task.Launched));
        Assert.Equal(0, await host.CountLaunchesAsync(task));
    }

    private EventTriggers Events => host.Services.GetRequiredService<EventTriggers>();

    private Task<bool> DeliverAsync(TaskView task) => host.RunAsync(async transaction =>
    {
        await DeliverChunkHandler.Handle(
            new DeliverChunk(task.Number, task.Day, 0, 4, CampaignHost.Trigger), transaction, host.Services.GetRequiredService<IProfiles>(), host.Services.GetRequiredService<Senders>(), TimeProvider.System, CancellationToken.None);
        return true;
    });

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
