using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;

namespace BulkImport.Api.GraphQL.Tasks;

/// <summary>Bulks that their sender grouped by an import id, added up.</summary>
[GraphQLName("Import")]
internal sealed class ImportNode(ImportSummary view)
{
    /// <summary>The sender's own name for it.</summary>
    public string Id => view.Id;

    /// <summary>Of all its bulks.</summary>
    public int Rows => view.Rows;

    public OutcomeTotals Counts => OutcomeTotals.Of(view.Counts, view.Rows - view.Counts.Attempted);

    /// <summary>How many of its bulks are in which state.</summary>
    public IEnumerable<StateCount> States => view.States.Select(state => new StateCount((TaskState)state.Key, state.Value, IsExact: true));

    /// <summary>When its first bulk came.</summary>
    public DateTimeOffset FirstAcceptedAt => view.FirstAcceptedAt;

    [GraphQLIgnore]
    public long FirstNumber => view.FirstNumber;

    /// <summary>The tasks of its bulks, the last first.</summary>
    [Authorize(Policies.Read)]
    [Cost(5, ListSize = 25)]
    public Task<Connection<TaskNode>> TasksAsync(TaskQueries queries, Caller caller, CancellationToken cancellationToken, int? first = null, string? after = null) =>
        queries.TasksAsync(caller, new PagingArguments(first, after, null, null), cancellationToken, new TaskFilterInput { ImportId = Id });
}
