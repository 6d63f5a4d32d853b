using System.Globalization;
using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;

namespace BulkImport.Api.GraphQL.Tasks;

/// <summary>Tasks, bulks and imports.</summary>
[ExtendObjectType("Query")]
internal sealed class TaskQueries(ITasks tasks, ITaskLists lists)
{
    private const int UsualPage = 25;
    private const int LargestPage = 100;
    private const int MostCounted = 10_000;

    /// <summary>A task by the id that its sender was given.</summary>
    [Authorize(Policies.Read)]
    public async Task<TaskNode?> TaskAsync([ID] string id, Caller caller, CancellationToken cancellationToken) =>
        Guid.TryParse(id, out var key) && await tasks.FindAsync(caller.Account, new BulkId(key), cancellationToken) is { } task ? new TaskNode(task) : null;

    /// <summary>A bulk by its id or its number.</summary>
    [Authorize(Policies.Read)]
    public async Task<BulkNode?> BulkAsync(Caller caller, CancellationToken cancellationToken, [ID] string? id = null, long? number = null) => (id, number) switch
    {
        ({ } key, null) => (await TaskAsync(key, caller, cancellationToken))?.Bulk,
        (null, { } place) => (await lists.FindAsync(caller.Account, [place], cancellationToken)) is [var task] ? new TaskNode(task).Bulk : null,
        _ => throw new GraphQLException("Either id or number is needed.", "BAD_USER_INPUT"),
    };

    /// <summary>The tasks that a filter means, those that were accepted last first unless another order is asked for.</summary>
    [Authorize(Policies.Read)]
    [Cost(5, ListSize = UsualPage)]
    public async Task<Connection<TaskNode>> TasksAsync(Caller caller, PagingArguments paging, CancellationToken cancellationToken, TaskFilterInput? filter = null, TaskOrderInput? order = null)
    {
        var page = PageRequest.Of(paging, UsualPage, LargestPage);
        var by = (order ?? new TaskOrderInput()).ToOrder();
        if (filter?.Error is not null && by.Field != Import.Contracts.TaskOrderField.Accepted)
        {
            throw new GraphQLException("Tasks with a text in their errors are listed in the order of acceptance alone.", "BAD_USER_INPUT");
        }

        var kind = by.Field.ToString();
        var place = page.Place(kind, 2) is { } parts ? PlaceOf(parts) : default(TaskPlace?);
        var read = filter?.Means(caller) is false ? [] : await lists.ListAsync(caller.Account, (filter ?? new TaskFilterInput()).ToFilter(), by, place, page.Size + 1, cancellationToken, page.IsBackwards);
        return page.Page([.. read.Select(task => new TaskNode(task))], task => CursorOf(kind, by.PlaceOf(task.View)));
    }

    /// <summary>How many tasks a filter means in each state, whatever states it names. Above 10,000 they are not counted.</summary>
    [Authorize(Policies.Read)]
    [Cost(10, ListSize = 6)]
    public async Task<IEnumerable<StateCount>> TaskCountsAsync(Caller caller, CancellationToken cancellationToken, TaskFilterInput? filter = null)
    {
        var counts = filter?.Means(caller) is false
            ? new Dictionary<BulkState, TaskCount>()
            : await lists.CountAsync(caller.Account, (filter ?? new TaskFilterInput()).ToFilter(), MostCounted + 1, cancellationToken);
        return Enum.GetValues<BulkState>().Select(state => CountOf(state, counts.GetValueOrDefault(state)));
    }

    private static StateCount CountOf(BulkState state, TaskCount found) => new((TaskState)state, Math.Min(found.Count, MostCounted), IsExact: !found.IsCut);

    /// <summary>The bulks of one import id, added up.</summary>
    [Authorize(Policies.Read)]
    public async Task<ImportNode?> ImportAsync(string id, Caller caller, CancellationToken cancellationToken) =>
        await lists.SumImportAsync(caller.Account, id, cancellationToken) is { } import ? new ImportNode(import) : null;

    /// <summary>The imports, the one that began last first.</summary>
    [Authorize(Policies.Read)]
    [Cost(10, ListSize = UsualPage)]
    public async Task<Connection<ImportNode>> ImportsAsync(Caller caller, CancellationToken cancellationToken, int? first = null, string? after = null)
    {
        var page = PageRequest.Forward(first, after, UsualPage, LargestPage);
        var before = page.Place("Import", 1) is [var number] ? Number(number) : default(long?);
        var read = await lists.ListImportsAsync(caller.Account, before, page.Size + 1, cancellationToken);
        return page.Page([.. read.Select(import => new ImportNode(import))], import => string.Create(CultureInfo.InvariantCulture, $"Import|{import.FirstNumber}"));
    }

    private static string CursorOf(string kind, TaskPlace place) => string.Create(CultureInfo.InvariantCulture, $"{kind}|{place.Value}|{place.Number}");

    private static TaskPlace PlaceOf(string[] parts) => new(Number(parts[0]), Number(parts[1]));

    private static long Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= DateTimeOffset.MaxValue.UtcTicks ? number : throw PageRequest.NotOurs;
}

/// <summary>How many tasks are in a state.</summary>
/// <param name="State">The state.</param>
/// <param name="Count">How many.</param>
/// <param name="IsExact">false: there are more than were counted.</param>
internal sealed record StateCount(TaskState State, int Count, [property: GraphQLName("exact")] bool IsExact);
