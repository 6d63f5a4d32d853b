namespace BulkImport.Api.Tests.Altcraft;

public sealed class RefusalTests(AltcraftApi api) : IClassFixture<AltcraftApi>
{
    private const string Rows = "\"data\":[{\"data\":{\"email\":\"refused@example.org\"}}]";
    private const string Modes = "email, email_profile, email_sub, phone, phone_sub, profile_id, push_sub, custom, custom_sub, email_phone, email_phone_sub";

    [Theory]
    [InlineData("{}", "token: missing")]
    [InlineData("{\"token\":\"nobody\"}", "token: unknown")]
    [InlineData("{\"token\":\"\"}", "token: unknown")]
    [InlineData("{\"token\":17}", "token: must be a string")]
    [InlineData("{\"token\":null}", "token: missing")]
    [InlineData("{" + Rows + "}", "token: missing")]
    public Task A_bulk_without_a_known_token_is_refused_with_401(string body, string debug) => RefusesAsync(AltcraftApi.Import, body, 401, "API token required", debug);

    [Theory]
    [InlineData("north-read", "token: lacks the role import")]
    [InlineData("north-tasks", "token: lacks the role import")]
    public Task A_token_without_the_role_is_refused_with_403(string token, string debug) =>
        RefusesAsync(AltcraftApi.Import, $$"""{"token":"{{token}}","trigger_id":96,{{Rows}}}""", 403, "No access", debug);

    [Theory]
    [InlineData("\"trigger_id\":96", "data: missing")]
    [InlineData("\"trigger_id\":96,\"data\":[]", "data: is empty")]
    [InlineData("\"trigger_id\":96,\"data\":{}", "data: must be an array")]
    [InlineData("\"trigger_id\":96,\"data\":null", "data: must be an array")]
    [InlineData("\"trigger_id\":96,\"data\":\"[]\"", "data: must be an array")]
    [InlineData("\"trigger_id\":96," + Rows + "," + Rows, "data: given twice")]
    [InlineData("\"matching\":\"horoscope\"," + Rows, "matching: must be one of " + Modes)]
    [InlineData("\"matching\":17," + Rows, "matching: must be one of " + Modes)]
    [InlineData("\"matching\":\"Email\"," + Rows, "matching: must be one of " + Modes)]
    [InlineData("\"matching\":[\"email\"]," + Rows, "matching: must be one of " + Modes)]
    [InlineData("\"matching\":\"custom\"," + Rows, "field_name: is needed for matching custom")]
    [InlineData("\"matching\":\"custom\",\"field_name\":\"\"," + Rows, "field_name: is needed for matching custom")]
    [InlineData("\"matching\":\"custom\",\"field_name\":{}," + Rows, "field_name: is needed for matching custom")]
    [InlineData("\"trigger_id\":96,\"matching\":\"custom\",\"field_name\":\"CRM\"," + Rows, "field_name: field CRM is not in the database")]
    [InlineData("\"trigger_id\":96,\"matching\":\"custom\",\"field_name\":\"nickname\"," + Rows, "field_name: field nickname is not marked matchable")]
    [InlineData("\"trigger_id\":96,\"matching\":\"custom\",\"field_name\":\"email\"," + Rows, "field_name: field email is not marked matchable")]
    [InlineData(Rows, "trigger_id: missing")]
    [InlineData("\"trigger_id\":null," + Rows, "trigger_id: missing")]
    [InlineData("\"trigger_id\":\"first\"," + Rows, "trigger_id: must be an integer")]
    [InlineData("\"trigger_id\":96.5," + Rows, "trigger_id: must be an integer")]
    [InlineData("\"trigger_id\":1e999999," + Rows, "trigger_id: must be an integer")]
    [InlineData("\"trigger_id\":99999999999999999999," + Rows, "trigger_id: must be an integer")]
    [InlineData("\"trigger_id\":[96]," + Rows, "trigger_id: must be an integer")]
    [InlineData("\"trigger_id\":97," + Rows, "trigger_id: trigger 97 is not active")]
    [InlineData("\"trigger_id\":98," + Rows, "trigger_id: trigger 98 is of kind profile_created, only api_call can be launched by a request")]
    [InlineData("\"resource_id\":\"mail\"," + Rows, "resource_id: must be an integer")]
    [InlineData("\"skip_triggers\":\"maybe\"," + Rows, "skip_triggers: must be true or false")]
    [InlineData("\"skip_invalid_subscriptions\":2," + Rows, "skip_invalid_subscriptions: must be true or false")]
    [InlineData("\"detect_geo\":{}," + Rows, "detect_geo: must be true or false")]
    [InlineData("\"trigger_id\":96,\"content\":[]," + Rows, "content: must be an object")]
    [InlineData("\"trigger_id\":96,\"custom_data\":\"x\"," + Rows, "custom_data: must be an object")]
    [InlineData("\"trigger_id\":96,\"timeout\":5," + Rows, "timeout: must be an object")]
    [InlineData("\"trigger_id\":96,\"timeout\":{\"days\":-1}," + Rows, "timeout.days: must be an integer from 0 to 1000000")]
    [InlineData("\"trigger_id\":96,\"timeout\":{\"hours\":1.5}," + Rows, "timeout.hours: must be an integer from 0 to 1000000")]
    [InlineData("\"trigger_id\":96,\"timeout\":{\"minutes\":1e999999}," + Rows, "timeout.minutes: must be an integer from 0 to 1000000")]
    [InlineData("\"trigger_id\":96,\"timeout\":{\"days\":4000}," + Rows, "timeout: must not be longer than ten years")]
    [InlineData("\"trigger_id\":96,\"content\":{\"n\":1e999999}," + Rows, "content: holds a number that cannot be stored")]
    [InlineData("\"trigger_id\":96,\"content\":{\"n\":[{\"deep\":1e-20000}]}," + Rows, "content: holds a number that cannot be stored")]
    [InlineData("\"trigger_id\":96,\"custom_data\":{\"n\":0e99999999999}," + Rows, "custom_data: holds a number that cannot be stored")]
    public Task A_bulk_with_a_wrong_parameter_is_refused_with_400(string keys, string debug) =>
        RefusesAsync(AltcraftApi.Import, $$"""{"token":"north-token",{{keys}}}""", 400, "Invalid request", debug);

