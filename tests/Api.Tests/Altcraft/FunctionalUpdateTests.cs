using System.Text;

namespace BulkImport.Api.Tests.Altcraft;

/// <summary>Functional updates (contracts.md A3.2) on their way through an import, in both formats.</summary>
public sealed class FunctionalUpdateTests(AltcraftApi api) : IClassFixture<AltcraftApi>
{
    private const string Changes = """
        "_fname":{"action":"set","value":"Eve"},"nickname":{"action":"unset"},"visits":{"action":"incr","value":-2},"score":{"action":"incr","value":1},
        "shelves":{"action":"add","value":["essays"]},"extra":{"action":"upsert","submatch":"likes.tea","value":"green"}
        """;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task All_of_them_change_a_stored_profile(bool isXml, bool isFlat)
    {
        var email = $"changed.{isXml}.{isFlat}@example.org";
        await ImportAsync($$$"""{"data":{"email":"{{{email}}}","nickname":"Ev","visits":10,"score":0.5,"shelves":["drama","poetry"],"extra":{"likes":{"cats":"yes"} } } }""");

        var task = await ImportAsync(
            $$$"""{"data":{"email":"{{{email}}}",{{{Changes}}}}},{"data":{"email":"{{{email}}}","visits":{"action":"incr","value":"5"},"shelves":{"action":"delete","value":["drama","none"]} } }""", isXml, isFlat);

        Assert.Equal(
            $$$"""{"email": "{{{email}}}", "extra": {"likes": {"tea": "green", "cats": "yes"}}, "score": 1.5, "_fname": "Eve", "visits": 13, "shelves": ["poetry", "essays"]}""",
            (await api.FieldsAsync(task.ProfileId(1))).GetRawText());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task All_of_them_make_a_new_profile(bool isXml)
    {
        var task = await ImportAsync($$$"""{"data":{"email":"made.{{{isXml}}}@example.org",{{{Changes}}}}}""", isXml);

        Assert.Equal(
            $$$"""{"email": "made.{{{isXml}}}@example.org", "extra": {"likes": {"tea": "green"}}, "score": 1, "_fname": "Eve", "visits": -2, "shelves": ["essays"]}""",
            (await api.FieldsAsync(task.ProfileId(0))).GetRawText());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_cannot_be_meant_is_rejected_with_its_place_and_the_others_go_on(bool isXml)
    {
        await api.ExecuteAsync("delete from matching.profile");

        var task = await ImportAsync("""
            {"data":{"email":"r0@example.org","visits":{"action":"multiply","value":2}}},
            {"data":{"email":"r1@example.org","visits":{"action":"incr","value":9223372036854775807}}},
            {"data":{"email":"r1@example.org","visits":{"action":"incr","value":1}}},
            {"data":{"email":"r1@example.org","visits":{"action":"incr","value":-7}}},
            {"data":{"email":"r4@example.org","shelves":{"action":"incr","value":1}}}
            """, isXml);

        Assert.Equal((400, "data[0].data.visits.action: must be one of set, unset, incr, add, delete, upsert"), task.Error(0));
        Assert.Equal((400, "data[2].data.visits: the value that comes of it cannot be stored"), task.Error(2));
        Assert.Equal((400, "data[4].data.shelves.action: incr is not for a field of this type"), task.Error(4));
        Assert.Equal(task.ProfileId(1), task.ProfileId(2));
        Assert.Equal("9223372036854775800", (await api.FieldsAsync(task.ProfileId(3))).GetProperty("visits").GetRawText());
    }

    private Task<EndedTask> ImportAsync(string items, bool isXml = false, bool isFlat = true)
    {
        var body = Bodies.Import(items);
        return api.ImportAsync(isXml ? new StringContent(XmlForm.Of(body, isFlat), Encoding.UTF8, "application/xml") : new StringContent(body, Encoding.UTF8, "application/json"));
    }
}
