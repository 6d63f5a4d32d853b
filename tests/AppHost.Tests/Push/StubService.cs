using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BulkImport.AppHost.Tests.Push;

/// <summary>A service over real HTTP that accepts bulks as ours does, knows their keys, and answers requests as the test says.</summary>
internal sealed class StubService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, string> _tasksByKey = new();
    private readonly ConcurrentDictionary<string, int> _rowsByTask = new();
    private readonly Lock _accepting = new();

    private StubService(WebApplication app) => _app = app;

    internal Uri Url => new(_app.Urls.Single());

    /// <summary>The bodies of accepted bulks, in the order of their acceptance.</summary>
    internal List<JsonElement> Accepted { get; } = [];

    /// <summary>What happens to the requests with bulks, one after another, before they are looked at; those beyond are just accepted. false: it was answered.</summary>
    internal ConcurrentQueue<Func<HttpContext, Task<bool>>> Before { get; } = new();

    /// <summary>Closes the connection of that many requests after they were accepted.</summary>
    internal int AnswersLost { get; set; }

    /// <summary>Rows of every bulk that are rejected.</summary>
    internal int[] RejectedOrds { get; set; } = [];

    internal ConcurrentQueue<string> Keys { get; } = new();

    internal static async Task<StubService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var service = new StubService(builder.Build());
        service._app.MapPost("/api/v1.1/campaigns/triggers/import_and_start_batch_task", service.AcceptAsync);
        service._app.MapGet("/api/bulks/{id}", service.Show);
        service._app.MapGet("/api/bulks/{id}/rows", service.Rows);
        await service._app.StartAsync();
        return service;
    }

    internal static Func<HttpContext, Task<bool>> Answer(int status, string body, string? retryAfter = null) => async context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        await context.Response.WriteAsync(body);
        return false;
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AcceptAsync(HttpContext context)
    {
        if (Before.TryDequeue(out var first) && !await first(context))
        {
            return;
        }

        var body = await JsonDocument.ParseAsync(context.Request.Body);
        var task = Accept(context.Request.Headers["Idempotency-Key"].ToString(), body.RootElement);
        if (AnswersLost-- > 0)
        {
            context.Abort();
            return;
        }

        await context.Response.WriteAsync($$"""{"error":0,"task_id":"{{task}}"}""");
    }

    private string Accept(string key, JsonElement body)
    {
        lock (_accepting)
        {
            Keys.Enqueue(key);
            return _tasksByKey.GetOrAdd(key, _ =>
            {
                Accepted.Add(body);
                var task = string.Create(CultureInfo.InvariantCulture, $"task-{Accepted.Count}");
                _rowsByTask[task] = body.GetProperty("data").GetArrayLength();
                return task;
            });
        }
    }

    private IResult Show(string id) => Results.Text($$"""
        {"id":"{{id}}","number":1,"dialect":"altcraft","state":"Finished","progress":100,"rows":{{_rowsByTask[id]}},"launched":0,"error":null,"acceptedAt":"2026-11-23T00:00:00Z",
         "counts":{"created":{{_rowsByTask[id] - RejectedIn(id).Count()}},"updated":0,"unchanged":0,"skipped":0,"rejected":{{RejectedIn(id).Count()}} },"notAttempted":0}
        """, "application/json", Encoding.UTF8);

    private IResult Rows(string id, int after, int limit) => Results.Json(
        RejectedIn(id).Where(ord => ord > after).Take(limit).Select(ord => new { ord, outcome = "Rejected", code = 400, place = "data.email", text = "is \"no\" address, -- at all" }));

    private IEnumerable<int> RejectedIn(string id) => RejectedOrds.Where(ord => ord < _rowsByTask[id]);
}
