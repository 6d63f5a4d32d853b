using System.Text;
using System.Text.Json;

namespace BulkImport.Api.Tests.Altcraft;

public sealed class LeniencyTests(AltcraftApi api) : IClassFixture<AltcraftApi>
{
    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_body_is_taken_whatever_its_content_type(string? mediaType)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Bodies.Import(One("typeless@example.org"))));
        content.Headers.ContentType = mediaType is null ? null : new(mediaType);

        Assert.Equal((0, ""), (await api.ImportAsync(content)).Error(0));
    }

    [Theory]
    [InlineData("//api/v1.1/campaigns/triggers/import_and_start_batch_task")]
    [InlineData("/api//v1.1/campaigns/triggers//import_and_start_batch_task")]
    [InlineData("/api/v1.1/campaigns/triggers/import_and_start_batch_task/")]
    [InlineData("//api/v1.1/campaigns/triggers/import_and_start_batch_task//")]
    public async Task A_path_may_have_doubled_and_trailing_slashes(string path) =>
        Assert.Equal((0, ""), (await api.ImportAsync(Bodies.Import(One("slashes@example.org")), path)).Error(0));

    [Fact]
    public async Task A_task_is_found_with_and_without_its_prefix()
    {
        var task = await api.ImportAsync(Bodies.Import(One("prefix@example.org")));

        var prefixed = await api.PostAsync(AltcraftApi.Status, $$"""{"token":"north-token","task_id":"task_{{task.Id}}"}""");

        Assert.True(JsonElement.DeepEquals(task.Data, prefixed.GetProperty("data")));
    }

    [Theory]
    [InlineData("\"+46 (70) 000-00-30\"", "46700000030")]
    [InlineData("46700000031", "46700000031")]
    [InlineData("[\"+46700000032\"]", "46700000032")]
    public async Task Phones_may_be_a_list_a_string_or_a_number(string phones, string digits)
    {
        const string Root = """ "matching":"phone", """;
        var known = await api.ImportAsync(Bodies.Import($$$"""{"data":{"phones":{{{phones}}}}}""", Root));

        var found = await api.ImportAsync(Bodies.Import($$$"""{"data":{"phones":["{{{digits}}}"]}}""", Root));

        Assert.Equal(known.ProfileId(0), found.ProfileId(0));
    }

    [Theory]
    [InlineData("\"channel\":\"phone\",")]
    [InlineData("\"channel\":\"sms\",")]
    [InlineData("")]
    public async Task A_subscription_by_phone_may_call_its_channel_phone_or_sms_or_nothing(string channel)
    {
        var email = $"channel{channel.Length}@example.org";
        var task = await api.ImportAsync(Bodies.Import($$$"""{"data":{"email":"{{{email}}}","subscriptions":[{{{{channel}}}"phone":"+4670000004{{{channel.Length % 10}}}","resource_id":20}]}}"""));

        Assert.Equal((0, ""), task.Error(0));
    }

    [Fact]
    public async Task Flat_and_wrapped_items_are_the_same()
    {
        var task = await api.ImportAsync(Bodies.Import(
            """{"email":"flat@example.org","_fname":"Sigrid"},{"data":{"email":"flat@example.org","_lname":"Undset"}}"""));

        Assert.Equal(task.ProfileId(0), task.ProfileId(1));
        Assert.Equal("Sigrid", (await api.FieldsAsync(task.ProfileId(1))).GetProperty("_fname").GetString());
        Assert.Empty(task.Warnings);
    }

    [Fact]
    public async Task Unknown_root_keys_are_ignored() =>
        Assert.Equal((0, ""), (await api.ImportAsync(Bodies.Import(One("root@example.org"), """ "flavour":{"of":["the",1e999999]},"db_id":null,"":0, """))).Error(0));

    [Fact]
    public async Task Unknown_fields_are_left_out_and_told_once()
    {
        var task = await api.ImportAsync(Bodies.Import(
            """{"data":{"email":"unknown1@example.org","shoe_size":43}},{"data":{"email":"unknown2@example.org","shoe_size":44,"CRM":"x"}}"""));

        Assert.Equal(["data.CRM: unknown field, ignored", "data.shoe_size: unknown field, ignored"], task.Warnings);
        Assert.False((await api.FieldsAsync(task.ProfileId(0))).TryGetProperty("shoe_size", out _));
    }

    [Fact]
    public async Task An_unknown_field_with_a_long_name_is_told_in_part()
    {
        var name = new string('x', 99) + "\U0001F600" + new string('y', 5_000);

        var task = await api.ImportAsync(Bodies.Import($$$"""{"data":{"email":"long.name@example.org","{{{name}}}":1}}"""));

        Assert.Equal($"data.{new string('x', 99)}: unknown field, ignored", Assert.Single(task.Warnings));
    }

    [Fact]
    public async Task A_trigger_may_be_named_as_text() =>
        Assert.Equal((0, ""), (await api.ImportAsync(Bodies.Import(One("texttrigger@example.org"), trigger: "\"96\""))).Error(0));

    [Fact]
    public async Task Null_clears_a_field_and_is_no_value()
    {
        await api.ImportAsync(Bodies.Import("""{"data":{"email":"null@example.org","_fname":"Selma","nickname":"Sel"}}"""));

        var task = await api.ImportAsync(Bodies.Import("""{"phone":null,"data":{"email":"null@example.org","nickname":null,"subscriptions":null}}"""));

        var fields = await api.FieldsAsync(task.ProfileId(0));
        Assert.False(fields.TryGetProperty("nickname", out _));
        Assert.Equal("Selma", fields.GetProperty("_fname").GetString());
    }

    [Theory]
    [InlineData("null", "1990-02-28", "1990-02-28")]
    [InlineData("true", "1990-02-28T23:30:00+02:00", "1990-02-28T21:30:00Z")]
    [InlineData("\"1\"", "1990-02-28 23:30:00.123456", "1990-02-28T23:30:00.123456Z")]
    public async Task Dates_come_with_and_without_a_zone(string vip, string sent, string stored)
    {
        var task = await api.ImportAsync(Bodies.Import($$$"""{"data":{"email":"dates@example.org","vip":{{{vip}}},"joined":"{{{sent}}}"}}"""));

        Assert.Equal(stored, (await api.FieldsAsync(task.ProfileId(0))).GetProperty("joined").GetString());
    }

    private static string One(string email) => $$$"""{"data":{"email":"{{{email}}}"}}""";
}
