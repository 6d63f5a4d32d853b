using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BulkImport.ServiceDefaults.Tests;

public sealed class FailureTests
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task An_unhandled_exception_is_a_problem_without_its_text_and_is_logged_once(string environment)
    {
        await using var app = await TestApp.StartAsync(builder => builder.Environment.EnvironmentName = environment, MapFaults);

        using var answer = await app.Client.GetAsync(new Uri("/fault/7?token=hidden", UriKind.Relative));
        var body = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("boom", body, StringComparison.Ordinal);
        Assert.Single(app.Logs.Records, record => record.Exception is not null);
        Assert.DoesNotContain(app.Logs.Records, record => record.Text.Contains("hidden", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/fault/7", "GET /fault/{id} failed")]
    [InlineData("/refused/7", "GET /refused/{id} was refused with 413: too large")]
    public async Task The_log_tells_the_route_of_a_request_that_failed_and_not_whom_its_path_named(string path, string told)
    {
        await using var app = await TestApp.StartAsync(null, MapFaults);

        using var answer = await app.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Contains(app.Logs.Records, record => record.Text == told);
        Assert.DoesNotContain(app.Logs.Records, record => record.Text.Contains(path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bad_request_that_is_thrown_keeps_its_status_and_is_no_error_in_the_log()
    {
        await using var app = await TestApp.StartAsync(null, MapFaults);

        using var answer = await app.Client.GetAsync(new Uri("/refused/7", UriKind.Relative));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.DoesNotContain(app.Logs.Records, record => record.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task A_caller_who_accepts_no_json_still_gets_the_status()
    {
        await using var app = await TestApp.StartAsync(null, MapFaults);
        app.Client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("image/png"));

        using var answer = await app.Client.GetAsync(new Uri("/fault/7", UriKind.Relative));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
    }

    [Theory]
    [InlineData("/items/7", "GET /items/{id}", 200, ActivityStatusCode.Unset)]
    [InlineData("/fault/7", "GET /fault/{id}", 500, ActivityStatusCode.Error)]
    [InlineData("/nowhere", "GET", 404, ActivityStatusCode.Unset)]
    public async Task A_server_span_is_named_after_its_route_and_carries_the_status(string path, string name, int status, ActivityStatusCode outcome)
    {
        var ended = new TaskCompletionSource<Activity>(TaskCreationOptions.RunContinuationsAsynchronously);
        var own = Guid.NewGuid().ToString("N");
        using var listener = Listen(activity => { if (activity.GetTagItem("url.path") is string p && p == path && activity.GetBaggageItem("test") == own) { ended.TrySetResult(activity); } });
        await using var app = await TestApp.StartAsync(null, MapFaults);
        app.Client.DefaultRequestHeaders.Add("baggage", $"test={own}");

        using var answer = await app.Client.GetAsync(new Uri(path, UriKind.Relative));
        var span = await ended.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal((name, status, outcome), (span.DisplayName, span.GetTagItem("http.response.status_code"), span.Status));
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics", false)]
    [InlineData("Npgsql.Command", false)]
    [InlineData("BulkImport.Api", true)]
    public async Task Categories_that_tell_query_strings_or_statements_speak_only_from_warning_on(string category, bool isEnabled)
    {
        await using var app = await TestApp.StartAsync();

        Assert.Equal(isEnabled, app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category).IsEnabled(LogLevel.Information));
    }

    private static ActivityListener Listen(Action<Activity> stopped)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = stopped,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static void MapFaults(WebApplication app)
    {
        app.MapGet("/items/{id}", (string id) => id);
        app.MapGet("/fault/{id}", IResult (string id) => throw new InvalidOperationException("boom " + id));
        app.MapGet("/refused/{id}", IResult (string id) => throw new BadHttpRequestException("too large", StatusCodes.Status413PayloadTooLarge));
    }
}
