using System.Net;
using System.Text;

namespace BulkImport.Api.Tests.Dengage;

public sealed class BadRequestTests(DengageApi api) : IClassFixture<DengageApi>
{
    private const string Records = "\"contactDatas\":[{\"contact_key\":\"k\"}]";

    [Theory]
    [InlineData("", "body: The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true at byte 0")]
    [InlineData("[]", "body: must be a JSON object")]
    [InlineData("{\"columns\":[\"contact_key\"", "columns[0]: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed at byte 25")]
    [InlineData("{\"contactDatas\":[{\"contact_key\":\"a\"},{\"email\":x}]}", "contactDatas[1].email: 'x' is an invalid start of a value at byte 46")]
    [InlineData("{\"columns\":[\"contact_key\"]} x", "body: 'x' is invalid after a single JSON value. Expected end of data at byte 28")]
    [InlineData("{\"columns\":\"contact_key\",\"contactDatas\":[]}", "columns: must be an array of strings")]
    [InlineData("{\"columns\":[1]," + Records + "}", "columns: must be an array of strings")]
    [InlineData("{\"columns\":[\"contact_key\"],\"contactDatas\":{}}", "contactDatas: must be an array")]
    [InlineData("{\"contactDatas\":[],\"contactDatas\":[]}", "contactDatas: given twice")]
    [InlineData("{\"insertIfNotExists\":\"maybe\",\"columns\":[\"contact_key\"]," + Records + "}", "insertIfNotExists: must be true or false")]
    [InlineData("{\"throwExceptionIfInvalidRecord\":[],\"columns\":[\"contact_key\"]," + Records + "}", "throwExceptionIfInvalidRecord: must be true or false")]
    [InlineData("{\"columns\":[\"\\u0000\"]," + Records + "}", "columns[0]: holds U+0000 or half of a surrogate pair, which cannot be stored")]
    public async Task A_body_that_cannot_be_read_is_a_field_error_with_its_place(string body, string message) => await RefusedAsync(body, 1, message);

