using System.Net;
using BulkImport.Api.Tests.Altcraft;

namespace BulkImport.Api.Tests.Dengage;

/// <summary>One contact of two (contracts.md B6).</summary>
public sealed class UnificationTests(DengageApi api) : IClassFixture<DengageApi>
{
    private const string Path = "/rest/bulk/contactUnification";

    [Fact]
    public async Task Where_only_the_old_contact_exists_it_gets_the_new_key()
    {
        await api.UpsertAsync("contact_key name", """{"contact_key":"solo","name":"Ada"}""");

        var answer = await UnifyAsync(("solo", "solo 2"));

        Assert.Equal((HttpStatusCode.OK, 0), (answer.Status, answer.Code));
        Assert.Equal(["solo"], answer.Keys("updated"));
        Assert.Equal((0, "Ada"), (await api.Api.CountKeyAsync("solo"), await api.FieldAsync("solo 2", "_fname")));
    }

    [Fact]
    public async Task Where_both_exist_the_new_one_is_filled_and_the_old_one_erased()
    {
        await api.UpsertAsync("contact_key name surname email email_permission", """
            {"contact_key":"old","name":"Old","surname":"King","email":"old@example.org","email_permission":false},{"contact_key":"new","name":"New"}
            """);
        await api.UpsertAsync("contact_key address", """{"contact_key":"old","address":"work@example.org"},{"contact_key":"new","address":"home@example.org"}""", path: "/rest/bulk/contact_extensions");

        var answer = await UnifyAsync(("old", "new"));
        var extensions = await api.FieldAsync("new", "contact_extensions");

        Assert.Equal(["old"], answer.Keys("updated"));
        Assert.Equal(("New", "King", "old@example.org", "false"), (await Field("_fname"), await Field("_lname"), await Field("email"), await Field("email_permission")));
        Assert.True(extensions!.Contains("work@example.org", StringComparison.Ordinal) && extensions.Contains("home@example.org", StringComparison.Ordinal));
        Assert.Equal(0, await api.Api.CountKeyAsync("old"));
        Assert.Empty(await api.Api.QueryAsync(
            "select number from matching.identity i where not exists (select from matching.profile p where p.database_key = i.database_key and p.number = i.number)", row => row.GetInt64(0)));

        Task<string?> Field(string name) => api.FieldAsync("new", name);
    }

    [Fact]
    public async Task Entries_follow_one_another()
    {
        await api.UpsertAsync("contact_key surname", """{"contact_key":"c 1","surname":"King"},{"contact_key":"c 2"},{"contact_key":"c 3"}""");

        var answer = await UnifyAsync(("c 1", "c 2"), ("c 2", "c 3"));

        Assert.Equal(["c 1", "c 2"], answer.Keys("updated"));
        Assert.Equal((0, 0, "King"), (await api.Api.CountKeyAsync("c 1"), await api.Api.CountKeyAsync("c 2"), await api.FieldAsync("c 3", "_lname")));
    }

    [Fact]
    public async Task An_unknown_old_contact_is_a_warning()
    {
        var answer = await UnifyAsync(("nobody", "somebody"));

        Assert.Equal((HttpStatusCode.OK, 1), (answer.Status, answer.Entries("warnings").Length));
        Assert.Equal(["nobody|0||There is no contact with this key."], answer.Entries("warnings"));
    }

    [Fact]
    public async Task Entries_that_cannot_be_carried_out_are_flagged_and_the_others_are()
    {
        await api.UpsertAsync("contact_key", """{"contact_key":"fine"}""");

        var answer = await api.PostAsync(Path, """
            {"contactKeys":[{"ContactKeyOld":"fine","ContactKeyNew":"fine 2"},{"ContactKeyOld":"same","ContactKeyNew":"same"},{"ContactKeyOld":"","ContactKeyNew":"x"},
              {"ContactKeyOld":"x"},{"ContactKeyOld":"double","ContactKeyNew":"y"},{"ContactKeyOld":"double","ContactKeyNew":"z"},5]}
            """);

        Assert.Equal(["fine"], answer.Keys("updated"));
        Assert.Equal(
            ["same|1|ContactKeyNew|There is a request with the same contact key old as new in the database.", "|2|ContactKeyOld|Contact key values should not be empty or null",
             "x|3|ContactKeyNew|Contact key values should not be empty or null", "double|4|ContactKeyOld|Contact key old values should not be duplicate.",
             "double|5|ContactKeyOld|Contact key old values should not be duplicate.", "|6||must be an object"],
            answer.Entries("errors"));
    }

    [Theory]
    [InlineData(0, "contactKeys: must hold at least one entry")]
    [InlineData(501, "contactKeys: holds 501 entries, at most 500 are allowed")]
    public async Task There_are_one_to_five_hundred_entries(int count, string message)
    {
        var answer = await UnifyAsync([.. Enumerable.Range(0, count).Select(i => ($"a {i}", $"b {i}"))]);

        Assert.Equal((HttpStatusCode.BadRequest, 11, message), answer.Refusal);
    }

    [Fact]
    public async Task The_list_is_required_and_so_is_the_permission()
    {
        Assert.Equal((HttpStatusCode.BadRequest, 11, "contactKeys: is required"), (await api.PostAsync(Path, "{}")).Refusal);
        Assert.Equal(HttpStatusCode.Forbidden, (await api.PostAsync(Path, "{}", "reader")).Status);
    }

    private Task<DengageReply> UnifyAsync(params (string Old, string New)[] pairs) => api.PostAsync(
        Path, $$"""{"contactKeys":[{{string.Join(',', pairs.Select(pair => $$"""{"ContactKeyOld":"{{pair.Old}}","ContactKeyNew":"{{pair.New}}"}"""))}}]}""");
}
