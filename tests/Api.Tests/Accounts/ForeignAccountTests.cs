using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using BulkImport.Api.Tests.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BulkImport.Api.Tests.Accounts;

/// <summary>Sends every operation that the service describes to alpha's things, once with beta's credentials and once with alpha's own.</summary>
public sealed partial class ForeignAccountTests(TwinAccounts twins) : IClassFixture<TwinAccounts>, IDisposable
{
    private static readonly string[] OfNobody = ["health", "alive"];

    private readonly HttpClient _client = new();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task No_operation_reads_or_writes_anything_of_another_account()
    {
        var faults = new List<string>();
        foreach (var operation in (await OperationsAsync()).Where(operation => !OfNobody.Contains(operation.Id)))
        {
            var things = await AlphaThings.PrepareAsync(twins, _client);
            if (operation.Id == "workflows_activate")
            {
                await twins.Api.ExecuteAsync("update campaign.workflow set active = false where id = 12");
            }

            var before = await twins.StoredAsync();
            var foreign = "";
            foreach (var club in new[] { "alpha-club", "beta-club" })
            {
                foreign = await SendAsync(operation, things, "beta", club);
                faults.AddRange(TwinAccounts.IsOfAlpha(foreign) ? [$"{operation.Id} told {foreign}"] : []);
            }

            faults.AddRange((await twins.StoredAsync()).Except(before).Select(written => $"{operation.Id} wrote {written}"));
            faults.AddRange(before.Except(await twins.StoredAsync()).Select(erased => $"{operation.Id} erased {erased}"));

            // Without this the request might be one that does nothing for anybody.
            var own = await SendAsync(operation, things, "alpha", "alpha-club");
            var isAtWork = TwinAccounts.IsOfAlpha(own) || own[..3] != foreign[..3] || !before.SequenceEqual(await twins.StoredAsync());
            faults.AddRange(isAtWork ? [] : [$"{operation.Id} does nothing for its owner: {own}"]);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task No_operation_takes_credentials_of_another_dialect_or_none()
    {
        var things = await AlphaThings.PrepareAsync(twins, _client);
        var before = await twins.StoredAsync();
        var faults = new List<string>();
        foreach (var operation in (await OperationsAsync()).Where(operation => operation.Id != "dengage_login" && !OfNobody.Contains(operation.Id)))
        {
            var answer = await SendAsync(operation, things, "nobody", "alpha-club");
            faults.AddRange(TwinAccounts.IsOfAlpha(answer) ? [$"{operation.Id} told {answer}"] : []);
        }

        Assert.Empty(faults);
        Assert.Equal(before, await twins.StoredAsync());
    }

    [Fact]
    public async Task A_bulk_ends_while_one_of_another_account_cannot()
    {
        var things = await AlphaThings.PrepareAsync(twins, _client);
        await using var connection = await twins.Api.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await twins.Api.TrackAsync(async () =>
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = new NpgsqlCommand("select from matching.profile where number = $1 for update", connection, transaction) { Parameters = { new() { Value = things.Number } } };
            await command.ExecuteNonQueryAsync();
            await twins.Api.PostAsync("/api/v1.1/campaigns/triggers/import_and_start_batch_task", Import("alpha"));

            var answer = await twins.Api.PostAsync("/api/v1.1/campaigns/triggers/import_and_start_batch", Import("beta"));

            Assert.True(answer.GetProperty("error").GetInt32() == 0, answer.ToString());
            await transaction.RollbackAsync();
        });
    }

    private static string Import(string account) =>
        $$$"""{"token":"{{{account}}}-token","trigger_id":96,"matching":"email","data":[{"data":{"email":"ada@example.com","_fname":"{{{account}}} {{{Guid.NewGuid():N}}}"}}]}""";

    private async Task<List<DescribedOperation>> OperationsAsync() =>
        [.. DescribedOperation.All(JsonElement.Parse(await _client.GetStringAsync(new Uri(twins.Api.Address, "/openapi/v1.json"))))];

    private async Task<string> SendAsync(DescribedOperation operation, AlphaThings things, string who, string club)
    {
        var path = PathParameter().Replace(operation.Path, parameter => things.Value(operation, parameter.Groups[1].Value, club));
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), new Uri(twins.Api.Address, path)) { Content = Body(operation, things, who) };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {(operation.IsOfSessions ? twins.Sessions.GetValueOrDefault(who, $"{who}-token") : $"{who}-token")}");
        request.Headers.TryAddWithoutValidation("X-Client-Authorization", $"{who}-client");
        request.Headers.TryAddWithoutValidation("X-User-Agent", "tests");
        request.Headers.TryAddWithoutValidation("X-Product-Name", who);
        var answer = "";
        await twins.Api.TrackAsync(async () =>
        {
            using var response = await _client.SendAsync(request);
            answer = $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
        });
        return answer;
    }

    private static HttpContent? Body(DescribedOperation operation, AlphaThings things, string who)
    {
        if (operation.Requests("multipart/form-data").Any())
        {
            return new MultipartFormDataContent { { new StringContent($"{who}-token"), "token" }, { new StringContent("a;b"), "file", "cities.csv" } };
        }

        var example = operation.Requests("application/json").Select(one => one.Value.GetRawText()).FirstOrDefault();
        return example is null ? null : new StringContent(
            Task().Replace(example, things.Bulk).Replace("\"demo-token\"", $"\"{who}-token\"", StringComparison.Ordinal).Replace("\"demo\"", $"\"{who}\"", StringComparison.Ordinal),
            Encoding.UTF8, "application/json");
    }

    [GeneratedRegex("{([a-zA-Z_]+)}")]
    private static partial Regex PathParameter();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Task();
}
