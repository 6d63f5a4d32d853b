using System.Globalization;
using System.Text;
using System.Text.Json;
using BulkImport.Api.Tests.Altcraft;
using BulkImport.Api.Tests.OpenApi;

namespace BulkImport.Api.Tests.Accounts;

/// <summary>What alpha has stored under the ids that the described examples name, and what else is asked for by id.</summary>
internal sealed record AlphaThings(string Bulk, string Waiting, string Failed, string Job, string ClubBulk, long Number, string ProfileId)
{
    private const string InsertBulk = """
        insert into import.bulk (id, account, database_key, day, payload_day, dialect, state, state_at, rule, rows, chunks, accepted_at)
        select $1, b.account, b.database_key, b.day, b.payload_day, 'altcraft', 'waiting', now(), '{}', 3, 0, now()
        from import.bulk b join import.account a on a.id = b.account and a.name = 'alpha' limit 1
        """;

    private const string MoveTo = """
        update import.bulk set state = $2, cause = 'planned', error = case when $2 = 'failed' then 'alpha''s disk is full' end, finished_at = case when $2 = 'failed' then now() end
        where id = $1
        """;

    private const string SelectAda = "select number, lpad(to_hex(database_key), 8, '0') || lpad(to_hex(number), 16, '0') from matching.profile where fields ->> '_lname' = 'Alphason'";

    internal static async Task<AlphaThings> PrepareAsync(TwinAccounts twins, HttpClient client)
    {
        await twins.Api.ExecuteAsync("truncate matching.profile, matching.identity");
        var bulk = await SendAsync(twins, client, "/api/v1.1/campaigns/triggers/import_and_start_batch_task", "task_id", ("Import-Id", "summer"), """
            {"token":"alpha-token","trigger_id":96,"data":[{"data":{"email":"ada@example.com","_fname":"Alphada","_lname":"Alphason","alpha_shoe":38}},{"data":{"email":"alpha nobody"}},{"data":{"email":"ada@example.com","_fname":"Alphadora"}}]}
            """);
        var job = await SendAsync(twins, client, "/rest/bulk/contacts", "transactionId", ("Authorization", $"Bearer {twins.Sessions["alpha"]}"), """
            {"columns":["contact_key","surname","gsm"],"insertIfNotExists":true,"throwExceptionIfInvalidRecord":false,
             "contactDatas":[{"contact_key":"1001","surname":"Alphacontact","gsm":"447700900001"},{"contact_key":"alpha 1002","surname":7}]}
            """);
        await SendAsync(twins, client, "/v3/alpha-club/members/imports", "import_id", ("X-Client-Authorization", "alpha-client"), """
            {"import_id":"autumn","request_number":1,"members":[{"properties":{"email":"member@example.com","msisdn":"447700900009","last_name":"Alphamember"}},
             {"properties":{"email":"alpha@example.com","children":"many"}}]}
            """);
        var clubBulk = Assert.Single(await twins.Api.QueryAsync("select max(b.number) from import.bulk b join import.account a on a.id = b.account and a.name = 'alpha' where b.dialect = 'placewise'", row => row.GetInt64(0)));
        var (number, profile) = Assert.Single(await twins.Api.QueryAsync(SelectAda, row => (row.GetInt64(0), row.GetString(1))));
        return new AlphaThings(
            bulk, await PutAsync(twins, "waiting"), await PutAsync(twins, "failed"), job, clubBulk.ToString(CultureInfo.InvariantCulture), number, profile);
    }

    /// <summary>Of a parameter in an address.</summary>
    internal string Value(DescribedOperation operation, string parameter, string club) => (operation.Id, parameter) switch
    {
        ("bulk_cancel", _) => Waiting,
        ("bulk_retry", _) => Failed,
        ("profile_erase", _) => ProfileId,
        ("import_show", _) => "summer",
        ("trigger_show", _) => "96",
        ("workflow_show", _) => "12",
        ("member_show", "id") => Number.ToString(CultureInfo.InvariantCulture),
        (_, "slug") => club,
        (_, "jobId") => Job,
        (_, "contactKey") => "1001",
        (_, "import_id") => "autumn",
        (_, "bulk_id") => ClubBulk,
        (_, "request_number") => "1",
        (_, "email") => "member@example.com",
        (_, "msisdn") => "447700900009",
        (_, "id") => Bulk,
        _ => throw new InvalidOperationException($"Alpha has nothing for {parameter} of {operation.Id}."),
    };

    private static async Task<string> SendAsync(TwinAccounts twins, HttpClient client, string path, string id, (string Name, string Value) header, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(twins.Api.Address, path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        request.Headers.TryAddWithoutValidation("X-User-Agent", "tests");
        request.Headers.TryAddWithoutValidation("X-Product-Name", "alpha");
        var answer = "";
        await twins.Api.TrackAsync(async () =>
        {
            using var response = await client.SendAsync(request);
            answer = await response.Content.ReadAsStringAsync();
        });
        Assert.True(JsonElement.Parse(answer).TryGetProperty(id, out var given), answer);
        return given.GetString()!;
    }

    // By the allowed way, without a chunk and without a message: nobody works on it.
    private static async Task<string> PutAsync(TwinAccounts twins, string state)
    {
        var id = Guid.NewGuid();
        await twins.Api.ExecuteAsync(InsertBulk, id);
        foreach (var step in state == "failed" ? ["working", "failed"] : Array.Empty<string>())
        {
            await twins.Api.ExecuteAsync(MoveTo, id, step);
        }

        return id.ToString();
    }
}
