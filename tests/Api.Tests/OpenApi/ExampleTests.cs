using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BulkImport.Api.Tests.Altcraft;

namespace BulkImport.Api.Tests.OpenApi;

/// <summary>Sends every example of the document as it stands, but for ids of the day.</summary>
public sealed partial class ExampleTests(DemoApi demo) : IClassFixture<DemoApi>
{
    private const string DocumentedTask = "4506abbe-1cdb-4c8e-ad64-a523d6149cba";

    private const string WaitingBulk = """
        insert into import.bulk (id, account, database_key, day, payload_day, dialect, state, state_at, rule, rows, chunks, accepted_at)
        select $1, a.id, 1, current_date + 8, current_date + 2, 'altcraft', 'waiting', now(), '{}', 3, 0, now() from import.account a
        where exists (select from import.token t where t.account = a.id and t.hash = sha256('demo-token'))
        """;

    private const string MoveTo = """
        update import.bulk set state = $2, cause = 'planned', error = case when $2 = 'failed' then 'the disk is full' end, finished_at = case when $2 = 'failed' then now() end
        where id = $1
        """;

    // The dialects that do not answer 200 to all have tests of their own.
    private IEnumerable<DescribedOperation> Operations => DescribedOperation.All(demo.Document).Where(operation => operation.Tag is not "Placewise");

