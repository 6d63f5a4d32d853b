using BulkImport.Api.Rest;
using BulkImport.Api.Tests.Altcraft;
using BulkImport.Import.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace BulkImport.Api.Tests.GraphQL;

/// <summary>How many tasks there are in each state.</summary>
public sealed class TaskCountTests(AltcraftApi api) : IClassFixture<AltcraftApi>
{
    private const string Body = """{"token":"north-token","trigger_id":96,"data":[{"data":{"email":"nonsense"}},{"data":{"email":"counted@example.org"}}]}""";

    [Theory]
    [InlineData(null, 3, false)]
    [InlineData("e-mail", 3, false)]
    [InlineData(null, 2, true)]
    [InlineData("e-mail", 2, true)]
    public async Task A_count_says_whether_there_may_be_more(string? error, int most, bool isCut)
    {
        var lists = api.Services.GetRequiredService<ITaskLists>();
        var account = (await api.Services.GetRequiredService<IAccounts>().FindOwnCallerAsync("north-token", CancellationToken.None))!.Account;
        await api.ExecuteAsync("delete from import.bulk_error; delete from import.bulk");
        for (var i = 0; i < 2; i++)
        {
            await api.ImportAsync(Body);
        }

        var counts = await lists.CountAsync(account, new TaskFilter { Error = error }, most, CancellationToken.None);

        Assert.Equal(new TaskCount(2, isCut), counts[BulkState.Finished]);
        Assert.Equal(new TaskCount(0, isCut && error is not null), counts[BulkState.Failed]);
    }
}
