using System.Text;
using System.Text.RegularExpressions;
using BulkImport.Testing;

namespace BulkImport.Api.Tests.Altcraft;

public sealed partial class SampleTests(AltcraftApi api) : IClassFixture<AltcraftApi>
{
    [Fact]
    public async Task The_sample_by_email_is_answered_as_documented() => Golden.Matches(await RunAsync(Bodies.ByEmail), "Altcraft/sample-by-email");

    [Fact]
    public async Task The_sample_by_custom_field_is_answered_as_documented() => Golden.Matches(await RunAsync(Bodies.ByField), "Altcraft/sample-by-field");

    [Theory]
    [InlineData(Bodies.ByEmail)]
    [InlineData(Bodies.ByField)]
    public async Task A_sample_sent_twice_answers_the_same_profiles(string sample)
    {
        var first = await api.ImportAsync(sample);
        var second = await api.ImportAsync(sample);

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal([first.ProfileId(0), first.ProfileId(1)], [second.ProfileId(0), second.ProfileId(1)]);
        Assert.NotEqual(first.ProfileId(0), first.ProfileId(1));
    }

    [Fact]
    public async Task Two_items_with_one_address_are_one_profile()
    {
        var task = await api.ImportAsync(Bodies.Import(
            """{"data":{"email":"twice@example.org","_fname":"Karen"}},{"data":{"email":"Twice@Example.org","_lname":"Blixen"}}"""));

        Assert.Equal(task.ProfileId(0), task.ProfileId(1));
        var fields = await api.FieldsAsync(task.ProfileId(0));
        Assert.Equal(("Karen", "Blixen"), (fields.GetProperty("_fname").GetString(), fields.GetProperty("_lname").GetString()));
    }

    [Fact]
    public async Task Results_stand_in_input_order_and_name_the_field_that_is_wrong()
    {
        var task = await api.ImportAsync(Bodies.Import("""
            {"data":{"email":"order0@example.org"}},
            {"data":{"email":"order1@example.org","visits":"many"}},
            {"data":{"email":"order2@example.org"}},
            {"data":{"email":"order3@example.org","subscriptions":[{"channel":"email","email":"ok@example.org","resource_id":21},{"channel":"email","email":"@nobody","resource_id":21}]}},
            {"data":{"email":"order4@example.org","phones":["+46700000020","call me"]}},
            17
            """));

        Assert.Equal(6, task.Items.GetArrayLength());
        Assert.All([0, 2], ord => Assert.Equal(["profile_id"], task.Items[ord].EnumerateObject().Select(key => key.Name)));
        Assert.All([1, 3, 4, 5], ord => Assert.Equal(["error", "error_text"], task.Items[ord].EnumerateObject().Select(key => key.Name)));
        Assert.Equal((400, "data[1].data.visits: must be an integer"), task.Error(1));
        Assert.Equal((400, "data[3].data.subscriptions[1].email: is not an e-mail address"), task.Error(3));
        Assert.Equal((400, "data[4].data.phones[1]: is not a phone number"), task.Error(4));
        Assert.Equal((400, "data[5]: must be an object"), task.Error(5));
    }

    private async Task<string> RunAsync(string sample)
    {
        var answer = "";
        await api.TrackAsync(async () => answer = await api.PostTextAsync(AltcraftApi.Import, new StringContent(sample, Encoding.UTF8, "application/json")));
        var status = await api.PostTextAsync(
            AltcraftApi.Status, new StringContent($$"""{ "token": "north-token", "task_id": "task_{{Uuid().Match(answer)}}" }""", Encoding.UTF8, "application/json"));
        return ProfileId().Replace(Uuid().Replace($"{answer}\n{status}", "<uuid>"), "<profile>");
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex("(?<=\")[0-9a-f]{24}(?=\")")]
    private static partial Regex ProfileId();
}
