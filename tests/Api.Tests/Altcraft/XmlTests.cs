using System.Text;
using System.Text.RegularExpressions;
using BulkImport.Testing;

namespace BulkImport.Api.Tests.Altcraft;

public sealed partial class XmlTests(AltcraftApi api) : IClassFixture<AltcraftApi>
{
    // Everything that a profile can hold, in values that both formats can say.
    private const string Rich = """
        {"token":"north-token","trigger_id":96,"matching":"custom","field_name":"crm","skip_triggers":true,"skip_invalid_subscriptions":true,"timeout":{"days":1,"minutes":2},
         "content":{"page":"a & b","list":["x","y"],"deep":{"er":"<z>"}},
         "data":[
          {"data":{"crm":"rich-1","email":"rich1@example.org","phones":["+46700000001","+46700000002"],"_fname":"Åsa \ud83d\ude00","_lname":"O'Neil & <Sons>","_bdate":"2001-12-31","_sex":"female",
            "_regdate":"2023-12-31T23:59:59+03:00","visits":17,"score":1.25,"vip":true,"joined":"2001-12-31T00:00+03:00","shelves":["poetry","drama"],"extra":{"k":"v","list":["1","2"],"one":["1"]},
            "subscriptions":[{"channel":"email","email":"rich1.news@example.org","resource_id":21,"priority":5,"status":"subscribed","cats":["a","b"],"custom_fields":{"_browser_name":"Firefox"}},
                             {"channel":"sms","phone":"+46700000003","resource_id":20},{"channel":"push","provider":"android-firebase","subscription_id":"s1","resource_id":20},
                             {"channel":"telegram_bot","cc_data":{"id":"77"},"resource_id":20},{"channel":"email","email":"nobody","resource_id":21}]},
           "custom_data":{"a":"b"}},
          {"data":{"crm":"rich-2","email":"rich2@example.org","phones":"+46700000004","_sex":0,"nickname":null,"shelves":"one, two","_bdate":978307200000,"unknown":"field"}},
          {"data":{"crm":"rich-3","email":"rich3@example.org","phones":["+46700000005"],"subscriptions":[{"email":"rich3.news@example.org","resource_id":24}],"shelves":["alone"]}}]}
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Both_formats_of_a_bulk_leave_the_same_bytes(bool isFlat)
    {
        await api.ExecuteAsync("delete from matching.profile");
        var json = await api.ImportAsync(Rich.Replace("978307200000", "\"2001-01-01\"", StringComparison.Ordinal));
        var stored = await api.ProfilesAsync();
        await api.ExecuteAsync("delete from matching.profile");

        var xml = await api.ImportAsync(Xml(XmlForm.Of(Rich.Replace("978307200000", "\"2001-01-01\"", StringComparison.Ordinal), isFlat)));

        Assert.Equal(stored, await api.ProfilesAsync());
        Assert.Equal((3, 3), (json.Items.GetArrayLength(), stored.Count));
        Assert.Equal(json.Warnings, xml.Warnings);
    }

    [Fact]
    public async Task The_sample_by_email_is_answered_in_xml_as_documented() => Golden.Matches(await RunAsync(XmlForm.Of(Bodies.ByEmail)), "Altcraft/sample-by-email-xml");

    [Fact]
    public async Task The_sample_by_custom_field_is_answered_in_xml_as_documented() =>
        Golden.Matches(await RunAsync(XmlForm.Of(Bodies.ByField).Replace("<format>json</format>", "", StringComparison.Ordinal)), "Altcraft/sample-by-field-xml");

    [Theory]
    [InlineData("<xml>", "body: the body ends here at byte 5")]
    [InlineData("<a/>", "body: the root element must be xml")]
    [InlineData("<xml/>", "token: missing")]
    [InlineData("<xml><token>north-token</token>text</xml>", "body: text beside elements at byte 31")]
    [InlineData("<xml><token>north-token</token><data><email>a@example.org</email>text</data></xml>", "data[0]: text beside elements at byte 65")]
    [InlineData("<xml><token>north-token</token><data>text<email>a@example.org</email></data></xml>", "data[0]: text beside elements at byte 41")]
    [InlineData("<xml><token>north-token</token><data><email>a@example.org</data></xml>", "data[0]: the end tag of email is missing at byte 57")]
    [InlineData("<xml><token>north-token</token></xml><xml/>", "body: there is a second root element at byte 37")]
    [InlineData("<xml><token>north-token</token></xml> more", "body: text outside of the root element at byte 37")]
    [InlineData("<xml><token>north-token</token><data><email>a &amp b</email></data></xml>", "data[0]: an entity that is none of the five at byte 44")]
    [InlineData("<xml><token>north-token</token><data><email>&author;</email></data></xml>", "data[0]: an entity that is none of the five at byte 44")]
    [InlineData("<xml><token>north-token</token><data><email>]]&gt;]]></email></data></xml>", "data[0]: ]]&gt; outside of a CDATA section at byte 44")]
    [InlineData("<xml><token>north-token</token><data><email>&#0;</email></data></xml>", "data[0]: an entity that is none of the five at byte 44")]
    [InlineData("<xml><token>north-token</token><data><email>\u0001</email></data></xml>", "data[0]: the sign U+0001, which XML does not allow at byte 44")]
    [InlineData("<xml><token>north-token</token><data a=b/></xml>", "body: an attribute without a value in quotes at byte 31")]
    [InlineData("<xml><token>north-token</token><data a='&x;'/></xml>", "body: an entity that is none of the five at byte 31")]
    [InlineData("<xml><token>north-token</token>< data/></xml>", "body: a tag without a name at byte 31")]
    [InlineData("<xml><token>north-token</token><data><!-- never closed</data></xml>", "data[0]: the body ends here at byte 65")]
    [InlineData("<!DOCTYPE xml><xml/>", "body: a document type declaration is not allowed at byte 0")]
    [InlineData("<?xml version='1.0' encoding='windows-1251'?><xml/>", "body: the encoding must be UTF-8 at byte 0")]
    public async Task What_is_wrong_is_told_with_its_place(string body, string debug) =>
        Assert.Contains($"<error_debug>{debug}</error_debug>", await api.PostTextAsync(AltcraftApi.Import, Xml(body)), StringComparison.Ordinal);

    [Theory]
    [InlineData("<x/>", null)]
    [InlineData("<nickname/>", null)]
    [InlineData("<nickname></nickname>", "")]
    [InlineData("<nickname> a  b </nickname>", " a  b ")]
    [InlineData("<nickname><![CDATA[<b> & ]]>c</nickname>", "<b> & c")]
    [InlineData("<nickname>&lt;&#233;&amp;&#x1F600;</nickname>", "<é&😀")]
    [InlineData("<!-- a comment --><nickname>n<?a pi?>n</nickname>", "nn")]
    public async Task Texts_are_read_as_xml_has_them(string element, string? stored)
    {
        var body = $"<?xml version='1.0' encoding='UTF-8'?>\n<xml>\n <token>north-token</token> <trigger_id>96</trigger_id>\n<data><email>texts@example.org</email>{element}</data></xml>";
        await api.ExecuteAsync("delete from matching.profile where email = 'texts@example.org'");

        var fields = await api.FieldsAsync((await api.ImportAsync(Xml(body))).ProfileId(0));

        Assert.Equal(stored, fields.TryGetProperty("nickname", out var nickname) ? nickname.GetString() : null);
    }

    [Theory]
    [InlineData("", "application/xml", "", "<xml>")]
    [InlineData("<format>json</format>", "application/xml", "", "{")]
    [InlineData("", "application/xml", "application/json", "{")]
    [InlineData("<format>xml</format>", "application/xml", "application/json", "<xml>")]
    [InlineData("<format>csv</format>", "text/xml", "*/*", "<xml>")]
    [InlineData("", "text/plain", "", "<xml>")]
    [InlineData("", null, "text/xml;q=0.5, application/json;q=0.1", "<xml>")]
    public async Task The_answer_has_the_format_that_is_named_or_accepted_or_sent(string format, string? type, string accept, string start)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes($"<xml>{format}<token>north-token</token><task_id>none</task_id></xml>"));
        content.Headers.ContentType = type is null ? null : new(type);

        Assert.StartsWith(start, await api.PostTextAsync(AltcraftApi.Status, content, accept: accept), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_json_request_may_be_answered_in_xml() =>
        Assert.Equal(
            "<xml><error>404</error><error_debug>task_id: no task &lt;none&gt;</error_debug><error_text>Not found</error_text></xml>",
            await api.PostTextAsync(AltcraftApi.Status, new StringContent("""{"token":"north-token","task_id":"<none>","format":"xml"}""")));

    [Fact]
    public async Task A_result_of_one_row_is_marked_as_a_list()
    {
        var task = await api.ImportAsync(Xml("<xml><token>north-token</token><trigger_id>96</trigger_id><data array='true'><email>alone@example.org</email></data></xml>"));

        var status = await api.PostTextAsync(AltcraftApi.Status, Xml($"<xml><token>north-token</token><task_id>{task.Id}</task_id></xml>"));

        Assert.Contains($"<result><error>0</error><error_text></error_text><result array='true'><profile_id>{task.ProfileId(0)}</profile_id></result></result>", status, StringComparison.Ordinal);
    }

    private static StringContent Xml(string body) => new(body, Encoding.UTF8, "application/xml");

    private async Task<string> RunAsync(string sample)
    {
        var answer = "";
        await api.TrackAsync(async () => answer = await api.PostTextAsync(AltcraftApi.Import, Xml(sample)));
        var status = await api.PostTextAsync(AltcraftApi.Status, Xml($"<xml><token>north-token</token><task_id>{Uuid().Match(answer)}</task_id></xml>"));
        return ProfileId().Replace(Uuid().Replace($"{answer}\n{status}", "<uuid>"), "<profile>");
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex("(?<=>)[0-9a-f]{24}(?=<)")]
    private static partial Regex ProfileId();
}
