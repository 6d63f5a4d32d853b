using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BulkImport.Testing;

namespace BulkImport.Api.Tests.Placewise;

public sealed partial class GoldenTests(PlacewiseApi api) : IClassFixture<PlacewiseApi>
{
    private readonly StringBuilder _text = new();

    [Fact]
    public async Task An_import_and_its_members_are_answered_as_approved()
    {
        await AddAsync(api.PostAsync("""
            {"import_id":"import_21","request_number":1,"members":[
              {"properties":{"email":"ada@example.org","msisdn":"+47 40 76 91 26","language":"en","first_name":"Ada","birth_date":"1990-12-10","interests":["art"]},
               "password":"secret","consents":{"terms":{"status":true}},"sms_enabled":false},
              {"properties":{"email":"x@example.com","language":"pl"}},
              {"properties":{"email":"nobody","language":"no"}}]}
            """));
        await AddAsync(api.PostAsync("""
            {"import_id":"import_21","operation":"update","member_identifier_type":"email","members":[
              {"properties":{"email":"ada@example.org","last_name":"King"}},{"properties":{"email":"nobody@example.org"}}]}
            """));
        await AddAsync(api.GetAsync($"{PlacewiseApi.Imports}/import_21"));
        await AddAsync(api.GetAsync($"{PlacewiseApi.Imports}/import_21/bulks/by_request_number/1"));
        await AddAsync(api.GetAsync($"{PlacewiseApi.Imports}/import_21/bulks/{await NewestAsync()}"));
        await AddAsync(api.GetAsync($"{PlacewiseApi.OlderImports}/import_21/bulks/by_request_number/1"));
        await AddAsync(api.GetAsync($"{PlacewiseApi.Aurora}/by_email/ada@example.org"));
        await AddAsync(api.GetAsync("/v3/aurora/member_schema"));

        Golden.Matches(_text.ToString(), "Placewise/import");
    }

    private async Task<long> NewestAsync() =>
        (await api.GetAsync($"{PlacewiseApi.Imports}/import_21")).Json.GetProperty("bulks").EnumerateArray().Last().GetProperty("id").GetInt64();

    private async Task AddAsync(Task<PlacewiseAnswer> answered)
    {
        var answer = await answered;
        _text.AppendLine(CultureInfo.InvariantCulture, $"{(int)answer.Status} {Moment().Replace(answer.Text, "<time>")}");
    }

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z")]
    private static partial Regex Moment();
}
