using System.Text;
using System.Text.RegularExpressions;
using BulkImport.Testing;

namespace BulkImport.Api.Tests.Dengage;

/// <summary>Whole answers, byte for byte but for ids and tokens.</summary>
public sealed partial class GoldenTests(DengageApi api) : IClassFixture<DengageApi>
{
    [Fact]
    public async Task The_answers_are_as_approved()
    {
        var text = new StringBuilder();
        var accepted = "";
        await api.Api.TrackAsync(async () => accepted = (await TellAsync(text, "async", "POST", DengageApi.Later, Sample)).Transaction);
        await TellAsync(text, "sync", "POST", DengageApi.Contacts, Sample);
        await TellAsync(text, "sync, throwing", "POST", DengageApi.Contacts, Sample.Replace("false", "true", StringComparison.Ordinal));
        await TellAsync(text, "job", "GET", $"{DengageApi.Later}/{accepted}");
        await TellAsync(text, "no job", "GET", $"{DengageApi.Later}/3c0a");
        await TellAsync(text, "contact", "GET", "/rest/contacts/golden%201?contactFields=name,email,gsm");
        await TellAsync(text, "no contact", "GET", "/rest/contacts/nobody");
        await TellAsync(text, "extensions", "POST", "/rest/bulk/contact_extensions", """{"columns":["contact_key","address"],"insertIfNotExists":true,"contactDatas":[{"contact_key":"golden 1","address":"g@example.org"}]}""");
        await TellAsync(text, "extensions, refused", "POST", "/rest/bulk/contact_extensions", """{"columns":["contact_key"],"contactDatas":[{}]}""");
        await TellAsync(text, "unification", "POST", "/rest/bulk/contactUnification", """{"contactKeys":[{"ContactKeyOld":"golden 2","ContactKeyNew":"golden 1"},{"ContactKeyOld":"","ContactKeyNew":"x"}]}""");
        await TellAsync(text, "unification, refused", "POST", "/rest/bulk/contactUnification", "{}");
        await TellAsync(text, "broken", "POST", DengageApi.Contacts, "{\"columns\":[}");
        await TellAsync(text, "not allowed", "POST", DengageApi.Contacts, Sample, "reader");
        await TellAsync(text, "not authenticated", "POST", DengageApi.Contacts, Sample, null);
        await TellAsync(text, "login", "POST", "/rest/login", """{"userkey":"reader","password":"reader's word"}""", null);
        await TellAsync(text, "login that fails", "POST", "/rest/login", """{"userkey":"reader","password":"x"}""", null);
        await TellAsync(text, "other method", "GET", DengageApi.Contacts, null);
        foreach (var path in new[] { DengageApi.Later, DengageApi.Extensions, DengageApi.Unification })
        {
            await TellAsync(text, $"{path}: broken", "POST", path, "{");
            await TellAsync(text, $"{path}: not allowed", "POST", path, Sample, "reader");
            await TellAsync(text, $"{path}: not authenticated", "POST", path, Sample, null);
            await TellAsync(text, $"{path}: other method", "PUT", path, null);
        }

        await TellAsync(text, "job: not allowed", "GET", $"{DengageApi.Later}/{accepted}", null, "sender");
        await TellAsync(text, "contact: not allowed", "GET", "/rest/contacts/k", null, "sender");
        await TellAsync(text, "contact: no such column", "GET", "/rest/contacts/golden%201?contactFields=shoe", null);

        Golden.Matches(text.ToString(), "Dengage/answers");
    }

    private const string Sample = """
        {"columns":["contact_key","name","email","gsm"],"insertIfNotExists":true,"throwExceptionIfInvalidRecord":false,"contactDatas":[
          {"contact_key":"golden 1","name":"Ada","email":"ada@example.org","gsm":"905351234567"},{"contact_key":"golden 2","name":"Once"},
          {"contact_key":"golden 2","name":"Twice"},{"contact_key":"golden 3","email":"nobody"}]}
        """;

    private async Task<DengageReply> TellAsync(StringBuilder text, string title, string method, string path, string? body = null, string? user = "chief")
    {
        var content = body is null ? null : DengageApi.Content(body);
        var answer = await api.SendAsync(new HttpMethod(method), path, content, user is null ? null : $"Bearer {await api.TokenAsync(user)}");
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{title}: {(int)answer.Status} {Token().Replace(Uuid().Replace(answer.Body.GetRawText(), "<id>"), "<token>")}\n");
        return answer;
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Token();
}
