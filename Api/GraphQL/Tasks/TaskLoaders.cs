using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;

namespace BulkImport.Api.GraphQL.Tasks;

/// <summary>The histories of tasks.</summary>
internal sealed class Histories(ITaskLists lists) : DataLoader<BulkNumber, IReadOnlyList<BulkTransition>>
{
    protected override async Task<IReadOnlyDictionary<BulkNumber, IReadOnlyList<BulkTransition>>> LoadBatchAsync(IReadOnlyList<BulkNumber> keys, CancellationToken cancellationToken) =>
        (await lists.ReadHistoriesAsync(keys, cancellationToken)).ToDictionary(group => group.Key, group => (IReadOnlyList<BulkTransition>)[.. group]);
}

/// <summary>Which rows, as a key: outcomes spelled out, so that equal filters are equal.</summary>
internal readonly record struct RowFilterKey(string Outcomes, int? Code, string? Text)
{
    internal RowFilter ToFilter() => new(Outcomes.Length == 0 ? null : [.. Outcomes.Split(',').Select(Enum.Parse<RowOutcome>)], Code, Text);
}

/// <summary>A page of a task's rows. Pages of many tasks that ask for the same are read by one statement.</summary>
internal sealed record RowPage(TaskView Task, RowFilterKey Filter, int After, int Limit)
{
    public bool Equals(RowPage? other) => other is not null && (Task.Number, Filter, After, Limit) == (other.Task.Number, other.Filter, other.After, other.Limit);

    public override int GetHashCode() => HashCode.Combine(Task.Number, Filter, After, Limit);
}

/// <summary>Pages of rows.</summary>
internal sealed class RowPages(ITaskLists lists) : DataLoader<RowPage, IReadOnlyList<RowView>>
{
    protected override async Task<IReadOnlyDictionary<RowPage, IReadOnlyList<RowView>>> LoadBatchAsync(IReadOnlyList<RowPage> keys, CancellationToken cancellationToken)
    {
        var pages = new Dictionary<RowPage, IReadOnlyList<RowView>>();
        foreach (var alike in keys.GroupBy(page => (page.Filter, page.After, page.Limit)))
        {
            var (filter, after, limit) = alike.Key;
            var rows = await lists.ReadRowsAsync([.. alike.Select(page => page.Task)], filter.ToFilter(), after, limit, cancellationToken);
            foreach (var page in alike)
            {
                pages[page] = [.. rows[page.Task.Number]];
            }
        }

        return pages;
    }
}

/// <summary>Rows as they were sent, those of a bulk together.</summary>
internal sealed class Payloads(ITasks tasks) : DataLoader<(TaskView Task, int Ord), JsonElement?>
{
    protected override async Task<IReadOnlyDictionary<(TaskView Task, int Ord), JsonElement?>> LoadBatchAsync(IReadOnlyList<(TaskView Task, int Ord)> keys, CancellationToken cancellationToken)
    {
        var payloads = new Dictionary<(TaskView, int), JsonElement?>();
        foreach (var bulk in keys.GroupBy(key => key.Task))
        {
            await foreach (var (ord, row) in tasks.ReadPayloadAsync(bulk.Key, bulk.Select(key => key.Ord).ToHashSet(), cancellationToken))
            {
                payloads[(bulk.Key, ord)] = JsonElement.Parse(row.Span);
            }
        }

        return payloads;
    }
}

/// <summary>What rows changed on their profiles, those of a bulk together.</summary>
internal sealed class RowChanges(ITasks tasks) : DataLoader<(TaskView Task, int Ord), IReadOnlyList<ChangedValue>>
{
    protected override async Task<IReadOnlyDictionary<(TaskView Task, int Ord), IReadOnlyList<ChangedValue>>> LoadBatchAsync(
        IReadOnlyList<(TaskView Task, int Ord)> keys, CancellationToken cancellationToken)
    {
        var changes = new Dictionary<(TaskView, int), IReadOnlyList<ChangedValue>>();
        foreach (var bulk in keys.GroupBy(key => key.Task))
        {
            foreach (var (ord, fields) in await tasks.ReadChangesAsync(bulk.Key, [.. bulk.Select(key => key.Ord).Distinct()], cancellationToken))
            {
                changes[(bulk.Key, ord)] = fields;
            }
        }

        return changes;
    }
}
