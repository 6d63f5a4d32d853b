using BulkImport.Api.GraphQL.Following;
using BulkImport.Api.Rest;
using BulkImport.Api.Tests.Altcraft;
using BulkImport.Import.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace BulkImport.Api.Tests.GraphQL;

/// <summary>What a look at an account's tasks finds.</summary>
public sealed class TaskWatchTests(AltcraftApi api) : IClassFixture<AltcraftApi>
{
    private const string Body = """{"token":"north-token","trigger_id":96,"data":[{"data":{"email":"watched@example.org"}}]}""";

    [Fact]
    public async Task A_bulk_that_came_and_ended_between_two_looks_is_told_once()
    {
        var watch = await LookedAsync();

        var task = await api.ImportAsync(Body);

        Assert.Equal([task.Id], await ChangedAsync(watch));
        Assert.Empty(await ChangedAsync(watch));
    }

    [Fact]
    public async Task A_bulk_that_was_retried_and_ended_again_between_two_looks_is_told_once()
    {
        var task = await api.ImportAsync(Body);
        await api.ImportAsync(Body);
        var watch = await LookedAsync();

        await api.ExecuteAsync("update import.bulk set finished_at = finished_at + interval '1 second' where id = $1", Guid.Parse(task.Id));

        Assert.Equal([task.Id], await ChangedAsync(watch));
        Assert.Empty(await ChangedAsync(watch));
    }

    [Fact]
    public async Task A_bulk_that_was_under_way_is_told_when_it_has_ended()
    {
        await api.ImportAsync(Body);
        var task = Guid.NewGuid();
        await api.ExecuteAsync(
            """
            insert into import.bulk (id, account, database_key, day, payload_day, dialect, state, state_at, rule, rows, chunks, accepted_at)
            select $1, account, database_key, day, payload_day, 'altcraft', 'waiting', now(), '{}', 3, 0, now() from import.bulk limit 1
            """, task);
        var watch = await LookedAsync();

        await api.ExecuteAsync("update import.bulk set state = 'cancelled', cause = 'planned', finished_at = now() where id = $1", task);

        Assert.Equal([task.ToString()], await ChangedAsync(watch));
    }

    private async Task<TaskWatch> LookedAsync()
    {
        var account = (await api.Services.GetRequiredService<IAccounts>().FindOwnCallerAsync("north-token", CancellationToken.None))!.Account;
        var watch = new TaskWatch(api.Services.GetRequiredService<ITaskLists>(), account);
        Assert.Empty(await watch.LookAsync(CancellationToken.None));
        return watch;
    }

    private static async Task<IEnumerable<string>> ChangedAsync(TaskWatch watch) => (await watch.LookAsync(CancellationToken.None)).Select(task => task.Id.Value.ToString());
}
