using System.Net;

namespace BulkImport.Api.Tests.Placewise;

public sealed class MemberTests(PlacewiseApi api) : IClassFixture<PlacewiseApi>
{
    [Fact]
    public async Task A_member_is_found_by_id_email_and_msisdn_alike()
    {
        await api.ImportMemberAsync("""{"email":"found@example.org","msisdn":"4744000001","language":"en"}""");

        var byEmail = await api.GetAsync($"{PlacewiseApi.Aurora}/by_email/FOUND@example.org");
        var byMsisdn = await api.GetAsync($"{PlacewiseApi.Aurora}/by_msisdn/{Uri.EscapeDataString("+47 44 00 00 01")}");
        var byId = await api.GetAsync($"{PlacewiseApi.Aurora}/{byEmail.Json.GetProperty("id")}");

        Assert.Equal(HttpStatusCode.OK, byEmail.Status);
        Assert.Equal((byEmail, byEmail), (byMsisdn, byId));
    }

    [Theory]
    [InlineData("4711000")]
    [InlineData("one")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    [InlineData("by_email/stranger@example.org")]
    [InlineData("by_email/nobody")]
    [InlineData("by_msisdn/4744999999")]
    [InlineData("by_msisdn/none")]
    public async Task A_member_that_there_is_not_is_404(string path) => Assert.Equal((404, "no such member"), (await api.GetAsync($"{PlacewiseApi.Aurora}/{path}")).Refusal);

    [Fact]
    public async Task A_member_of_another_club_is_404()
    {
        await api.ImportAsync("""{"members":[{"properties":{"email":"far@example.org"}}]}""", "/v3/borealis/members/imports", "borealis-all");
        var id = (await api.GetAsync("/v3/borealis/members/by_email/far@example.org", "borealis-all")).Json.GetProperty("id");

        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync($"{PlacewiseApi.Aurora}/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync($"{PlacewiseApi.Aurora}/by_email/far@example.org")).Status);
    }

    [Fact]
    public async Task What_several_members_share_finds_none_of_them()
    {
        var (client, path) = (api.Api, "/api/v1.1/profiles/import_batch");
        foreach (var email in (string[])["one@example.org", "two@example.org"])
        {
            await client.TrackAsync(() => client.PostAsync(
                path, $$$"""{"token":"mall-token","db_id":1,"matching":"email","data":[{"data":{"email":"{{{email}}}","phones":["+4744000005"]}}]}"""));
        }

        Assert.Equal((422, "several_members_match"), (await api.GetAsync($"{PlacewiseApi.Aurora}/by_msisdn/4744000005")).Refusal);
    }

    [Fact]
    public async Task The_schema_is_shown_to_every_client_of_the_club()
    {
        var shown = await api.GetAsync("/v3/borealis/member_schema", "borealis-all");

        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/v3/aurora/member_schema", "aurora-follow")).Status);
        Assert.Equal("""{"type":"object","properties":{"email":{"type":"string"},"nickname":{"type":"string"}}}""", string.Concat(shown.Text.Where(sign => !char.IsWhiteSpace(sign))));
        Assert.Equal((401, "X-Client-Authorization: does not fit the club"), (await api.GetAsync("/v3/borealis/member_schema")).Refusal);
    }
}
