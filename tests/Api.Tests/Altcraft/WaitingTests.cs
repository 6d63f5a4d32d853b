using System.Text.RegularExpressions;
using BulkImport.Api.Rest.Altcraft;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BulkImport.Api.Tests.Altcraft;

/// <summary>Methods that answer when the work is done, while it is held up.</summary>
public sealed partial class WaitingTests(AltcraftApi api) : IClassFixture<AltcraftApi>
{
    [Fact]
    public async Task A_client_who_goes_away_while_a_method_waits_loses_nothing()
    {
        using var impatience = new CancellationTokenSource();
        await HoldUpAsync(async () =>
        {
            using var client = new HttpClient();
            var call = client.PostAsync(
                new Uri(api.Address, Calls.Root + "profiles/import"), new StringContent("""{"token":"north-token","db_id":1,"data":{"email":"left.early@example.org"}}"""), impatience.Token);
            while (await api.CountAsync("select count(*) from import.bulk where state = 'working'") == 0)
            {
                await Task.Yield();
            }

            await impatience.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        });

        Assert.Equal(["finished"], await api.QueryAsync("select state from import.bulk order by number desc limit 1", row => row.GetString(0)));
        Assert.Equal(1, await api.CountAsync("select count(*) from matching.profile where email = 'left.early@example.org'"));
    }

    [Theory]
    [InlineData("profiles/import", "{\"email\":\"patience@example.org\"}")]
    [InlineData("profiles/import_batch", "[{\"email\":\"patience@example.org\"}]")]
    public async Task A_method_that_has_waited_long_enough_says_where_the_import_can_be_followed(string method, string data)
    {
        var options = api.Services.GetRequiredService<AltcraftOptions>();
        var patience = options.SynchronousPatience;
        options.SynchronousPatience = TimeSpan.Zero;
        var (error, debug) = (0, "");
        await HoldUpAsync(async () =>
        {
            var answer = await api.PostAsync(Calls.Root + method, $$"""{"token":"north-token","db_id":1,"data":{{data}}}""");
            (error, debug) = (answer.GetProperty("error").GetInt32(), answer.GetProperty("error_debug").GetString()!);
        });
        options.SynchronousPatience = patience;

        var status = await api.PostAsync(AltcraftApi.Status, $$"""{"token":"north-token","task_id":"{{Uuid().Match(debug)}}"}""");

        Assert.Equal(500, error);
        Assert.StartsWith("the import is not over yet, it goes on; see tasks/status of ", debug, StringComparison.Ordinal);
        Assert.Equal("completed", status.GetProperty("data").GetProperty("status").GetString());
    }

    // Nothing can be matched while the action runs; afterwards all comes to its end.
    private async Task HoldUpAsync(Func<Task> action)
    {
        await using var connection = await api.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await api.TrackAsync(async () =>
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = new NpgsqlCommand("lock table matching.profile in access exclusive mode", connection, transaction);
            await command.ExecuteNonQueryAsync();
            await action();
            await transaction.CommitAsync();
        });
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Uuid();
}
