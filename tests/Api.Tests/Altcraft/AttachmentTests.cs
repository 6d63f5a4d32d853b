using System.Text;
using System.Text.Json;

namespace BulkImport.Api.Tests.Altcraft;

/// <summary>Attachments in the body (contracts.md A4): what is stored is what was meant, to the byte.</summary>
public sealed class AttachmentTests(AltcraftApi api) : IClassFixture<AltcraftApi>
{
    private const int Limit = 10 * 1024 * 1024;
    private const string Rows = """ "data":[{"data":{"email":"attached@example.org"}}] """;
    private const string Unknown = "application/octet-stream";

    // Their base64 has all that tells one alphabet from the other: ++//Pg==
    private static readonly byte[] Bytes = [0xfb, 0xef, 0xff, 0x3e];

    [Theory]
    [InlineData("data:text/csv;base64,++//Pg==", "text/csv")]
    [InlineData("DATA:text/csv;charset=utf-8;BASE64,++//Pg==", "text/csv;charset=utf-8")]
    [InlineData("data:;base64,++//Pg==", Unknown)]
    [InlineData("++//Pg==", Unknown)]
    [InlineData("--__Pg==", Unknown)]
    [InlineData("--__Pg", Unknown)]
    [InlineData("++//Pg", Unknown)]
    [InlineData(" ++// \\r\\n\\tP g== ", Unknown)]
    [InlineData("++\\/\\/Pg==", Unknown)]
    [InlineData("\\u002b\\u002B//Pg\\u003d=", Unknown)]
    [InlineData("\\u0064ata:text\\/csv;base64,++//Pg==", "text/csv")]
    public Task Data_in_json_are_decoded_however_they_are_written(string data, string mediaType) =>
        DecodesAsync(Json($$"""[{"name":"a.bin","data":"{{data}}"}]"""), mediaType);

    [Theory]
    [InlineData("data:text/csv;base64,++//Pg==", "text/csv")]
    [InlineData("\n  ++//\n\t Pg==\n", Unknown)]
    [InlineData("--__Pg", Unknown)]
    [InlineData("<![CDATA[++//]]>Pg==", Unknown)]
    [InlineData("<![CDATA[data:text/csv;base64,]]>\n++//Pg==", "text/csv")]
    [InlineData("&#43;&#x2B;//Pg==", Unknown)]
    [InlineData("++<!-- half -->//Pg==", Unknown)]
    public Task Data_in_xml_are_decoded_however_they_are_written(string data, string mediaType) =>
        DecodesAsync(Xml($"<attach array='true'><name>a.bin</name><data>{data}</data></attach>"), mediaType);

    [Fact]
    public async Task One_attachment_may_stand_without_a_list_in_both_formats()
    {
        await DecodesAsync(Json("""{"name":"a.bin","data":"++//Pg=="}"""), Unknown);
        await DecodesAsync(Xml("<attach><name>a.bin</name><data>++//Pg==</data></attach>"), Unknown);
    }

