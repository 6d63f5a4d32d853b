using System.Text.Json;
using BulkImport.Campaign.CallApi;
using BulkImport.Campaign.DeliverMessages;
using BulkImport.Campaign.LaunchChunk;
using BulkImport.Import.Contracts;
using BulkImport.Kits.LocalQueues;
using BulkImport.Matching.Contracts;

namespace BulkImport.Campaign.AdvanceJourneys;

/// <summary>What has to happen for journeys where they stand now: a message for each node and set, not for each journey.</summary>
internal sealed class FollowUps(MoveJourneys message, DatabaseKey database)
{
    private const int CallsInOne = 50;

    internal IEnumerable<object> Of(WorkflowGraph graph, int version, IEnumerable<Move> moves) => moves.Where(move => !move.IsEnd)
        .GroupBy(move => (move.Node, move.Due))
        .SelectMany(group => At(graph.Find(group.Key.Node)!, group.Key.Due, version, [.. group.Select(move => move.Journey).OrderBy(journey => journey.Ord)]));

    private IEnumerable<object> At(WorkflowNode node, DateTimeOffset? due, int version, IReadOnlyList<Journey> journeys)
    {
        var (first, count) = (journeys[0].Ord, journeys[^1].Ord - journeys[0].Ord + 1);
        var next = message with { Node = node.Id, FirstOrd = first, RowCount = count, Due = due, Ords = null };
        return node switch
        {
            DelayNode => [new Scheduled(next with { Passing = Passing.Delay }, due!.Value)],
            SendNode => [
                new DeliverChunk(
                    message.Bulk, message.Day, first, count, message.Workflow, LaunchOrder.WorkflowKind, node.Id, version,
                    count == journeys.Count ? null : [.. journeys.Select(journey => journey.Ord)]),
            ],
            CallNode => journeys.Chunk(CallsInOne).Select(piece =>
                new CallBatch(message.Bulk, message.Day, message.Workflow, version, node.Id, [.. piece.Select(journey => journey.Ord)])),
            UpdateNode update => [Change(update, next with { Passing = Passing.Change, Ords = [.. journeys.Select(journey => journey.Ord)] }, journeys)],
            _ => [],
        };
    }

    private ChangeProfiles Change(UpdateNode node, MoveJourneys then, IReadOnlyList<Journey> journeys) =>
        new(database, [.. journeys.Select(journey => journey.Profile)], node.Data, JsonSerializer.Serialize(then));
}
