using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace BulkImport.Api.Tests.Altcraft;

/// <summary><c>files/upload</c>, and attachments by the key that it answers.</summary>
public sealed class FileUploadTests(AltcraftApi api) : IClassFixture<AltcraftApi>
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 1_200_000).Select(n => (byte)(n * 31))];

    [Theory]
    [InlineData("file_key", false)]
    [InlineData("flie_key", false)]
    [InlineData("file_key", true)]
    [InlineData("flie_key", true)]
    public async Task An_uploaded_file_is_attached_by_its_key_as_often_as_it_is_named(string name, bool isXml)
    {
        var key = await UploadAsync("north-token");
        var json = Bodies.Import("""{"data":{"email":"attached@example.org"}}""", $$""" "attach":[{"{{name}}":"{{key}}"},{"name":"other.txt","mimetype":"text/plain","{{name}}":"{{key}}"}], """);

        var task = await api.ImportAsync(isXml ? new StringContent(XmlForm.Of(json), Encoding.UTF8, "application/xml") : new StringContent(json, Encoding.UTF8, "application/json"));

        Assert.Equal(
            [(0, "brochure.pdf", "application/pdf", 1_200_000L), (1, "other.txt", "text/plain", 1_200_000L)],
            await api.AttachmentsAsync(task.Id));
        Assert.True((await api.AttachedAsync(task.Id, 0)).AsSpan().SequenceEqual(Bytes));
        Assert.True((await api.AttachedAsync(task.Id, 1)).AsSpan().SequenceEqual(Bytes));
    }

    [Theory]
    [InlineData("north-token", null)]
    [InlineData(null, "Bearer north-import")]
    [InlineData("north-token", "Bearer nobody")]
    public async Task The_token_stands_in_the_form_or_in_the_header(string? inForm, string? inHeader)
    {
        using var form = Form(inForm, Bytes);

        var answer = JsonElement.Parse(await api.PostTextAsync(Calls.Root + "files/upload", form, inHeader));

        var data = answer.GetProperty("data");
        Assert.Equal((0, "Successful operation"), (answer.GetProperty("error").GetInt32(), answer.GetProperty("error_text").GetString()));
        Assert.Equal(("brochure.pdf", "application/pdf", Bytes.Length), (data.GetProperty("name").GetString(), data.GetProperty("mimetype").GetString(), data.GetProperty("size").GetInt32()));
        Assert.True(Guid.TryParseExact(data.GetProperty("file_key").GetString(), "D", out _));
    }

    [Fact]
    public async Task An_upload_is_answered_in_xml_when_xml_is_accepted()
    {
        using var form = Form("north-token", [1]);

        var answer = await api.PostTextAsync(Calls.Root + "files/upload", form, accept: "application/xml");

        Assert.Matches("^<xml><data><file_key>[0-9a-f-]{36}</file_key><name>brochure.pdf</name><mimetype>application/pdf</mimetype><size>1</size></data><error>0</error><error_text>Successful operation</error_text></xml>$", answer);
    }

    [Fact]
    public async Task Another_accounts_file_does_not_exist()
    {
        var key = await UploadAsync("south-token");

        var answer = await api.PostAsync(AltcraftApi.Import, Bodies.Import("""{"data":{"email":"attached@example.org"}}""", $$""" "attach":[{"file_key":"{{key}}"}], """));

        Assert.Equal((404, $"attach[0].file_key: no file {key}"), (answer.GetProperty("error").GetInt32(), answer.GetProperty("error_debug").GetString()));
    }

    [Theory]
    [InlineData(null, 401, "token: missing; it must come before the file")]
    [InlineData("nobody", 401, "token: unknown")]
    [InlineData("north-tasks", 403, "token: lacks the role import")]
    [InlineData("north-read", 403, "token: lacks the role import")]
    public async Task A_file_of_who_may_not_import_is_not_stored(string? token, int code, string debug)
    {
        using var form = Form(token, Bytes);

        await RefusesAsync(form, code, debug);
    }

    [Fact]
    public async Task A_token_after_the_file_comes_too_late()
    {
        using var form = Form(null, Bytes);
        form.Add(new StringContent("north-token"), "token");

        await RefusesAsync(form, 401, "token: missing; it must come before the file");
    }

    [Fact]
    public async Task A_form_without_a_file_is_refused()
    {
        using var form = new MultipartFormDataContent { { new StringContent("north-token"), "token" } };

        await RefusesAsync(form, 400, "file: missing");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("multipart/mixed; boundary=x")]
    [InlineData("multipart/form-data")]
    public async Task A_body_that_is_no_form_is_refused(string type)
    {
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        await RefusesAsync(content, 400, "http: must be multipart/form-data");
    }

    [Fact]
    public async Task A_form_that_breaks_off_in_the_middle_of_its_file_leaves_nothing()
    {
        byte[] body =
        [
            .. "--x\r\nContent-Disposition: form-data; name=token\r\n\r\nnorth-token\r\n--x\r\nContent-Disposition: form-data; name=file; filename=half.bin\r\n\r\n"u8, .. Bytes,
        ];
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");

        await RefusesAsync(content, 400, "http: the form is broken: Unexpected end of Stream, the content may have already been read by another component. ");
    }

    private static MultipartFormDataContent Form(string? token, byte[] bytes)
    {
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new("application/pdf");
        var form = new MultipartFormDataContent();
        if (token is not null)
        {
            form.Add(new StringContent(token), "token");
        }

        form.Add(file, "file", "brochure.pdf");
        return form;
    }

    private async Task<string> UploadAsync(string token)
    {
        using var form = Form(token, Bytes);
        return JsonElement.Parse(await api.PostTextAsync(Calls.Root + "files/upload", form)).GetProperty("data").GetProperty("file_key").GetString()!;
    }

    private async Task RefusesAsync(HttpContent content, int code, string debug)
    {
        const string Count = "select (select count(*) from import.file) + (select count(*) from import.file_part)";
        var before = await api.CountAsync(Count);

        var answer = JsonElement.Parse(await api.PostTextAsync(Calls.Root + "files/upload", content));

        Assert.Equal((code, debug), (answer.GetProperty("error").GetInt32(), answer.GetProperty("error_debug").GetString()));
        Assert.Equal(before, await api.CountAsync(Count));
    }
}
