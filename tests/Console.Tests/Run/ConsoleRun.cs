using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BulkImport.Kits.Dashboard;
using BulkImport.Testing;
using Microsoft.Playwright;

namespace BulkImport.Console.Tests.Run;

/// <summary>
/// The service as its users run it, with bulks of the three dialects worked on, and Debian's Chromium in front of its console. One for all tests of a run: a test that changes
/// something sends bulks of its own.
/// </summary>
public sealed class ConsoleRun : IAsyncLifetime
{
    internal const string Admin = "north-admin";
    internal const string Reader = "north-reader";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, string> _tasks = [];
    private RunningService? _service;
    private DashboardServer? _dashboard;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal RunningService Service => _service ?? throw new InvalidOperationException("The fixture is used before xunit has initialised it.");

    /// <summary>What the Api tells of itself goes there, as in an AppHost.</summary>
    internal DashboardServer Dashboard => _dashboard ?? throw new InvalidOperationException("The fixture is used before xunit has initialised it.");

    internal Uri Address => Service.Http.BaseAddress!;

    /// <summary>The task of one of the bulks that were there from the beginning: welcome, onboarding, contacts, queued, members, failed.</summary>
    internal string TaskOf(string name) => _tasks[name];

    public async Task InitializeAsync()
    {
        _dashboard = await DashboardServer.StartAsync(new DashboardOptions { Url = new Uri("http://127.0.0.1:0"), Title = "BulkImport" });
        (string, string)[] settings =
        [
            .. ShortWaits(), ("Outbound__AllowedNetworks__0", "127.0.0.0/8"), ("OTEL_EXPORTER_OTLP_ENDPOINT", _dashboard.Url.AbsoluteUri), ("OTEL_BSP_SCHEDULE_DELAY", "100"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "1000"), ("OTEL_BLRP_SCHEDULE_DELAY", "100"),
        ];
        _service = await RunningService.StartAsync(GetType().Assembly, Path.Combine(AppContext.BaseDirectory, "accounts.console.json"), Admin, settings);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = ChromiumPath(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", "--no-first-run"],
        });
        await FillAsync();
    }

    public async Task DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
        await (_service?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_dashboard?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>A browser that knows nothing of the console yet.</summary>
    internal async Task<Visit> ComeAsync(Look look = Look.Light) => await Visit.OpenAsync(await _browser!.NewContextAsync(look.Options(Address)));

    /// <summary>A browser at a page of the dashboard.</summary>
    internal async Task<Visit> WatchAsync(string page, Look look = Look.Light, string? script = null)
    {
        var context = await _browser!.NewContextAsync(look.Options(Dashboard.Url));
        await (script is null ? Task.CompletedTask : context.AddInitScriptAsync(script));
        var visit = await Visit.OpenAsync(context);
        await visit.Page.GotoAsync($"/#/{page}");
        await visit.ShownAsync();
        return visit;
    }

    /// <summary>A browser with somebody signed in, at an address below <c>/console</c>.</summary>
    internal async Task<Visit> VisitAsync(string path, string token = Admin, Look look = Look.Light, string? script = null)
    {
        var context = await _browser!.NewContextAsync(look.Options(Address));
        await (script is null ? Task.CompletedTask : context.AddInitScriptAsync(script));
        var answer = await context.APIRequest.PostAsync("/console/session", new() { DataObject = new { token }, Headers = [new("X-Requested-By", "console")] });
        Assert.True(answer.Ok, await answer.TextAsync());
        var visit = await Visit.OpenAsync(context);
        await visit.GoAsync(path);
        return visit;
    }

    /// <summary>Sends rows for the welcome trigger and answers their task when it has ended.</summary>
    internal async Task<string> WelcomeAsync(IEnumerable<JsonObject> rows, string? importId = null) =>
        await EndedAsync(await SendAsync("campaigns/triggers/import_and_start_batch_task", SampleBulks.Altcraft("trigger_id", 96, rows), importId));

    /// <summary>Asks by GraphQL as the administrator.</summary>
    internal async Task<JsonElement> AskAsync(string query)
    {
        using var answer = await Service.Http.PostAsJsonAsync("graphql", new { query });
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return body.TryGetProperty("errors", out var errors) ? throw new InvalidOperationException(errors.ToString()) : body.GetProperty("data");
    }

    /// <summary>Sends rows to be launched and answers the task's id at once.</summary>
    internal async Task<string> SendAsync(string method, string body, string? importId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1.1/" + method) { Content = Json(body) };
        if (importId is not null)
        {
            request.Headers.Add("Import-Id", importId);
        }

        return (await AnswerAsync(request)).GetProperty("task_id").GetString()!;
    }

    internal async Task<string> EndedAsync(string task)
    {
        await Service.WaitUntilEndedAsync(task, Patience);
        return task;
    }

    /// <summary>Waits until the question's answer is the one that is waited for.</summary>
    internal async Task UntilAsync(string query, Func<JsonElement, bool> isSo)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!isSo(await AskAsync(query)))
        {
            limit.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Sends contacts that wait for their turn of the hour.</summary>
    internal Task<string> QueueAsync(string batch) => SendContactsAsync("rest/bulk/contacts", SampleBulks.Dengage(batch, 40));

    internal async Task<string> SendContactsAsync(string path, string body)
    {
        using var logIn = new HttpRequestMessage(HttpMethod.Post, "rest/login") { Content = Json("""{"userkey":"north","password":"north-password"}""") };
        var session = (await AnswerAsync(logIn)).GetProperty("access_token").GetString();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Json(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", session);
        request.Headers.Add("Prefer", "respond-async");
        return (await AnswerAsync(request)).GetProperty("transactionId").GetString()!;
    }

    internal async Task<string> SendMembersAsync(string import, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v3/north-club/members/imports") { Content = Json(body) };
        request.Headers.Add("X-Client-Authorization", "north-client");
        request.Headers.Add("X-User-Agent", "console-tests");
        request.Headers.Add("X-Product-Name", "console");
        await AnswerAsync(request);
        var found = await AskAsync($$"""{ import(id: "{{import}}") { tasks(first: 1) { nodes { id } } } }""");
        return found.GetProperty("import").GetProperty("tasks").GetProperty("nodes")[0].GetProperty("id").GetString()!;
    }

    /// <summary>Sends a bulk that fails in its last run too: for a while what became of a row cannot be stored, so no row is to blame.</summary>
    internal async Task<string> FailAsync(string batch, string? importId = null)
    {
        await ExecuteAsync("alter table import.row_result add constraint planted check (ord < 0) not valid");
        var task = await WelcomeAsync(SampleBulks.People(batch, 5), importId);
        await ExecuteAsync("alter table import.row_result drop constraint planted");
        return task;
    }

    private async Task FillAsync()
    {
        var first = SampleBulks.People("first", 120).ToList();
        first[17]["data"]!["email"] = "no address";
        first[40]["data"]!["visits"] = "many";
        _tasks["welcome"] = await WelcomeAsync(first, "spring");
        var second = SampleBulks.People("first", 30, "gold").Concat(SampleBulks.People("first", 60).Skip(45)).Concat(SampleBulks.People("second", 20));
        _tasks["onboarding"] = await EndedAsync(await SendAsync("workflows/import_and_start_batch_task", SampleBulks.Altcraft("workflow_id", 12, second), "spring"));
        _tasks["contacts"] = await EndedAsync(await QueueAsync("contacts"));
        _tasks["queued"] = await QueueAsync("queued");
        _tasks["members"] = await EndedAsync(await SendMembersAsync("members", SampleBulks.Placewise("members", 25)));
        _tasks["failed"] = await FailAsync("failed");
        await UntilAsync(
            "{ deadLetters(first: 1) { nodes { id } } deliveries(first: 130, filter: {states: [KEPT]}) { nodes { id } } }",
            data => data.GetProperty("deadLetters").GetProperty("nodes").GetArrayLength() > 0 && data.GetProperty("deliveries").GetProperty("nodes").GetArrayLength() > 120);
    }

    private async Task ExecuteAsync(string sql)
    {
#pragma warning disable CA2100 // Tests write their own statements.
        await using var command = Service.Database.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private async Task<JsonElement> AnswerAsync(HttpRequestMessage request)
    {
        using var answer = await Service.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonElement.Parse(text) : throw new InvalidOperationException($"{request.RequestUri}: {(int)answer.StatusCode} {text}");
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static IEnumerable<(string Name, string Value)> ShortWaits() =>
        from kind in new[] { "Import", "Hooks" } from run in Enumerable.Range(0, kind == "Import" ? 4 : 1) select ($"{kind}__Retries__Waits__{run}", "00:00:00.010");

    private static string ChromiumPath() => new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("These tests open the console in Chromium, which is not there: apt-get install -y --no-install-recommends chromium");
}

[CollectionDefinition(Name)]
public sealed class ConsoleCollection : ICollectionFixture<ConsoleRun>
{
    internal const string Name = "console";
}