    [Fact]
    public async Task Several_attachments_keep_their_order_their_names_and_their_types()
    {
        var task = await api.ImportAsync(Json("""
            [{"name":"one.csv","data":"data:text/csv;base64,YQ==","mimetype":"text/plain"},{"data":"YmI="},{"mimetype":"image/png","name":"three.png","data":"","file_key":null}]
            """));

        Assert.Equal(
            [(0, "one.csv", "text/plain", 1L), (1, "", Unknown, 2L), (2, "three.png", "image/png", 0L)],
            await api.AttachmentsAsync(task.Id));
        Assert.Equal(["a"u8.ToArray(), "bb"u8.ToArray(), []], [await api.AttachedAsync(task.Id, 0), await api.AttachedAsync(task.Id, 1), await api.AttachedAsync(task.Id, 2)]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_long_attachment_is_stored_in_parts_without_a_byte_lost(bool isXml)
    {
        var bytes = RandomBytes(1_700_001);
        var text = Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks);

        var task = await api.ImportAsync(isXml ? Xml($"<attach><data>{text}</data></attach>") : Json($$"""[{"data":"{{text.ReplaceLineEndings("\\r\\n")}}"}]"""));

        Assert.True((await api.AttachedAsync(task.Id, 0)).AsSpan().SequenceEqual(bytes));
        Assert.Equal(bytes.Length, Assert.Single(await api.AttachmentsAsync(task.Id)).Length);
    }

    [Theory]
    [InlineData("++//P*==")]
    [InlineData("A")]
    [InlineData("++//P")]
    [InlineData("Pg==Pg==")]
    [InlineData("data:text/plain,hello")]
    [InlineData("data:text/plain;base64,++//P*==")]
    [InlineData("größe")]
    public async Task Data_that_are_not_base64_are_refused_with_their_place_and_nothing_stays(string data)
    {
        var before = await CountAsync();
        const string Debug = "attach[1].data: is neither a data URI nor base64";

        Assert.Equal((400, Debug), await RefusalAsync(Json($$"""[{"data":"YQ=="},{"data":"{{data}}"}]""")));
        Assert.Contains($"<error_debug>{Debug}</error_debug>", await api.PostTextAsync(AltcraftApi.Import, Xml($"<attach><data>YQ==</data></attach><attach><data>{data}</data></attach>")), StringComparison.Ordinal);
        Assert.Equal(before, await CountAsync());
    }

    [Theory]
    [InlineData("\"none\"", 400, "attach: must be an array of objects")]
    [InlineData("[{\"data\":\"YQ==\"},17]", 400, "attach[1]: must be an object")]
    [InlineData("[{\"data\":\"YQ==\"},{\"name\":\"b\"}]", 400, "attach[1]: has neither data nor file_key")]
    [InlineData("[{\"data\":17}]", 400, "attach[0].data: must be a string")]
    [InlineData("[{\"name\":{},\"data\":\"YQ==\"}]", 400, "attach[0].name: must be a string")]
    [InlineData("[{\"data\":\"YQ==\"},{\"file_key\":\"8c2a3b9e-5d0f-4a43-9a11-0d9e63a1a0b4\"}]", 404, "attach[1].file_key: no file 8c2a3b9e-5d0f-4a43-9a11-0d9e63a1a0b4")]
    [InlineData("[{\"file_key\":\"my file\"}]", 404, "attach[0].file_key: no file my file")]
    public async Task An_attachment_that_is_none_is_refused_with_its_place_and_nothing_stays(string attach, int code, string debug)
    {
        var before = await CountAsync();

        Assert.Equal((code, debug), await RefusalAsync(Json(attach)));
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task A_refusal_after_the_attachments_takes_them_along()
    {
        var before = await CountAsync();

        Assert.Equal((404, "trigger_id: no trigger 4711"), await RefusalAsync(new StringContent(
            $$"""{"token":"north-token","attach":[{"data":"{{Convert.ToBase64String(RandomBytes(600_000))}}"}],"trigger_id":4711,{{Rows}}}""")));
        Assert.Equal(before, await CountAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Attachments_of_10_MiB_may_stand_before_the_token(bool isXml)
    {
        var bytes = RandomBytes(Limit);
        var text = Convert.ToBase64String(bytes);

        var task = await api.ImportAsync(isXml
            ? new StringContent($"<xml><attach><data>{text}</data></attach><token>north-token</token><trigger_id>96</trigger_id><data><email>attached@example.org</email></data></xml>", Encoding.UTF8, "application/xml")
            : new StringContent($$"""{"attach":[{"data":"{{text}}"}],"token":"north-token","trigger_id":96,{{Rows}}}"""));

        Assert.True((await api.AttachedAsync(task.Id, 0)).AsSpan().SequenceEqual(bytes));
    }

    [Fact]
    public async Task Longer_attachments_before_the_token_are_refused_unless_the_token_is_known_from_the_header()
    {
        var body = $$"""{"attach":[{"data":"{{Convert.ToBase64String(RandomBytes(Limit + (1024 * 1024)))}}"}],"token":"north-token","trigger_id":96,{{Rows}}}""";
        var before = await CountAsync();

        var refusal = await RefusalAsync(new StringContent(body));

        Assert.Equal((401, $"attach[0]: more than {Limit} bytes came before the token; put the token first, or into the Authorization header"), refusal);
        Assert.Equal(before, await CountAsync());
        Assert.Equal((0, ""), (await api.ImportAsync(new StringContent(body), authorization: "Bearer north-token")).Error(0));
    }

    [Fact]
    public async Task A_question_for_a_task_takes_no_notice_of_attachments()
    {
        var task = await api.ImportAsync(Json("[]"));
        var before = await CountAsync();

        var answer = await api.PostAsync(AltcraftApi.Status, $$"""{"attach":[{"data":"not*base64"},{"data":"YQ=="}],"token":"north-token","task_id":"{{task.Id}}"}""");

        Assert.Equal(0, answer.GetProperty("error").GetInt32());
        Assert.Equal(before, await CountAsync());
    }

    private static StringContent Json(string attach) =>
        new($$"""{"token":"north-token","trigger_id":96,"attach":{{attach}},{{Rows}}}""", Encoding.UTF8, "application/json");

    private static StringContent Xml(string attach) =>
        new($"<xml><token>north-token</token><trigger_id>96</trigger_id>{attach}<data><email>attached@example.org</email></data></xml>", Encoding.UTF8, "application/xml");

    private static byte[] RandomBytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private async Task DecodesAsync(StringContent body, string mediaType)
    {
        var task = await api.ImportAsync(body);

        Assert.Equal([(0, "a.bin", mediaType, 4L)], await api.AttachmentsAsync(task.Id));
        Assert.Equal(Bytes, await api.AttachedAsync(task.Id, 0));
    }

    private async Task<(int Code, string Debug)> RefusalAsync(StringContent body)
    {
        var answer = JsonElement.Parse(await api.PostTextAsync(AltcraftApi.Import, body));
        return (answer.GetProperty("error").GetInt32(), answer.GetProperty("error_debug").GetString()!);
    }

    private Task<long> CountAsync() => api.CountAsync("select (select count(*) from import.attachment_part) + (select count(*) from import.bulk) + (select count(*) from import.staged_chunk)");
}