    [Theory]
    [InlineData("north-token", 12345, "trigger_id: no trigger 12345")]
    [InlineData("north-token", 50, "trigger_id: no trigger 50")]
    [InlineData("south-token", 96, "trigger_id: no trigger 96")]
    public Task A_trigger_that_the_account_does_not_have_is_refused_with_404(string token, int trigger, string debug) =>
        RefusesAsync(AltcraftApi.Import, $$"""{"token":"{{token}}","trigger_id":{{trigger}},{{Rows}}}""", 404, "Not found", debug);

    [Theory]
    [InlineData("{\"token\":\"north-token\"}", 400, "Invalid request", "task_id: missing")]
    [InlineData("{\"token\":\"north-token\",\"task_id\":17}", 400, "Invalid request", "task_id: must be a string")]
    [InlineData("{\"token\":\"north-token\",\"task_id\":\"\"}", 404, "Not found", "task_id: no task ")]
    [InlineData("{\"token\":\"north-token\",\"task_id\":\"task_\"}", 404, "Not found", "task_id: no task task_")]
    [InlineData("{\"token\":\"north-token\",\"task_id\":\"b2f9fk6a-2479-4a63-b592-f15d4e3b69c5\"}", 404, "Not found", "task_id: no task b2f9fk6a-2479-4a63-b592-f15d4e3b69c5")]
    [InlineData("{\"token\":\"north-token\",\"task_id\":\"8c2a3b9e-5d0f-4a43-9a11-0d9e63a1a0b4\"}", 404, "Not found", "task_id: no task 8c2a3b9e-5d0f-4a43-9a11-0d9e63a1a0b4")]
    [InlineData("{\"token\":\"north-read\",\"task_id\":\"8c2a3b9e-5d0f-4a43-9a11-0d9e63a1a0b4\"}", 403, "No access", "token: lacks the role tasks")]
    [InlineData("{\"task_id\":\"8c2a3b9e-5d0f-4a43-9a11-0d9e63a1a0b4\"}", 401, "API token required", "token: missing")]
    [InlineData("{\"token\":\"north-token\",\"task_id\":\"8c2a3b9e\\u0000\"}", 400, "Invalid request", "task_id: holds U+0000 or half of a surrogate pair, which cannot be stored")]
    public Task A_question_for_a_task_that_cannot_be_answered_is_refused(string body, int code, string text, string debug) =>
        RefusesAsync(AltcraftApi.Status, body, code, text, debug);

    [Fact]
    public async Task The_name_of_an_unknown_task_is_told_in_part()
    {
        var answer = await api.PostAsync(AltcraftApi.Status, $$"""{"token":"north-token","task_id":"{{new string('x', 49)}}{{"\U0001F600"}}{{new string('y', 500)}}"}""");

        Assert.Equal(404, answer.GetProperty("error").GetInt32());
        Assert.StartsWith($"task_id: no task {new string('x', 49)}", answer.GetProperty("error_debug").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_method_that_does_not_exist_is_refused_with_404() => RefusesAsync("/api/v1.1/profiles/juggle", "{}", 404, "Not found", "no method profiles/juggle");

    private async Task RefusesAsync(string path, string body, int code, string text, string debug)
    {
        var before = await api.CountAsync();

        var answer = await api.PostAsync(path, body);

        Assert.Equal((code, text, debug), (answer.GetProperty("error").GetInt32(), answer.GetProperty("error_text").GetString(), answer.GetProperty("error_debug").GetString()));
        Assert.Equal(["error", "error_debug", "error_text"], answer.EnumerateObject().Select(key => key.Name));
        Assert.Equal(before, await api.CountAsync());
    }
}
