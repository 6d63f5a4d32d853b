using System.Net.Sockets;
using System.Text;

namespace BulkImport.Api.Tests.Altcraft;

public sealed class BadInputTests(AltcraftApi api) : IClassFixture<AltcraftApi>
{
    private const string Head = "{\"token\":\"north-token\",\"trigger_id\":96,";
    private const string Good = "{\"data\":{\"email\":\"bad.input@example.org\"}}";

    [Theory]
    [InlineData("", "body")]
    [InlineData("   ", "body")]
    [InlineData("hello", "body")]
    [InlineData("[]", "body: must be a JSON object")]
    [InlineData("\"text\"", "body: must be a JSON object")]
    [InlineData("{", "body")]
    [InlineData("{token:1}", "body")]
    [InlineData(Head + "}", "body")]
    [InlineData(Head + "\"matching\":emal,\"data\":[]}", "matching")]
    [InlineData(Head + "\"content\":{\"page\":{\"a\":[1,2,,3]}}}", "content.page.a[1]")]
    [InlineData(Head + "\"data\":[" + Good + "," + Good + "}}", "data[2]")]
    [InlineData(Head + "\"data\":[" + Good + ",{\"data\":{\"email\":oops}}]}", "data[1].data.email")]
    [InlineData(Head + "\"data\":[{\"data\":{\"email\":\"a@b.org\",\"phones\":[oops]}}]}", "data[0].data.phones[0]")]
    [InlineData(Head + "\"data\":[" + Good + "\n,\n{\"data\":{\"subscriptions\":[{\"email\":\"a\"},{\"email\" \"b\"}]}}]}", "data[1].data.subscriptions[1]")]
    [InlineData(Head + "\"data\":[" + Good + "] \"more\":1}", "body")]
    [InlineData(Head + "\"data\":[" + Good + "]} {}", "body")]
    [InlineData(Head + "\"data\":[" + Good + "]}garbage", "body")]
    [InlineData(Head + "\"data\":[" + Good, "data[1]")]
    [InlineData(Head + "\"data\":[" + Good + ",", "data[1]")]
    [InlineData(Head + "\"data\":[" + Good + ",{\"data\":{\"email\":\"half", "data[1].data.email")]
    [InlineData(Head + "\"data\":[" + Good + "]", "body")]
    [InlineData(Head + "\"data\":[" + Good + "],\"content\":{\"page\":\"half", "content.page")]
    [InlineData(Head + "\"data\"", "body")]
    [InlineData(Head + "\"content\":{\"a\":\"\\x\"}}", "content.a")]
    [InlineData(Head + "\"content\":{\"a\":\"line\nbreak\"}}", "content.a")]
    [InlineData(Head + "\"content\":{\"a\":01}}", "content.a")]
    public Task Broken_json_is_refused_with_its_place(string body, string place) => RefusesAsync(Encoding.UTF8.GetBytes(body), place);

    [Theory]
    [InlineData(Head + "\"\u00ff\":1,\"data\":[" + Good + "]}", "body: a name")]
    [InlineData(Head + "\"content\":{\"a\":\"\u00ff\"},\"data\":[" + Good + "]}", "content: is not valid UTF-8")]
    [InlineData(Head + "\"data\":[" + Good + ",{\"data\":{\"_fname\":\"\u00c3\u0028\"}}]}", "data[1].data._fname: is not valid UTF-8")]
    [InlineData(Head + "\"data\":[{\"data\":{\"\u00c3\":\"x\"}}]}", "data[0].data: is not valid UTF-8")]
    [InlineData(Head + "\"data\":[" + Good + ",{\"data\":{\"_fname\":\"\u00ed\u00a0\u0080\"}}]}", "data[1].data._fname: is not valid UTF-8")]
    [InlineData("{\"token\":\"north-token\u00e9\",\"data\":[" + Good + "]}", "token: is not valid UTF-8")]
    [InlineData("\u00ff\u00fe{\"token\":\"north-token\"}", "body")]
    public Task Bytes_that_are_not_utf8_are_refused_with_their_place(string latin1, string place) => RefusesAsync(Encoding.Latin1.GetBytes(latin1), place);

    [Theory]
    [InlineData("\\u0000")]
    [InlineData("\\ud800")]
    [InlineData("\\udc00")]
    [InlineData("\\ud83d\\ud83d")]
    [InlineData("\\ud83dx")]
    public Task Parameters_that_cannot_be_stored_are_refused(string escape) =>
        RefusesAsync(Encoding.UTF8.GetBytes($$$"""{{{Head}}}"content":{"a":"ok","b":["{{{escape}}}"]},"data":[{{{Good}}}]}"""), "content.b[0]: holds U+0000 or half of a surrogate pair");

    [Theory]
    [InlineData("\\u0000")]
    [InlineData("x\\ud800")]
    [InlineData("\\\\\\udc00x")]
    public async Task A_row_that_cannot_be_stored_is_rejected_alone(string escape)
    {
        var task = await api.ImportAsync(Bodies.Import($$$"""{"data":{"email":"nul@example.org","nickname":"{{{escape}}}"}},{{{Good}}}"""));

        Assert.Equal((400, "data[0].data.nickname: holds U+0000 or half of a surrogate pair, which cannot be stored"), task.Error(0));
        Assert.Equal((0, ""), task.Error(1));
    }

