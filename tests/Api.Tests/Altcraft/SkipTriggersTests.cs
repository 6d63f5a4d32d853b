using System.Text;

namespace BulkImport.Api.Tests.Altcraft;

/// <summary><c>skip_triggers</c> (contracts.md A3.4): trigger 98 fires for profiles that an import makes, 96 is what the import asks for.</summary>
public sealed class SkipTriggersTests(AltcraftApi api) : IClassFixture<AltcraftApi>
{
    private static int _profiles;

    [Theory]
    [InlineData("", false, true)]
    [InlineData("\"skip_triggers\":false,", true, true)]
    [InlineData("\"skip_triggers\":true,", false, false)]
    [InlineData("\"skip_triggers\":true,", true, false)]
    [InlineData("\"skip_triggers\":1,", false, false)]
    public async Task The_imports_own_triggers_are_skipped_and_the_requested_one_never_is(string flag, bool isXml, bool fires)
    {
        var body = Bodies.Import($$$"""{"data":{"email":"skip{{{++_profiles}}}@example.org"}}""", flag);

        await api.ImportAsync(isXml ? new StringContent(XmlForm.Of(body), Encoding.UTF8, "application/xml") : new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(fires ? [96, 98] : [96], await CampaignsAsync("launch"));
        Assert.Equal(fires ? [96, 98] : [96], await CampaignsAsync("delivery"));
    }

    [Theory]
    [InlineData("profiles/import", "\"data\":{\"email\":\"EMAIL\"}")]
    [InlineData("profiles/add_batch", "\"data\":[{\"email\":\"EMAIL\"}]")]
    public async Task They_are_skipped_where_nothing_is_launched_too(string method, string data)
    {
        Task<string> CallAsync(string flag) =>
            api.CallTextAsync(method, $$"""{"token":"north-token","db_id":1,{{flag}}{{data.Replace("EMAIL", $"skip{++_profiles}@example.org", StringComparison.Ordinal)}}}""");

        await CallAsync("");
        var fired = await CampaignsAsync("launch");
        await CallAsync("\"skip_triggers\":true,");

        Assert.Equal([98], fired);
        Assert.Empty(await CampaignsAsync("launch"));
    }

    private Task<List<int>> CampaignsAsync(string table) =>
        api.QueryAsync($"select campaign from campaign.{table} where bulk = (select max(number) from import.bulk) order by campaign", row => row.GetInt32(0));
}
