using System.Text.Json.Nodes;
using BulkImport.Api.Tests.Altcraft;
using BulkImport.Api.Tests.OpenApi;

namespace BulkImport.Api.Tests.Accounts;

/// <summary>Two accounts like the demo's, alpha and beta, with the same ids for everything. Whatever only alpha has is called alpha-something or counts 9797.</summary>
public sealed class TwinAccounts : IAsyncLifetime, IDisposable
{
    private const string SelectStored = """
        with a as (select id from import.account where name = 'alpha'), k as (select database_key from import.bulk where account = (select id from a) limit 1),
            b as (select * from import.bulk where account = (select id from a))
        select row_to_json(t)::text from (
            select 'bulk' as kind, (to_jsonb(b) - 'xmin')::text as stored from b
            union all select 'transition', to_jsonb(x)::text from import.bulk_transition x join b on b.number = x.bulk
            union all select 'result', to_jsonb(x)::text from import.row_result x join b on b.number = x.bulk
            union all select 'rejected', to_jsonb(x)::text from import.rejected_row x join b on b.number = x.bulk
            union all select 'launch', to_jsonb(x)::text from campaign.launch x join b on b.number = x.bulk
            union all select 'delivery', to_jsonb(x)::text from campaign.delivery x join b on b.number = x.bulk
            union all select 'file', to_jsonb(x)::text from import.file x where account = (select id from a)
            union all select 'workflow', to_jsonb(x)::text from campaign.workflow x where account = (select id from a)
            union all select 'trigger', to_jsonb(x)::text from campaign.trigger x where account = (select id from a)
            union all select 'session', to_jsonb(x)::text from import.session x join import.login l using (userkey) where l.account = (select id from a)
            union all select 'field', to_jsonb(x)::text from matching.field x where database_key = (select database_key from k)
            union all select 'profile', to_jsonb(x)::text from matching.profile x where database_key = (select database_key from k)
            union all select 'identity', to_jsonb(x)::text from matching.identity x where database_key = (select database_key from k)) t
        order by kind, stored
        """;

    internal AltcraftApi Api { get; } = new(Accounts(), settings: ("Import:Sessions:Iterations", "1000"));

    internal Dictionary<string, string> Sessions { get; } = [];

    public async Task InitializeAsync()
    {
        await Api.InitializeAsync();
        foreach (var account in new[] { "alpha", "beta" })
        {
            var answer = await Api.PostAsync("/rest/login", $$"""{"userkey":"{{account}}","password":"{{account}}"}""");
            Sessions[account] = answer.GetProperty("access_token").GetString()!;
        }
    }

    /// <summary>Whether a text holds something that only alpha has.</summary>
    internal static bool IsOfAlpha(string text) => text.Contains("alpha", StringComparison.OrdinalIgnoreCase) || text.Contains("9797", StringComparison.Ordinal);

    /// <summary>All that is stored for alpha, to the letter.</summary>
    internal Task<List<string>> StoredAsync() => Api.QueryAsync(SelectStored, row => row.GetString(0));

    public Task DisposeAsync() => Api.DisposeAsync();

    public void Dispose() => Api.Dispose();

    private static string Accounts()
    {
        var demo = JsonNode.Parse(DemoApi.Accounts())!["accounts"]![0]!;
        demo["dengage"]!["bulkWindowSeconds"] = 0;
        demo["dengage"]!["bulkConcurrency"] = 0;
        return $$"""{ "accounts": [ {{Account(demo, "alpha")}}, {{Account(demo, "beta")}} ] }""";
    }

    private static string Account(JsonNode demo, string name)
    {
        var account = demo.DeepClone();
        foreach (var named in account["databases"]!.AsArray().Concat(account["triggers"]!.AsArray()).Concat(account["workflows"]!.AsArray()))
        {
            named!["name"] = $"{name} {named["name"]}";
        }

        account["databases"]![0]!["fields"]!.AsArray().Add(new JsonObject { ["name"] = $"{name}_size", ["type"] = "int" });
        account["placewise"]!["clubs"]![0]!["memberSchema"]!["properties"]![$"{name}_size"] = new JsonObject { ["type"] = "integer" };
        account["altcraft"] = new JsonObject { ["bulkConcurrency"] = name == "alpha" ? 9797 : 0 };
        return account.ToJsonString().Replace("\"demo\"", $"\"{name}\"", StringComparison.Ordinal).Replace("\"demo-", $"\"{name}-", StringComparison.Ordinal);
    }
}
