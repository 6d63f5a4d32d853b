using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using BulkImport.Api.Tests.OpenApi;

namespace BulkImport.Api.Tests.Placewise;

/// <summary>Sends every example of the document as it stands, but for ids of the day and the key, which is each request's own.</summary>
public sealed class ExampleTests(DemoApi demo) : IClassFixture<DemoApi>
{
    private IEnumerable<DescribedOperation> Operations => DescribedOperation.All(demo.Document).Where(operation => operation.Tag == "Placewise");

    [Fact]
    public async Task Every_import_is_taken_in_without_errors()
    {
        foreach (var operation in Operations.Where(operation => operation.HasBody))
        {
            await demo.Api.ExecuteAsync("truncate matching.profile, matching.identity");
            foreach (var example in operation.Requests("application/json"))
            {
                var (status, answer) = await SendAsync(operation, new StringContent(example.Value.GetRawText(), Encoding.UTF8, "application/json"));
                Assert.Equal((HttpStatusCode.Created, """{"import_id":"import_21"}"""), (status, answer.GetRawText()));
            }
        }

        var (_, import) = await SendAsync(Operations.Single(operation => operation.Id == "members_import_show"), null);
        Assert.Equal(0, import.GetProperty("members_with_validation_errors_number").GetInt32());
    }

    [Fact]
    public async Task Every_question_is_answered_as_described()
    {
        await demo.Api.ExecuteAsync("truncate matching.profile, matching.identity");
        var import = Operations.Single(operation => operation.Id == "members_import");
        await SendAsync(import, new StringContent(import.Requests("application/json").First().Value.GetRawText(), Encoding.UTF8, "application/json"));

        foreach (var operation in Operations.Where(operation => !operation.HasBody))
        {
            var (status, answer) = await SendAsync(operation, null);
            var schema = operation.Answers("application/json", demo.Document).First().Schema;
            Assert.True(status == HttpStatusCode.OK, $"{operation.Id}: {answer}");
            Assert.Empty(new SchemaCheck(demo.Document, isStrict: operation.Id != "member_schema").FaultsOf(answer, schema, operation.Id));
        }
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> SendAsync(DescribedOperation operation, HttpContent? content)
    {
        var parameters = operation.Value.GetProperty("parameters").EnumerateArray()
            .Select(one => SchemaCheck.Resolve(demo.Document, one.GetProperty("$ref").GetString()!)!.Value).ToList();
        var path = operation.Path;
        foreach (var parameter in parameters.Where(parameter => parameter.GetProperty("in").GetString() == "path"))
        {
            var name = parameter.GetProperty("name").GetString()!;
            path = path.Replace($"{{{name}}}", await ValueAsync(name, parameter.GetProperty("example").ToString()), StringComparison.Ordinal);
        }

        using var client = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), demo.Api.Address.GetLeftPart(UriPartial.Authority) + path) { Content = content };
        foreach (var header in parameters.Where(parameter => parameter.GetProperty("in").GetString() == "header"))
        {
            var name = header.GetProperty("name").GetString()!;
            request.Headers.TryAddWithoutValidation(name, name == "Idempotency-Key" ? $"\"{Guid.NewGuid()}\"" : header.GetProperty("example").GetString());
        }

        HttpResponseMessage? response = null;
        await demo.Api.TrackAsync(async () => response = await client.SendAsync(request));
        return (response!.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
    }

    private async Task<string> ValueAsync(string name, string example) => name switch
    {
        "bulk_id" => await NumberAsync("select max(number) from import.bulk where import_id = 'import_21'"),
        "id" => await NumberAsync("select number from matching.profile where email = 'ada@example.com'"),
        _ => example,
    };

    private async Task<string> NumberAsync(string sql) => (await Altcraft.Calls.CountAsync(demo.Api, sql)).ToString(CultureInfo.InvariantCulture);
}