    [Fact]
    public async Task Every_request_in_json_is_answered_as_described()
    {
        var faults = new List<string>();
        foreach (var operation in Operations)
        {
            foreach (var example in operation.Requests("application/json"))
            {
                var answer = await PostAsync(operation, new StringContent(await PreparedAsync(example.Value.GetRawText()), Encoding.UTF8, "application/json"));
                faults.AddRange(FaultsOf(operation, answer).Concat(await ErrorsOfAsync(operation, answer)).Select(fault => $"{example.Name}: {fault}"));
            }
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task Every_request_in_xml_is_answered_as_described()
    {
        var faults = new List<string>();
        foreach (var operation in Operations)
        {
            foreach (var example in operation.Requests("application/xml"))
            {
                var answer = await PostAsync(operation, new StringContent(await PreparedAsync(example.Value.GetString()!), Encoding.UTF8, "application/xml"));
                var expected = operation.Answers("application/xml", demo.Document).First().Value.GetString()!;
                faults.AddRange(Elements(XElement.Parse(expected)).Except(Elements(XElement.Parse(answer))).Select(path => $"{example.Name}: no {path} in {answer}"));
                faults.AddRange(Elements(XElement.Parse(answer)).Except(Elements(XElement.Parse(expected))).Select(path => $"{example.Name}: {path} in {answer}"));
                faults.AddRange((await ErrorsOfAsync(operation, answer)).Select(error => $"{example.Name}: {error}"));
            }
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task Every_form_is_answered_as_described()
    {
        var operation = Operations.Single(operation => operation.Requests("multipart/form-data").Any());
        var example = operation.Requests("multipart/form-data").Single().Value;
        var file = new StringContent(example.GetProperty("file").GetString()!, Encoding.UTF8);
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");

        var token = example.GetProperty("token").GetString()!;
        var answer = await PostAsync(operation, new MultipartFormDataContent { { new StringContent(token), "token" }, { file, "file", "cities.csv" } });

        Assert.Empty(FaultsOf(operation, answer));
    }

    [Fact]
    public async Task Every_request_without_a_body_is_answered_as_described()
    {
        var faults = new List<string>();
        foreach (var operation in Operations.Where(operation => !operation.HasBody))
        {
            var (status, body) = await AskAsync(operation);
            Assert.True(operation.Value.GetProperty("responses").TryGetProperty($"{(int)status}", out _) && (int)status < 300, $"{operation.Id}: {status}");
            faults.AddRange(body.ValueKind == JsonValueKind.Undefined ? [] : FaultsOf(operation, body.GetRawText()).Select(fault => $"{operation.Id}: {fault}"));
        }

        Assert.Empty(faults);
    }

    private IEnumerable<string> FaultsOf(DescribedOperation operation, string answer) =>
        new SchemaCheck(demo.Document, isStrict: true).FaultsOf(JsonElement.Parse(answer), operation.Answers("application/json", demo.Document).First().Schema, answer);

    private static IEnumerable<string> Elements(XElement root) =>
        root.DescendantsAndSelf().Select(element => string.Join('/', element.AncestorsAndSelf().Reverse().Select(one => one.Name))).Distinct();

    // Of the answer, and of the items of a task that it began. That tasks/status is asked for has an item that is wrong, as the example has.
    private async Task<IEnumerable<string>> ErrorsOfAsync(DescribedOperation operation, string answer)
    {
        var task = TaskId().Match(answer);
        var texts = operation.Id == "tasks_status" ? [] : new[] { answer, task.Success ? await StatusAsync(task.Value) : "" };
        return texts.Where(text => Error().IsMatch(text));
    }

    private Task<string> StatusAsync(string task) =>
        demo.Api.PostTextAsync(AltcraftApi.Status, new StringContent($$"""{"token":"demo-token","task_id":"{{task}}"}"""));

    private async Task<string> PreparedAsync(string example) => example.Replace(DocumentedTask, await demo.PrepareAsync(), StringComparison.Ordinal);

    private async Task<string> PostAsync(DescribedOperation operation, HttpContent content)
    {
        var answer = "";
        var authorization = operation.IsOfSessions ? await demo.LogInAsync() : null;
        await demo.Api.TrackAsync(async () => answer = await demo.PostTextAsync(operation.Path, content, authorization));
        return answer;
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(DescribedOperation operation)
    {
        var bulk = await demo.PrepareAsync();
        var parameters = operation.Value.TryGetProperty("parameters", out var list)
            ? list.EnumerateArray().Select(one => SchemaCheck.Resolve(demo.Document, one.GetProperty("$ref").GetString()!)!.Value).ToList()
            : [];
        var id = operation.Id switch
        {
            "bulk_cancel" => await PutAsync("waiting"),
            "bulk_retry" => await PutAsync("failed"),
            "profile_erase" => await demo.AdaAsync(),
            "import_show" => parameters[0].GetProperty("example").GetString()!,
            "dengage_contact" => await demo.ContactAsync(),
            "trigger_show" or "workflow_show" => parameters[0].GetProperty("example").GetRawText(),
            "dengage_job" => await demo.SendContactAsync(),
            _ => bulk,
        };
        var query = parameters.Where(one => one.GetProperty("in").GetString() == "query").Select(one => $"{one.GetProperty("name")}={one.GetProperty("example")}");
        var path = $"{PathParameter().Replace(operation.Path, id)}?{string.Join('&', query)}";
        var token = operation.IsOfSessions ? (await demo.LogInAsync())["Bearer ".Length..] : "demo-token";
        (HttpStatusCode, JsonElement) answer = default;
        await demo.Api.TrackAsync(async () => answer = await demo.Api.AskAsync(new HttpMethod(operation.Method), path, token));
        return answer;
    }

    // By the allowed way, without a chunk and without a message: nobody works on it.
    private async Task<string> PutAsync(string state)
    {
        var id = Guid.NewGuid();
        await demo.Api.ExecuteAsync(WaitingBulk, id);
        foreach (var step in state == "failed" ? ["working", "failed"] : Array.Empty<string>())
        {
            await demo.Api.ExecuteAsync(MoveTo, id, step);
        }

        return id.ToString();
    }

    [GeneratedRegex("(?<=task_id\"?[:>]\"?)[0-9a-f-]{36}")]
    private static partial Regex TaskId();

    [GeneratedRegex("{[a-zA-Z]+}")]
    private static partial Regex PathParameter();

    [GeneratedRegex("error\"?[:>][1-9]")]
    private static partial Regex Error();
}
