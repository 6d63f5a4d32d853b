using System.Net;
using System.Text;
using System.Text.Json;
using BulkImport.Api.Tests.Accounts;
using BulkImport.Api.Tests.Altcraft;

namespace BulkImport.Api.Tests.OneProfile;

/// <summary>One person, sent by D·engage, changed by Placewise, launched by Altcraft.</summary>
public sealed class OneProfileTests(TwinAccounts twins) : IClassFixture<TwinAccounts>
{
    [Fact]
    public async Task A_person_whom_all_three_dialects_touch_is_one_profile_that_each_reads_in_its_words()
    {
        await PostAsync("/rest/bulk/contacts", """
            {"columns":["contact_key","email","gsm","name","surname","birth_date","loyalty_tier"],"insertIfNotExists":true,
             "contactDatas":[{"contact_key":"K-1","email":"Ada@Example.com","gsm":"447700900077","name":"Ada","surname":"King","birth_date":"1990-12-10","loyalty_tier":"gold"}]}
            """);
        await PostAsync("/v3/alpha-club/members/imports", """
            {"operation":"update","member_identifier_type":"msisdn","members":[{"msisdn":"447700900077","properties":{"msisdn":"447700900077","last_name":"Lovelace","children":3}}]}
            """);
        var launched = await PostAsync(AltcraftApi.Import, """{"token":"alpha-token","trigger_id":96,"matching":"email","data":[{"data":{"email":"ada@example.com","CRM_ID":"crm 7"}}]}""");

        var number = Assert.Single(await twins.Api.QueryAsync("select number from matching.profile", row => row.GetInt64(0)));
        Assert.Equal([(number, "Hello Ada")], await twins.Api.QueryAsync("select profile, subject from campaign.delivery", row => (row.GetInt64(0), row.GetString(1))));

        var task = await PostAsync(AltcraftApi.Status, $$"""{"token":"alpha-token","task_id":"{{launched.GetProperty("task_id").GetString()}}"}""");
        var id = task.GetProperty("data").GetProperty("result").GetProperty("result")[0].GetProperty("profile_id").GetString();
        var profile = (await PostAsync("/api/v1.1/profiles/get", $$"""{"token":"alpha-token","db_id":1,"matching":"profile_id","profile_id":"{{id}}"}""")).GetProperty("data");
        var contact = (await AskAsync("/rest/contacts/K-1?contactFields=email,gsm,name,surname,birth_date,loyalty_tier")).GetProperty("data").GetProperty("contacts")[0];
        var member = await AskAsync($"/v3/alpha-club/members/{number}");

        Assert.Equal(["ada@example.com", "447700900077", "Ada", "Lovelace", "1990-12-10", "crm 7", "gold", "3"], Words(profile, "email", "phones", "_fname", "_lname", "_bdate", "CRM_ID", "loyalty_tier", "children"));
        Assert.Equal(["ada@example.com", "447700900077", "Ada", "Lovelace", "1990-12-10", "gold"], Words(contact, "email", "gsm", "name", "surname", "birth_date", "loyalty_tier"));
        Assert.Equal(["ada@example.com", "447700900077", "Ada", "Lovelace", "1990-12-10", "3"], Words(member.GetProperty("properties"), "email", "msisdn", "first_name", "last_name", "birth_date", "children"));
    }

    private static string[] Words(JsonElement from, params string[] names) => [.. names.Select(name =>
        !from.TryGetProperty(name, out var value) ? $"no {name} in {from}" : (value.ValueKind == JsonValueKind.Array ? value[0] : value).ToString())];

    private Task<JsonElement> PostAsync(string path, string body) => SendAsync(HttpMethod.Post, path, body);

    private Task<JsonElement> AskAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, string? body)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(method, new Uri(twins.Api.Address, path)) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in new[] { ("Authorization", $"Bearer {twins.Sessions["alpha"]}"), ("X-Client-Authorization", "alpha-client"), ("X-User-Agent", "tests"), ("X-Product-Name", "alpha") })
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var (status, text) = (default(HttpStatusCode), "");
        await twins.Api.TrackAsync(async () =>
        {
            using var response = await client.SendAsync(request);
            (status, text) = (response.StatusCode, await response.Content.ReadAsStringAsync());
        });
        Assert.True((int)status is 200 or 201, $"{path}: {(int)status} {text}");
        return JsonElement.Parse(text);
    }
}
