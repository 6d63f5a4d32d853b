using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;

namespace BulkImport.Api.GraphQL.Tasks;

/// <summary>Bulks that their sender grouped by an import id, added up.</summary>
[GraphQLName("Import")]
internal sealed class ImportNode
{
    private readonly IReadOnlyDictionary<BulkState, int> _states;

    internal ImportNode(ImportView view)
    {
        (Id, Rows, _states) = (view.Id, view.Rows, view.States);
        Counts = OutcomeTotals.Of(view.Counts, view.Rows - view.Counts.Attempted);
        (FirstNumber, FirstAcceptedAt) = (view.Bulks[0].Number.Value, view.Bulks.Min(bulk => bulk.AcceptedAt));
    }

    internal ImportNode(ImportSummary view)
    {
        (Id, Rows, _states) = (view.Id, view.Rows, view.States);
        Counts = OutcomeTotals.Of(view.Counts, view.Rows - view.Counts.Attempted);
        (FirstNumber, FirstAcceptedAt) = (view.FirstNumber, view.FirstAcceptedAt);
    }

    /// <summary>The sender's own name for it.</summary>
    public string Id { get; }

    /// <summary>Of all its bulks.</summary>
    public int Rows { get; }

    public OutcomeTotals Counts { get; }

    /// <summary>How many of its bulks are in which state.</summary>
    public IEnumerable<StateCount> States => _states.Select(state => new StateCount((TaskState)state.Key, state.Value, IsExact: true));

    /// <summary>When its first bulk came.</summary>
    public DateTimeOffset FirstAcceptedAt { get; }

    [GraphQLIgnore]
    public long FirstNumber { get; }

    /// <summary>The tasks of its bulks, the last first.</summary>
    [Authorize(Policies.Read)]
    [Cost(5, ListSize = 25)]
    public Task<Connection<TaskNode>> TasksAsync(TaskQueries queries, Caller caller, CancellationToken cancellationToken, int? first = null, string? after = null) =>
        queries.TasksAsync(caller, new PagingArguments(first, after, null, null), cancellationToken, new TaskFilterInput { ImportId = Id });
}
