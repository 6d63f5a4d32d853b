using System.Net;
using BulkImport.Api.Console;
using BulkImport.Import.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BulkImport.Api.Tests.Console;

public sealed class SessionTests(ConsoleApi api) : IClassFixture<ConsoleApi>
{
    [Theory]
    [InlineData("north-token", "admin")]
    [InlineData("north-tasks", "tasks")]
    [InlineData("north-read", "read")]
    public async Task Whoever_signs_in_with_a_token_that_may_look_is_known_by_the_cookie(string token, string role)
    {
        var cookie = await api.CookieAsync(token);

        var answer = await api.GetAsync(ConsoleApi.Session, cookie, ConsoleApi.Own);

        Assert.Equal((HttpStatusCode.OK, $$"""{"account":"north","roles":["{{role}}"]}"""), (answer.Status, answer.Text));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
    }

    [Fact]
    public async Task The_cookie_is_for_the_browser_alone_and_tells_no_token()
    {
        var cookie = (await api.SignInAsync("north-token")).Header("Set-Cookie");

        Assert.StartsWith("bulkimport_session=", cookie, StringComparison.Ordinal);
        Assert.EndsWith("; max-age=43200; path=/; samesite=strict; httponly", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("north", cookie, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobodys-token", HttpStatusCode.Unauthorized)]
    [InlineData("north-import", HttpStatusCode.Forbidden)]
    [InlineData("", HttpStatusCode.BadRequest)]
    public async Task A_token_that_may_not_look_opens_no_session(string token, HttpStatusCode status)
    {
        var answer = await api.SignInAsync(token);

        Assert.Equal((status, ""), (answer.Status, answer.Header("Set-Cookie")));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"token":7}""")]
    [InlineData("null")]
    public async Task A_body_that_is_no_token_is_refused(string body)
    {
        var answer = await api.AskAsync(HttpMethod.Post, ConsoleApi.Session, body, ConsoleApi.Own);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task Signing_out_takes_the_cookie_back()
    {
        var answer = await api.AskAsync(HttpMethod.Delete, ConsoleApi.Session, null, await api.CookieAsync("north-token"), ConsoleApi.Own);

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.StartsWith("bulkimport_session=; expires=Thu, 01 Jan 1970", answer.Header("Set-Cookie"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_token_ends_the_session()
    {
        var accounts = api.Services.GetRequiredService<IAccounts>();
        await accounts.ProvisionAsync([new AccountDraft("guest", [new TokenDraft("guest-token", ["read"])])], CancellationToken.None);
        var cookie = await api.CookieAsync("guest-token");

        await accounts.ProvisionAsync([new AccountDraft("guest", [])], CancellationToken.None);
        var answer = await api.GetAsync(ConsoleApi.Session, cookie, ConsoleApi.Own);

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.StartsWith("bulkimport_session=; expires=", answer.Header("Set-Cookie"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_cookie_is_nobodys()
    {
        var (name, value) = await api.CookieAsync("north-token");

        foreach (var changed in new[] { value[..^2] + (value[^2] == 'A' ? "BA" : "AA"), value[..^8], value + "AAAA", "bulkimport_session=~", "bulkimport_session=" })
        {
            Assert.Equal(HttpStatusCode.NoContent, (await api.GetAsync(ConsoleApi.Session, (name, changed), ConsoleApi.Own)).Status);
        }
    }

    [Fact]
    public async Task A_session_is_over_after_its_time_in_every_process()
    {
        var (source, clock) = (api.Services.GetRequiredService<NpgsqlDataSource>(), new HandClock());
        var value = await new SessionSeal(source, clock).SealAsync("north-token", CancellationToken.None);
        var elsewhere = new SessionSeal(source, clock);

        clock.Now += SessionSeal.Lifetime - TimeSpan.FromSeconds(1);
        Assert.Equal("north-token", await elsewhere.OpenAsync(value, CancellationToken.None));

        clock.Now += TimeSpan.FromSeconds(1);
        Assert.Null(await elsewhere.OpenAsync(value, CancellationToken.None));
    }

    private sealed class HandClock : TimeProvider
    {
        internal DateTimeOffset Now { get; set; } = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