    [Theory]
    [InlineData("visits", "1e999999", "data[0].data.visits: must be an integer")]
    [InlineData("visits", "9223372036854775808", "data[0].data.visits: must be an integer")]
    [InlineData("score", "1e999999", "data[0].data.score: must be a number")]
    [InlineData("score", "1e-20000", "data[0].data.score: must be a number")]
    [InlineData("score", "0e99999999999", "data[0].data.score: must be a number")]
    [InlineData("extra", "{\"a\":[1e999999]}", "data[0].data.extra: holds a number that cannot be stored")]
    [InlineData("extra", "{\"a\":{\"b\":-1e-20000}}", "data[0].data.extra: holds a number that cannot be stored")]
    [InlineData("subscriptions", "[{\"email\":\"n@example.org\",\"resource_id\":21,\"custom_fields\":{\"n\":1e-20000}}]", "data[0].data.subscriptions[0].custom_fields: holds a number that cannot be stored")]
    [InlineData("joined", "1e999999", "data[0].data.joined: is not a date")]
    [InlineData("joined", "99999999999999999", "data[0].data.joined: is not a date")]
    public async Task Numbers_that_cannot_be_stored_reject_their_row(string field, string value, string text) =>
        Assert.Equal((400, text), (await api.ImportAsync(Bodies.Import($$$"""{"data":{"email":"numbers@example.org","{{{field}}}":{{{value}}}}}"""))).Error(0));

    [Fact]
    public async Task A_string_of_5_MB_rejects_its_row_and_no_other()
    {
        var task = await api.ImportAsync(Bodies.Import($$$"""{"data":{"email":"long@example.org","nickname":"{{{new string('x', 5_000_000)}}}"}},{{{Good}}}"""));

        Assert.Equal((400, "data[0]: is longer than 1048576 bytes"), task.Error(0));
        Assert.Equal((0, ""), task.Error(1));
    }

    [Theory]
    [InlineData(Head + "\"content\":{\"a\":", "content.a[0][0]")]
    [InlineData(Head + "\"data\":[", "data[0][0][0]")]
    [InlineData(Head + "\"data\":[" + Good + ",{\"data\":{\"extra\":", "data[1].data.extra[0][0]")]
    [InlineData("", "body")]
    public Task A_hundred_thousand_brackets_are_refused(string head, string place) => RefusesAsync(Encoding.UTF8.GetBytes(head + new string('[', 100_000)), place);

    [Fact]
    public async Task Sixty_levels_of_content_are_taken()
    {
        var content = new StringBuilder().Insert(0, "{\"a\":", 62).Append('1').Append('}', 62);

        Assert.Equal((0, ""), (await api.ImportAsync(Bodies.Import(Good, $"\"content\":{content},"))).Error(0));
    }

    [Fact]
    public async Task A_sender_who_hangs_up_in_the_middle_leaves_nothing_behind()
    {
        var before = await api.CountAsync();
        var rows = string.Join(',', Enumerable.Range(0, 5_000).Select(i => $$$"""{"data":{"email":"gone{{{i}}}@example.org"}}"""));
        using var client = new TcpClient();
        await client.ConnectAsync(api.Address.Host, api.Address.Port);
        await using var stream = client.GetStream();

        await stream.WriteAsync(Encoding.UTF8.GetBytes($"POST {AltcraftApi.Import} HTTP/1.1\r\nHost: api\r\nContent-Length: 5000000\r\nConnection: close\r\n\r\n{Head}\"data\":[{rows}"));
        Assert.True(await UntilAsync(counts => counts.Chunks > before.Chunks), "no chunk was stored on the way");
        client.Close();

        Assert.True(await UntilAsync(counts => counts == before), "something stayed behind");
    }

    [Fact]
    public async Task A_body_that_breaks_after_many_rows_leaves_nothing_behind()
    {
        var rows = string.Join(',', Enumerable.Range(0, 5_000).Select(i => $$$"""{"data":{"email":"broken{{{i}}}@example.org"}}"""));

        await RefusesAsync(Encoding.UTF8.GetBytes($"{Head}\"data\":[{rows},oops]}}"), "data[5000]");
    }

    // At most so many questions, each a round trip: the end of a connection is told to nobody.
    private async Task<bool> UntilAsync(Predicate<(long Bulks, long Chunks, long Profiles)> isReached)
    {
        var isThere = false;
        for (var left = 20_000; left > 0 && !isThere; left--)
        {
            isThere = isReached(await api.CountAsync());
        }

        return isThere;
    }

    private async Task RefusesAsync(byte[] body, string place)
    {
        var before = await api.CountAsync();

        var answer = await api.PostAsync(AltcraftApi.Import, body);

        Assert.Equal((400, "Invalid request"), (answer.GetProperty("error").GetInt32(), answer.GetProperty("error_text").GetString()));
        var debug = answer.GetProperty("error_debug").GetString()!;
        Assert.True(debug.StartsWith(place, StringComparison.Ordinal) && (place.Contains(' ', StringComparison.Ordinal) || debug[place.Length] is ':' or '['), $"expected {place}, got: {debug}");
        Assert.Equal(before, await api.CountAsync());
    }
}
