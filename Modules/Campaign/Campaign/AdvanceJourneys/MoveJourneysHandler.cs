using System.Text.Json;
using BulkImport.Campaign.CountLaunches;
using BulkImport.Campaign.DeliverMessages;
using BulkImport.Campaign.LaunchChunk;
using BulkImport.Matching.Contracts;
using Npgsql;

namespace BulkImport.Campaign.AdvanceJourneys;

/// <summary>
/// Moves the journeys of a range on: read, walk in memory, written in one statement. Only those that still stand at the node move, so a second run moves none.
/// </summary>
internal static class MoveJourneysHandler
{
    private static readonly JsonElement NoContent = JsonElement.Parse("{}");

    public static async Task<IEnumerable<object>> Handle(
        MoveJourneys message, NpgsqlTransaction transaction, WorkflowVersions versions, IDatabases databases, IProfiles profiles, IProfileQueries queries,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        var standing = await JourneyRows.ReadAsync(transaction, message, cancellationToken);
        if (standing.Count == 0)
        {
            return [];
        }

        var order = await LaunchOrder.FindAsync(transaction, message.Bulk, cancellationToken);
        var database = (await databases.ListAsync(order.Account, cancellationToken)).Single(database => database.Key == order.Database);
        var ground = new WalkingGround(
            message.Workflow, clock.GetUtcNow(),
            async (node, numbers) => (await profiles.SelectAsync(database, numbers, node.Query, cancellationToken)).ToHashSet(),
            node => queries.Holds(node.Query, order.Request?.Content ?? NoContent));
        var (moves, counts, messages) = (new List<Move>(), new List<(string Node, string Name, int Count)>(), new List<object>());
        foreach (var journeys in standing.GroupBy(journey => journey.Version))
        {
            var graph = await versions.GetAsync(order.Account, message.Workflow, journeys.Key, cancellationToken);
            var walk = new JourneyWalk(graph, ground);
            await walk.RunAsync(message.Node, message.Passing, [.. journeys]);
            moves.AddRange(walk.Moves);
            counts.AddRange(walk.Counts);
            messages.AddRange(new FollowUps(message, order.Database).Of(graph, journeys.Key, walk.Moves));
        }

        await JourneyRows.MoveAsync(transaction, message, moves, ground.Now, cancellationToken);
        await NodeCounters.AddAsync(transaction, order.Account, message.Workflow, counts, cancellationToken);
        return messages;
    }
}

/// <summary>The messages of a range are finished: the journeys that waited for them go on.</summary>
internal static class ChunkDeliveredHandler
{
    public static Task<IEnumerable<object>> Handle(
        ChunkDelivered message, NpgsqlTransaction transaction, WorkflowVersions versions, IDatabases databases, IProfiles profiles, IProfileQueries queries,
        TimeProvider clock, CancellationToken cancellationToken) => message.Kind != LaunchOrder.WorkflowKind
        ? Task.FromResult<IEnumerable<object>>([])
        : MoveJourneysHandler.Handle(
            new MoveJourneys(message.Bulk, message.Day, message.Campaign, message.Node, Passing.Message, message.FirstOrd, message.RowCount),
            transaction, versions, databases, profiles, queries, clock, cancellationToken);
}

/// <summary>The profiles of a set are changed: the journeys that waited for it go on.</summary>
internal static class ProfilesChangedHandler
{
    public static Task<IEnumerable<object>> Handle(
        ProfilesChanged message, NpgsqlTransaction transaction, WorkflowVersions versions, IDatabases databases, IProfiles profiles, IProfileQueries queries,
        TimeProvider clock, CancellationToken cancellationToken) => MoveJourneysHandler.Handle(
            JsonSerializer.Deserialize<MoveJourneys>(message.Token)!, transaction, versions, databases, profiles, queries, clock, cancellationToken);
}
