using System.Net;
using BulkImport.Api.Rest.Dengage;

namespace BulkImport.Api.Tests.Dengage;

/// <summary>What a synchronous bulk does (contracts.md B3.3, E2).</summary>
public sealed class UpsertTests(DengageApi api) : IClassFixture<DengageApi>
{
    [Fact]
    public async Task By_default_an_unknown_key_is_not_inserted_and_a_known_one_is_updated()
    {
        await api.UpsertAsync("contact_key name", """{"contact_key":"known","name":"Ada"}""");

        var answer = await api.PostAsync(DengageApi.Contacts, """{"columns":["contact_key","name"],"contactDatas":[{"contact_key":"known","name":"Grace"},{"contact_key":"unknown"}]}""");

        Assert.Equal((HttpStatusCode.OK, 0, "Successful"), answer.Refusal);
        Assert.Equal(["known"], answer.Keys("updated"));
        Assert.Empty(answer.Keys("inserted"));
        Assert.Equal(["unknown|1||There is no contact with this key."], answer.Entries("warnings"));
        Assert.Empty(answer.Entries("errors"));
        Assert.Equal("Grace", await api.FieldAsync("known", "_fname"));
        Assert.Equal(0, await api.Api.CountKeyAsync("unknown"));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("\"true\"")]
    [InlineData("1")]
    public async Task With_insertIfNotExists_an_unknown_key_is_inserted(string flag)
    {
        var key = $"inserted by {flag.Trim('"')}/{flag.Length}";

        var answer = await api.PostAsync(DengageApi.Contacts, $$"""{"columns":["contact_key"],"insertIfNotExists":{{flag}},"contactDatas":[{"contact_key":"{{key}}"}]}""");

        Assert.Equal([key], answer.Keys("inserted"));
    }

    [Fact]
    public async Task A_contact_that_stays_as_it_is_is_told_as_updated()
    {
        await api.UpsertAsync("contact_key name", """{"contact_key":"still","name":"Ada"}""");

        Assert.Equal(["still"], (await api.UpsertAsync("contact_key name", """{"contact_key":"still","name":"Ada"}""")).Keys("updated"));
    }

    [Theory]
    [InlineData("null", "")]
    [InlineData("\"\"", "")]
    [InlineData("\" \"", "")]
    [InlineData(null, "")]
    public async Task A_record_without_a_key_is_an_error(string? key, string told)
    {
        var record = key is null ? "{}" : $$"""{"contact_key":{{key}}}""";

        Assert.Equal([$"{told}|0|contact_key|Contact key values should not be empty or null"], (await api.UpsertAsync("contact_key", record)).Entries("errors"));
    }

    [Theory]
    [InlineData("7", "|0||must be an object")]
    [InlineData("{\"contact_key\":{}}", "|0|contact_key|must be a single value")]
    [InlineData("{\"contact_key\":\"k\\u0000\"}", "|0|contact_key|holds U+0000 or half of a surrogate pair, which cannot be stored")]
    public async Task A_record_that_is_none_is_an_error_of_its_own(string record, string entry) =>
        Assert.Equal([entry], (await api.UpsertAsync("contact_key", record)).Entries("errors"));

    [Fact]
    public async Task All_that_is_wrong_with_a_record_is_told()
    {
        var answer = await api.UpsertAsync("contact_key name birth_date email_status", """{"contact_key":"wrong","name":[],"birth_date":"soon","email_status":"X"}""");

        Assert.Equal(
            ["wrong|0|name|must be a single value", "wrong|0|birth_date|must be a date as yyyy-MM-dd", "wrong|0|email_status|must be A or P"], answer.Entries("errors"));
    }

    [Theory]
    [InlineData(DengageApi.Contacts)]
    [InlineData(DengageApi.Later)]
    public async Task Of_several_records_for_one_key_the_last_counts_and_the_others_are_warnings(string path)
    {
        var key = "twice " + path;
        var records = $$"""{"contact_key":"{{key}}","name":"One"},{"contact_key":"other {{path}}"},{"contact_key":"{{key}}","name":[]},{"contact_key":"{{key}}","name":"Three"}""";
        var answer = await SendAsync(path, "contact_key name", records);

        Assert.Equal(["other " + path, key], answer.Keys("inserted"));
        Assert.Equal([$"{key}|0|contact_key|a later record has the same contact key", $"{key}|2|contact_key|a later record has the same contact key"], answer.Entries("warnings"));
        Assert.Empty(answer.Entries("errors"));
        Assert.Equal("Three", await api.FieldAsync(key, "_fname"));
    }

    [Fact]
    public async Task Several_contacts_may_have_one_address()
    {
        var answer = await api.UpsertAsync("contact_key email gsm", """{"contact_key":"share 1","email":"share@example.org","gsm":"905350000001"},{"contact_key":"share 2","email":"Share@example.org","gsm":"+905350000001"}""");

        Assert.Equal(["share 1", "share 2"], answer.Keys("inserted"));
    }

