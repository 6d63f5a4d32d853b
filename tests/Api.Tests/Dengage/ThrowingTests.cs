using System.Net;
using BulkImport.Api.Tests.Altcraft;

namespace BulkImport.Api.Tests.Dengage;

/// <summary>All or nothing, or what is valid (contracts.md B3.3, E2.7).</summary>
public sealed class ThrowingTests(DengageApi api) : IClassFixture<DengageApi>
{
    private const string Columns = "contact_key name email";

    [Fact]
    public async Task By_default_three_invalid_records_of_a_thousand_keep_all_from_being_written()
    {
        await api.UpsertAsync(Columns, """{"contact_key":"strict 1","name":"Before"}""");
        var before = await ProfilesAsync();

        var answer = await api.PostAsync(
            DengageApi.Contacts, $$"""{"columns":["contact_key","name","email"],"insertIfNotExists":true,"contactDatas":[{{Thousand("strict")}}]}""");

        Assert.Equal((HttpStatusCode.BadRequest, 11, "Nothing was written: contactDatas[17].email: is not an e-mail address"), answer.Refusal);
        Assert.Equal(
            ["strict 17|17|email|is not an e-mail address", "|400|contact_key|Contact key values should not be empty or null", "strict 999|999|name|must be a single value"],
            answer.Entries("errors"));
        Assert.Empty(answer.Keys("inserted").Concat(answer.Keys("updated")).Concat(answer.Entries("warnings")));
        Assert.Equal(before, await ProfilesAsync());
    }

    [Fact]
    public async Task With_throwing_off_the_other_997_are_written()
    {
        var before = await api.CountAsync();

        var answer = await api.UpsertAsync(Columns, Thousand("lenient"), throws: false);

        Assert.Equal((HttpStatusCode.OK, 0), (answer.Status, answer.Code));
        Assert.Equal((997, 0, 3), (answer.Keys("inserted").Length, answer.Keys("updated").Length, answer.Entries("errors").Length));
        Assert.Equal(before + 997, await api.CountAsync());
    }

    [Fact]
    public async Task What_only_the_database_knows_keeps_all_from_being_written_too()
    {
        await api.UpsertAsync(Columns, """{"contact_key":"all 1"},{"contact_key":"all 2"}""");

        var answer = await api.UpsertAsync(
            "contact_key new_contact_key name", """{"contact_key":"all 1","name":"Ada"},{"contact_key":"all 1b"},{"contact_key":"all 2","new_contact_key":"all 1"}""", inserts: false, throws: true);

        Assert.Equal((HttpStatusCode.BadRequest, 11), (answer.Status, answer.Code));
        Assert.Equal(["all 2|2|new_contact_key|Another contact has this key."], answer.Entries("errors"));
        Assert.Equal(["all 1b|1||There is no contact with this key."], answer.Entries("warnings"));
        Assert.Null(await api.FieldAsync("all 1", "_fname"));
    }

    [Fact]
    public async Task Unknown_keys_and_duplicates_are_no_reason_to_write_nothing()
    {
        await api.UpsertAsync(Columns, """{"contact_key":"fine"}""");

        var answer = await api.UpsertAsync(Columns, """{"contact_key":"fine","name":"One"},{"contact_key":"fine","name":"Two"},{"contact_key":"nobody"}""", inserts: false, throws: true);

        Assert.Equal((HttpStatusCode.OK, 2), (answer.Status, answer.Entries("warnings").Length));
        Assert.Equal("Two", await api.FieldAsync("fine", "_fname"));
    }

    [Fact]
    public async Task An_asynchronous_bulk_is_all_or_nothing_as_well()
    {
        DengageReply? answer = null;
        await api.Api.TrackAsync(async () => answer = await api.UpsertAsync(Columns, """{"contact_key":"later","name":[]},{"contact_key":"later 2"}""", throws: true, path: DengageApi.Later));
        var job = await api.GetAsync($"{DengageApi.Later}/{answer!.Transaction}");

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal(("COMPLETED", 1, 0), (job.Data.GetProperty("status").GetString(), job.Entries("errors").Length, job.Keys("inserted").Length));
        Assert.Equal(0, await api.Api.CountKeyAsync("later 2"));
    }

    private Task<List<string>> ProfilesAsync() => api.Api.QueryAsync("select p::text from matching.profile p order by number", row => row.GetString(0));

    private static string Thousand(string name) => string.Join(',', Enumerable.Range(0, 1000).Select(i => i switch
    {
        17 => $$"""{"contact_key":"{{name}} 17","email":"nobody"}""",
        400 => """{"contact_key":"","name":"Nobody"}""",
        999 => $$$"""{"contact_key":"{{{name}}} 999","name":{}}""",
        _ => $$"""{"contact_key":"{{name}} {{i}}","name":"After","email":"{{name}}{{i}}@example.org"}""",
    }));
}
