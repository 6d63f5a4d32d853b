namespace BulkImport.Campaign.AdvanceJourneys;

/// <summary>What a walk needs to know of the world.</summary>
/// <param name="Workflow">The public id.</param>
/// <param name="Now">When it takes place.</param>
/// <param name="Meant">Those of the profiles that a condition means.</param>
/// <param name="Holds">Whether the launch's content passes a filter.</param>
internal sealed record WalkingGround(
    int Workflow, DateTimeOffset Now, Func<ConditionNode, IReadOnlyList<long>, Task<IReadOnlySet<long>>> Meant, Func<ContentFilterNode, bool> Holds);

/// <summary>
/// Takes journeys of one version through all nodes that need nothing from outside, until each stands where it has to wait or ends. All that come by a node pass it together.
/// </summary>
internal sealed class JourneyWalk(WorkflowGraph graph, WalkingGround ground)
{
    private readonly Dictionary<string, List<Journey>> _coming = new(StringComparer.Ordinal);

    internal List<Move> Moves { get; } = [];

    internal List<(string Node, string Name, int Count)> Counts { get; } = [];

    internal async Task RunAsync(string from, Passing passing, IReadOnlyList<Journey> journeys)
    {
        if (!Leave(graph.Find(from), passing, journeys))
        {
            return;
        }

        foreach (var node in graph.Ordered)
        {
            if (_coming.Remove(node.Id, out var here))
            {
                Count(node, "entered", here.Count);
                await PassAsync(node, here);
            }
        }
    }

    // false: in this version the node of that id is of another kind, and its journeys wait for something else.
    private bool Leave(WorkflowNode? from, Passing passing, IReadOnlyList<Journey> journeys)
    {
        switch (from, passing)
        {
            case (StartNode start, Passing.Start):
                Count(start, "entered", journeys.Count);
                Go(start, start.Next, journeys);
                return true;
            case (DelayNode delay, Passing.Delay):
                Go(delay, delay.Next, journeys);
                return true;
            case (SendNode send, Passing.Message):
                Go(send, send.Next, journeys);
                return true;
            case (UpdateNode update, Passing.Change):
                Go(update, update.Next, journeys);
                return true;
            case (CallNode call, Passing.Call):
                LeaveCall(call, journeys.ToLookup(journey => journey.IsFailed));
                return true;
            default:
                return false;
        }
    }

    private void LeaveCall(CallNode call, ILookup<bool, Journey> byFailure)
    {
        Count(call, "ok", byFailure[false].Count());
        Count(call, "failed", byFailure[true].Count());
        Go(call, call.Next, [.. byFailure[false]]);
        if (call.OnFailure is { } otherwise)
        {
            Go(call, otherwise, [.. byFailure[true]]);
        }
        else
        {
            Stop(call, byFailure[true], isEnd: true);
        }
    }

    private async Task PassAsync(WorkflowNode node, List<Journey> here)
    {
        switch (node)
        {
            case ConditionNode condition:
                var meant = await ground.Meant(condition, [.. here.Select(journey => journey.Profile).Distinct()]);
                Choose(condition, condition.Yes, condition.No, here.ToLookup(journey => meant.Contains(journey.Profile)));
                break;
            case ContentFilterNode filter:
                var holds = ground.Holds(filter);
                Choose(filter, filter.Yes, filter.No, here.ToLookup(_ => holds));
                break;
            case SplitNode split:
                foreach (var part in here.GroupBy(journey => SplitShare.Of(split, ground.Workflow, journey.Profile)))
                {
                    Count(split, part.Key.Name, part.Count());
                    Go(split, part.Key.Next, [.. part]);
                }

                break;
            case DelayNode { Duration.Ticks: 0 } delay:
                Go(delay, delay.Next, here);
                break;
            case DelayNode delay:
                Stop(delay, here, due: ground.Now + delay.Duration);
                break;
            default:
                Stop(node, here, isEnd: node is EndNode);
                break;
        }
    }

    private void Choose(WorkflowNode node, string yes, string no, ILookup<bool, Journey> answers)
    {
        Count(node, "yes", answers[true].Count());
        Count(node, "no", answers[false].Count());
        Go(node, yes, [.. answers[true]]);
        Go(node, no, [.. answers[false]]);
    }

    private void Go(WorkflowNode from, string to, IReadOnlyList<Journey> journeys)
    {
        Count(from, "left", journeys.Count);
        if (!_coming.TryGetValue(to, out var coming) && journeys.Count > 0)
        {
            _coming[to] = coming = [];
        }

        coming?.AddRange(journeys);
    }

    private void Stop(WorkflowNode node, IEnumerable<Journey> journeys, DateTimeOffset? due = null, bool isEnd = false) =>
        Moves.AddRange(journeys.Select(journey => new Move(journey, node.Id, due, isEnd)));

    private void Count(WorkflowNode node, string name, int count)
    {
        if (count > 0)
        {
            Counts.Add((node.Id, name, count));
        }
    }
}