    [Fact]
    public async Task Keys_that_differ_by_case_are_two_contacts() =>
        Assert.Equal(["case", "Case"], (await api.UpsertAsync("contact_key", """{"contact_key":"case"},{"contact_key":"Case"}""")).Keys("inserted"));

    [Fact]
    public async Task A_gsm_takes_the_place_of_the_first_phone_and_leaves_the_others()
    {
        await api.UpsertAsync("contact_key", """{"contact_key":"phones"}""");
        await api.Api.ExecuteAsync("""update matching.profile set fields = fields || '{"phones":["+4420000001","+4420000002"]}', phone = '4420000001' where fields ->> 'contact_key' = 'phones'""");

        await api.UpsertAsync("contact_key gsm", """{"contact_key":"phones","gsm":"905351112233"}""");

        Assert.Equal("""["905351112233", "+4420000002"]""", await api.FieldAsync("phones", "phones"));
    }

    [Fact]
    public async Task A_rename_gives_a_contact_its_new_key()
    {
        await api.UpsertAsync("contact_key name", """{"contact_key":"old","name":"Ada"},{"contact_key":"stays","name":"Grace"}""");

        var answer = await api.UpsertAsync(
            "contact_key new_contact_key name", """{"contact_key":"old","new_contact_key":"new","name":"Ada B."},{"contact_key":"stays","new_contact_key":null}""", inserts: false);

        Assert.Equal(["old", "stays"], answer.Keys("updated"));
        Assert.Equal(("Ada B.", "Grace", 0L), (await api.FieldAsync("new", "_fname"), await api.FieldAsync("stays", "_fname"), await api.Api.CountKeyAsync("old")));
    }

    [Fact]
    public async Task A_rename_to_a_key_that_another_contact_has_is_an_error()
    {
        await api.UpsertAsync("contact_key", """{"contact_key":"taker"},{"contact_key":"taken"}""");

        var answer = await api.UpsertAsync("contact_key new_contact_key", """{"contact_key":"taker","new_contact_key":"taken"}""", inserts: false);

        Assert.Equal(["taker|0|new_contact_key|Another contact has this key."], answer.Entries("errors"));
        Assert.Equal(1, await api.Api.CountKeyAsync("taker"));
    }

    [Fact]
    public async Task Another_account_has_contacts_of_its_own()
    {
        await api.UpsertAsync("contact_key name", """{"contact_key":"ours","name":"Ada"}""");

        var theirs = await api.PostAsync(DengageApi.Contacts, DengageApi.Bulk("contact_key name", """{"contact_key":"ours","name":"Grace"}"""), "southerner");
        var columns = await api.PostAsync(DengageApi.Contacts, DengageApi.Bulk("contact_key tier", """{"contact_key":"ours"}"""), "southerner");

        Assert.Equal(["ours"], theirs.Keys("inserted"));
        Assert.Equal("columns[1]: tier is not a column of the contacts", columns.Message);
        Assert.Equal("Ada", (await api.GetAsync("/rest/contacts/ours")).Data.GetProperty("contacts")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_bulk_that_takes_longer_than_the_patience_is_answered_by_its_id()
    {
        var options = api.Options;
        options.SynchronousPatience = TimeSpan.Zero;
        DengageReply? answer = null;
        await api.HoldUpAsync(async () => answer = await api.UpsertAsync("contact_key", """{"contact_key":"patience"}"""));
        options.SynchronousPatience = new DengageOptions().SynchronousPatience;

        Assert.Equal((HttpStatusCode.Accepted, 0, "Successful"), answer!.Refusal);
        Assert.Equal(["patience"], (await api.GetAsync($"{DengageApi.Later}/{answer.Transaction}")).Keys("inserted"));
    }

    [Theory]
    [InlineData(DengageApi.Extensions, """{"columns":["contact_key","address"],"contactDatas":[{"contact_key":"patient","address":"a@example.org"}]}""")]
    [InlineData(DengageApi.Unification, """{"contactKeys":[{"ContactKeyOld":"patient","ContactKeyNew":"patience"}]}""")]
    public async Task Extensions_and_unifications_that_take_longer_are_answered_by_their_id_too(string path, string body)
    {
        var options = api.Options;
        options.SynchronousPatience = TimeSpan.Zero;
        DengageReply? answer = null;
        await api.HoldUpAsync(async () => answer = await api.PostAsync(path, body));
        options.SynchronousPatience = new DengageOptions().SynchronousPatience;

        Assert.Equal((HttpStatusCode.Accepted, 0, "Successful"), answer!.Refusal);
        Assert.Equal("COMPLETED", (await api.GetAsync($"{DengageApi.Later}/{answer.Transaction}")).Data.GetProperty("status").GetString());
    }

    private async Task<DengageReply> SendAsync(string path, string columns, string records)
    {
        DengageReply? answer = null;
        await api.Api.TrackAsync(async () => answer = await api.UpsertAsync(columns, records, path: path));
        return path == DengageApi.Contacts ? answer! : await api.GetAsync($"{DengageApi.Later}/{answer!.Transaction}");
    }
}
