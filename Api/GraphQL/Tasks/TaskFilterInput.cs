using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;

namespace BulkImport.Api.GraphQL.Tasks;

/// <summary>Which tasks are meant; what is left out does not matter.</summary>
[GraphQLName("TaskFilter")]
internal sealed record TaskFilterInput
{
    /// <summary>The id that the sender was given.</summary>
    [ID]
    public string? Id { get; init; }

    /// <summary>One of these.</summary>
    public IReadOnlyList<TaskState>? States { get; init; }

    /// <summary>One of these.</summary>
    public IReadOnlyList<Dialect>? Dialects { get; init; }

    /// <summary>The name of the account; of others nothing is told.</summary>
    public string? Account { get; init; }

    public string? ImportId { get; init; }

    /// <summary>Then or later.</summary>
    public DateTimeOffset? AcceptedAfter { get; init; }

    /// <summary>Earlier than that.</summary>
    public DateTimeOffset? AcceptedBefore { get; init; }

    /// <summary>A part of the text of an error, of the task or of one of its rows; case does not count.</summary>
    public string? Error { get; init; }

    /// <summary>Whether it can mean any task of the caller's.</summary>
    internal bool Means(Caller caller) => (Account is null || Account == caller.AccountName) && (Id is null || Guid.TryParse(Id, out _));

    internal TaskFilter ToFilter() => new()
    {
        Id = Guid.TryParse(Id, out var id) ? new BulkId(id) : null,
        States = States is { Count: > 0 } ? [.. States.Select(state => (BulkState)state)] : null,
        Dialects = Dialects is { Count: > 0 } ? [.. Dialects.Select(dialect => dialect.ToString().ToLowerInvariant())] : null,
        ImportId = ImportId,
        AcceptedAfter = AcceptedAfter,
        AcceptedBefore = AcceptedBefore,
        Error = string.IsNullOrWhiteSpace(Error) ? null : Error.Trim(),
    };
}

/// <summary>An order of tasks.</summary>
[GraphQLName("TaskOrder")]
internal sealed record TaskOrderInput
{
    public TaskOrderField Field { get; init; } = TaskOrderField.Accepted;

    public OrderDirection Direction { get; init; } = OrderDirection.Desc;

    internal TaskOrder ToOrder() => new((Import.Contracts.TaskOrderField)Field, Direction == OrderDirection.Desc);
}

/// <summary>By what tasks are ordered.</summary>
internal enum TaskOrderField
{
    /// <summary>When they were accepted.</summary>
    Accepted,

    /// <summary>When they ended; those that have not are left out.</summary>
    Finished,

    /// <summary>How many rows they have.</summary>
    Rows,
}

/// <summary>Upwards or downwards.</summary>
internal enum OrderDirection
{
    Asc,
    Desc,
}