    [Theory]
    [InlineData("{" + Records + "}", "columns: is required")]
    [InlineData("{\"columns\":null," + Records + "}", "columns: is required")]
    [InlineData("{\"columns\":[]," + Records + "}", "columns: must hold at least one column")]
    [InlineData("{\"columns\":[\"email\"]," + Records + "}", "columns: must include contact_key")]
    [InlineData("{\"columns\":[\"contact_key\",\"email\",\"email\"]," + Records + "}", "columns[2]: email is listed twice")]
    [InlineData("{\"columns\":[\"contact_key\",\"shoe_size\"]," + Records + "}", "columns[1]: shoe_size is not a column of the contacts")]
    [InlineData("{\"columns\":[\"contact_key\",\"Email\"]," + Records + "}", "columns[1]: Email is not a column of the contacts")]
    [InlineData("{\"columns\":[\"contact_key\",\"_fname\"]," + Records + "}", "columns[1]: _fname is not a column of the contacts")]
    [InlineData("{\"columns\":[\"contact_key\",\"segment\"]," + Records + "}", "columns[1]: segment is not import-enabled")]
    [InlineData("{\"columns\":[\"contact_key\",\"new_contact_key\"],\"insertIfNotExists\":true," + Records + "}", "columns[1]: new_contact_key is not allowed together with insertIfNotExists")]
    [InlineData("{\"columns\":[\"contact_key\"]}", "contactDatas: is required")]
    [InlineData("{\"columns\":[\"contact_key\"],\"contactDatas\":[]}", "contactDatas: must hold at least one record")]
    public async Task A_request_for_what_cannot_be_fails_the_validation(string body, string message) => await RefusedAsync(body, 11, message);

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public async Task A_thousand_records_are_the_most(int count, bool isTaken)
    {
        var body = DengageApi.Bulk("contact_key", string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"contact_key":"most {{i}}"}""")), inserts: false);

        var answer = await api.PostAsync(DengageApi.Later, body);

        Assert.Equal(isTaken ? (HttpStatusCode.Accepted, 0, "Successful") : (HttpStatusCode.BadRequest, 11, $"contactDatas: holds {count} records, at most 1000 are allowed"), answer.Refusal);
    }

    [Fact]
    public async Task A_body_of_ten_mebibytes_is_the_longest()
    {
        const int Longest = 10 * 1024 * 1024;
        var fits = Padded(Longest);

        Assert.Equal((HttpStatusCode.Accepted, 0), await StatusAsync(fits));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, 413), await StatusAsync(fits + " "));
        var answer = await api.PostAsync(DengageApi.Later, fits + " ");
        Assert.Equal("body: is longer than 10485760 bytes", answer.Message);
    }

    [Theory]
    [InlineData("text/plain", 415)]
    [InlineData("application/xml", 415)]
    [InlineData("application/json; charset=utf-8", 202)]
    [InlineData("application/vnd.api+json", 202)]
    [InlineData("", 202)]
    public async Task A_body_is_json_by_its_type(string type, int status)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(DengageApi.Bulk("contact_key", """{"contact_key":"typed"}""")));
        content.Headers.TryAddWithoutValidation("Content-Type", type.Length == 0 ? null : type);

        var answer = await api.SendAsync(HttpMethod.Post, DengageApi.Later, content, $"Bearer {await api.TokenAsync("chief")}");

        Assert.Equal((HttpStatusCode)status, answer.Status);
        Assert.Equal(status == 415 ? 415 : 0, answer.Code);
    }

    [Theory]
    [InlineData("GET", "/rest/login", "POST")]
    [InlineData("GET", "/rest/bulk/contacts", "POST")]
    [InlineData("PUT", "/rest/bulk/contacts/", "POST")]
    [InlineData("GET", "/rest/bulk/contact_extensions", "POST")]
    [InlineData("PUT", "/rest/bulk/contactUnification", "POST")]
    [InlineData("DELETE", "/rest/bulk/async/contacts", "POST")]
    [InlineData("POST", "/rest/bulk/async/contacts/3c0a", "GET")]
    [InlineData("POST", "/rest//contacts/k", "GET")]
    public async Task Another_method_is_told_the_right_one(string method, string path, string allowed)
    {
        var answer = await api.SendAsync(new HttpMethod(method), path, null, null);

        Assert.Equal((HttpStatusCode.MethodNotAllowed, 405, $"Only {allowed} is allowed here."), answer.Refusal);
        Assert.Equal([allowed], answer.ContentHeaders.Allow);
    }

    [Fact]
    public async Task An_unknown_address_is_not_found_in_the_envelope() =>
        Assert.Equal((HttpStatusCode.NotFound, 404, "There is nothing at /rest/bulk/nobody."), (await api.SendAsync(HttpMethod.Get, "/rest/bulk/nobody", null, null)).Refusal);

    [Fact]
    public async Task Bytes_that_are_no_text_are_a_field_error()
    {
        var bytes = Encoding.UTF8.GetBytes(DengageApi.Bulk("contact_key", """{"contact_key":"k?"}"""));
        bytes[Array.IndexOf(bytes, (byte)'?')] = 0xff;

        var answer = await api.SendAsync(HttpMethod.Post, DengageApi.Contacts, new ByteArrayContent(bytes), $"Bearer {await api.TokenAsync("chief")}");

        Assert.Equal((HttpStatusCode.BadRequest, 1, "contactDatas[0]: is not valid UTF-8"), answer.Refusal);
    }

    private static string Padded(int length)
    {
        var body = DengageApi.Bulk("contact_key", """{"contact_key":"padded"}""");
        return body + new string(' ', length - body.Length);
    }

    private async Task<(HttpStatusCode, int)> StatusAsync(string body)
    {
        var answer = await api.PostAsync(DengageApi.Later, body);
        return (answer.Status, answer.Code);
    }

    private async Task RefusedAsync(string body, int code, string message)
    {
        var before = await api.Api.CountAcceptedAsync();

        foreach (var path in new[] { DengageApi.Contacts, DengageApi.Later })
        {
            var answer = await api.PostAsync(path, body);
            Assert.Equal((HttpStatusCode.BadRequest, code, message), answer.Refusal);
            Assert.True(Guid.TryParse(answer.Transaction, out _));
        }

        Assert.Equal(before, await api.Api.CountAcceptedAsync());
    }
}
