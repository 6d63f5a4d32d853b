using System.Text;
using System.Text.Json;
using BulkImport.Api.Tests.Accounts;
using BulkImport.Kits.GraphQL;
using BulkImport.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BulkImport.Api.Tests.GraphQL;

/// <summary>Asks for every field of the schema, with a token of each role, and with one of another account.</summary>
[Collection(TwinGraphQL.Name)]
public sealed class EveryFieldTests(TwinAccounts twins) : IDisposable
{
    private static readonly string[] Roles = ["admin", "import", "read", "tasks"];

    private readonly HttpClient _client = new();

    public void Dispose() => _client.Dispose();

    [Fact]
    public void The_schema_is_the_approved_one() => Golden.Matches(twins.Api.Services.GetRequiredService<RequestExecutor>().Schema.ToString(), "schema.graphql");

    [Fact]
    public async Task Every_field_is_told_to_the_approved_roles()
    {
        var things = await GraphQLThings.PrepareAsync(twins, _client);
        var told = new StringBuilder();
        var tokens = await TokensAsync();
        foreach (var field in await FieldsAsync(things))
        {
            var roles = new List<string>();
            foreach (var role in Roles)
            {
                var answer = await _client.AskAsync(twins, field.Document, token: tokens[role]);
                Assert.False(IsBroken(answer), $"{field.Document}: {answer}");
                roles.AddRange(IsRefused(answer, field.Path) ? [] : [role]);
            }

            told.Append(field.Name).Append(": ").AppendJoin(' ', roles).Append('\n');
        }

        Golden.Matches(told.ToString(), "GraphQL/roles");
    }

    [Fact]
    public async Task No_field_tells_or_changes_anything_of_another_account()
    {
        var faults = new List<string>();
        var things = await GraphQLThings.PrepareAsync(twins, _client);
        var fields = await FieldsAsync(things);
        foreach (var name in fields.OrderBy(field => field.IsMutation).Select(field => field.Name))
        {
            if (name.StartsWith("Mutation.", StringComparison.Ordinal))
            {
                things = await GraphQLThings.PrepareAsync(twins, _client);
                fields = await FieldsAsync(things);
            }

            faults.AddRange(await FaultsOfAsync(fields.Single(field => field.Name == name)));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task Nobody_is_told_anything_without_a_known_token()
    {
        using var response = await _client.PostAsync(new Uri(twins.Api.Address, "/graphql"), new StringContent("""{"query":"{ viewer { account } }"}""", Encoding.UTF8, "application/json"));

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("UNAUTHENTICATED", JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal("UNAUTHENTICATED", (await _client.AskAsync(twins, "{ __typename }", token: "unheard-of")).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    private async Task<List<string>> FaultsOfAsync(SchemaField field)
    {
        var document = field.Name.StartsWith("UserError.", StringComparison.Ordinal) ? GraphQLThings.Spoil(field.Document) : field.Document;
        var before = await twins.StoredAsync();
        var foreign = (await AskTrackedAsync(document, "beta-token")).ToString();
        var isSame = before.SequenceEqual(await twins.StoredAsync());

        // Without this the document might be one that nobody is told anything by.
        var own = await AskTrackedAsync(document, "alpha-token");
        return
        [
            .. TwinAccounts.IsOfAlpha(foreign) ? [$"{field.Name} told {foreign}"] : Array.Empty<string>(),
            .. isSame ? Array.Empty<string>() : [$"{field.Name} changed something"],
            .. IsReached(own, field.Path) ? Array.Empty<string>() : [$"{field.Name} is not reached by its owner: {document} {own}"],
        ];
    }

    private async Task<JsonElement> AskTrackedAsync(string document, string token)
    {
        var answer = default(JsonElement);
        await twins.Api.TrackAsync(async () => answer = await _client.AskAsync(twins, document, token: token));
        return answer;
    }

    private async Task<IReadOnlyList<SchemaField>> FieldsAsync(GraphQLThings things) =>
        new SchemaFields((await _client.AskAsync(twins, SchemaFields.Introspection)).Data(), things.Arguments).All();

    private async Task<Dictionary<string, string>> TokensAsync()
    {
        var tokens = new Dictionary<string, string>();
        foreach (var role in Roles)
        {
            var answer = await _client.AskAsync(twins, "mutation($roles: [String!]!) { createToken(input: {roles: $roles}) { value } }", new { roles = new[] { role } });
            tokens[role] = answer.Data().GetProperty("createToken").GetProperty("value").GetString()!;
        }

        return tokens;
    }

    private static bool IsBroken(JsonElement answer) => answer.TryGetProperty("errors", out var errors)
        && errors.EnumerateArray().Any(error => !error.TryGetProperty("path", out _) || error.GetProperty("message").GetString()!.StartsWith("Unexpected", StringComparison.Ordinal));

    // The field itself, or one that leads to it.
    private static bool IsRefused(JsonElement answer, IReadOnlyList<string> path) => answer.TryGetProperty("errors", out var errors)
        && errors.EnumerateArray().Any(error => error.GetProperty("extensions").GetProperty("code").GetString() == "AUTH_NOT_AUTHORIZED" && IsPrefix(Names(error), path));

    private static List<string> Names(JsonElement error) => [.. error.GetProperty("path").EnumerateArray().Where(step => step.ValueKind == JsonValueKind.String).Select(step => step.GetString()!)];

    private static bool IsPrefix(List<string> names, IReadOnlyList<string> path) => names.SequenceEqual(path.Take(names.Count));

    // The object that has the field is there; what the field holds may be nothing.
    private static bool IsReached(JsonElement answer, IReadOnlyList<string> path)
    {
        var here = answer.TryGetProperty("data", out var data) && !IsBroken(answer) ? [data] : new List<JsonElement>();
        foreach (var step in path)
        {
            here = [.. here.SelectMany(one => one.ValueKind == JsonValueKind.Array ? one.EnumerateArray() : Enumerable.Repeat(one, 1)).Where(one => one.ValueKind == JsonValueKind.Object).Select(one => one.GetProperty(step))];
        }

        return here.Count > 0;
    }
}
