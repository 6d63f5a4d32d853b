using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace BulkImport.ServiceDefaults.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task Alive_names_the_process_only_even_when_a_check_is_unhealthy()
    {
        await using var app = await TestApp.StartAsync(AddBroken);

        var (status, body) = await GetAsync(app, "/alive");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["process:healthy"], States(body));
    }

    [Fact]
    public async Task Health_is_200_and_names_each_check_its_state_and_duration()
    {
        await using var app = await TestApp.StartAsync(builder => builder.Services.AddHealthChecks().AddCheck("tired", () => HealthCheckResult.Degraded()));

        var (status, body) = await GetAsync(app, "/health");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("degraded", (string?)body["status"]);
        Assert.Equal(["process:healthy", "tired:degraded"], States(body));
        Assert.All(body["checks"]!.AsArray(), check => Assert.Equal(JsonValueKind.Number, check!["durationMs"]!.GetValueKind()));
    }

    [Fact]
    public async Task Health_is_503_when_a_check_is_unhealthy_and_tells_nothing_of_its_reason()
    {
        await using var app = await TestApp.StartAsync(AddBroken);

        using var answer = await app.Client.GetAsync(new Uri("/health", UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostgreSQL_away_is_unhealthy()
    {
        var nowhere = $"Host=127.0.0.1;Port={RedisProcess.FreePort()};Username=u;Password=secret;Database=d";
        await using var app = await TestApp.StartAsync(builder => builder.AddNpgsqlDataSource("main"), null, ("ConnectionStrings:main", nowhere));

        var (status, body) = await GetAsync(app, "/health");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal(["postgres:unhealthy", "process:healthy"], States(body));
    }

    [Fact]
    public async Task Redis_away_is_degraded_and_the_service_starts_and_answers_200()
    {
        var nowhere = $"127.0.0.1:{RedisProcess.FreePort()}";
        await using var app = await TestApp.StartAsync(builder => builder.AddRedisClient("redis"), null, ("ConnectionStrings:redis", nowhere));

        var (status, body) = await GetAsync(app, "/health");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["process:healthy", "redis:degraded"], States(body));
    }

    [Fact]
    public async Task A_Redis_host_that_does_not_resolve_is_degraded_too()
    {
        await using var app = await TestApp.StartAsync(builder => builder.AddRedisClient("redis"), null, ("ConnectionStrings:redis", "nowhere.invalid:6379"));

        var (status, body) = await GetAsync(app, "/health");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["process:healthy", "redis:degraded"], States(body));
    }

    [Theory]
    [InlineData("bulk")]
    [InlineData("other")]
    public async Task A_missing_connection_string_stops_the_start_with_a_sentence_that_says_what_to_set(string name)
    {
        var postgres = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(builder => builder.AddNpgsqlDataSource(name)));
        var redis = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(builder => builder.AddRedisClient(name)));

        var sentence = $"The connection string \"{name}\" is missing. Set the environment variable ConnectionStrings__{name}, for example to ";
        Assert.StartsWith(sentence + "\"Host=", postgres.Message, StringComparison.Ordinal);
        Assert.StartsWith(sentence + "\"127.0.0.1:6379\"", redis.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_connection_string_says_wins_over_the_defaults()
    {
        var result = new NpgsqlConnectionStringBuilder(NpgsqlExtensions.WithDefaults("Server=db;Maximum Pool Size=7;Keepalive=0", "Api"));

        Assert.Equal(("db", 7, 0, 5, 30, "Api"), (result.Host, result.MaxPoolSize, result.KeepAlive, result.Timeout, result.CommandTimeout, result.ApplicationName));
    }

    private static void AddBroken(WebApplicationBuilder builder) => builder.Services.AddHealthChecks().AddCheck(
        "broken", () => HealthCheckResult.Unhealthy("Password=secret", new InvalidOperationException("secret host")));

    private static string[] States(JsonNode body) => [.. body["checks"]!.AsArray().Select(check => $"{check!["name"]}:{check["status"]}")];

    private static async Task<(HttpStatusCode Status, JsonNode Body)> GetAsync(TestApp app, string path)
    {
        using var answer = await app.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }
}
