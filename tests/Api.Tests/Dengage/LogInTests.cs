using System.Net;

namespace BulkImport.Api.Tests.Dengage;

public sealed class LogInTests(DengageApi api) : IClassFixture<DengageApi>
{
    private const string Failure = "Not-authenticated. Please re-login.";

    [Theory]
    [InlineData("""{"userkey":"chief","password":"chief's word"}""")]
    [InlineData("""{"userKey":"chief","password":"chief's word","other":{"a":[1]}}""")]
    public async Task A_user_gets_a_token_outside_the_envelope(string body)
    {
        var answer = await LogInAsync(body);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(["access_token", "token_type", "expires_in"], answer.Body.EnumerateObject().Select(key => key.Name));
        Assert.Equal(("bearer", 3600), (answer.Body.GetProperty("token_type").GetString(), answer.Body.GetProperty("expires_in").GetInt32()));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("""{"userkey":"chief","password":"wrong"}""", 401, 10, Failure)]
    [InlineData("""{"userkey":"nobody","password":"chief's word"}""", 401, 10, Failure)]
    [InlineData("""{"userkey":"chief"}""", 400, 11, "password: is required")]
    [InlineData("""{"userkey":null,"password":"x"}""", 400, 11, "userkey: is required")]
    [InlineData("""{"userkey":7,"password":"x"}""", 400, 1, "userkey: must be a string")]
    [InlineData("""{"userkey":"\ud800","password":"x"}""", 400, 1, "userkey: holds U+0000 or half of a surrogate pair, which cannot be stored")]
    [InlineData("[]", 400, 1, "body: must be a JSON object")]
    public async Task A_login_that_fails_says_why_in_the_envelope(string body, int status, int code, string message)
    {
        var answer = await LogInAsync(body);

        Assert.Equal(((HttpStatusCode)status, code, message), answer.Refusal);
        Assert.True(Guid.TryParse(answer.Transaction, out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer nobody")]
    [InlineData("Bearer north-token")]
    [InlineData("Bearer club-client")]
    [InlineData("Basic Y2hpZWY6Y2hpZWYncyB3b3Jk")]
    public async Task Without_a_session_nothing_is_done(string? authorization)
    {
        foreach (var (method, path) in new[] { ("POST", DengageApi.Contacts), ("POST", DengageApi.Later), ("POST", DengageApi.Extensions), ("POST", DengageApi.Unification), ("GET", "/rest/contacts/k"), ("GET", DengageApi.Later + "/" + Guid.NewGuid()) })
        {
            var answer = await api.SendAsync(new HttpMethod(method), path, method == "POST" ? DengageApi.Content("{}") : null, authorization);

            Assert.Equal((HttpStatusCode.Unauthorized, 10, Failure), answer.Refusal);
        }
    }

    [Fact]
    public async Task A_session_that_is_over_is_told_to_log_in_again()
    {
        var token = (await LogInAsync("""{"userkey":"chief","password":"chief's word"}""")).Body.GetProperty("access_token").GetString();
        Assert.Equal(HttpStatusCode.NotFound, (await api.SendAsync(HttpMethod.Get, "/rest/contacts/over", null, $"Bearer {token}")).Status);

        await api.Api.ExecuteAsync("update import.session set expires_at = now() where hash = sha256(convert_to($1, 'UTF8'))", token!);

        Assert.Equal((HttpStatusCode.Unauthorized, 10, Failure), (await api.SendAsync(HttpMethod.Get, "/rest/contacts/over", null, $"Bearer {token}")).Refusal);
    }

    [Theory]
    [InlineData("bearer  {0} ")]
    [InlineData("{0}")]
    public async Task The_token_may_stand_in_the_header_with_or_without_the_word(string header)
    {
        var authorization = header.Replace("{0}", await api.TokenAsync("chief"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await api.SendAsync(HttpMethod.Get, "/rest/contacts/nobody", null, authorization)).Status);
    }

    [Theory]
    [InlineData("reader", "POST", DengageApi.Contacts, "DataSpace.Manage")]
    [InlineData("reader", "POST", DengageApi.Later, "DataSpace.Manage")]
    [InlineData("reader", "POST", DengageApi.Extensions, "DataSpace.Manage")]
    [InlineData("reader", "POST", DengageApi.Unification, "DataSpace.Manage")]
    [InlineData("sender", "GET", DengageApi.Later + "/3c0a", "DataSpace.Read")]
    [InlineData("sender", "GET", "/rest/contacts/k", "DataSpace.Read")]
    public async Task A_user_without_the_permission_is_told_which(string user, string method, string path, string permission)
    {
        var answer = method == "POST" ? await api.PostAsync(path, "{}", user) : await api.GetAsync(path, user);

        Assert.Equal(
            (HttpStatusCode.Forbidden, 10, $"The operation is not allowed. Your API user does not have the {permission} role permission required to use this API."), answer.Refusal);
    }

    [Theory]
    [InlineData("session")]
    [InlineData("club-client")]
    public async Task A_token_of_another_dialect_is_unknown_to_our_own_addresses(string token)
    {
        token = token == "session" ? await api.TokenAsync("chief") : token;

        var altcraft = await api.Api.PostAsync("/api/v1.1/databases/list", $$"""{"token":"{{token}}"}""");
        var (ledger, _) = await api.Api.AskAsync(HttpMethod.Get, $"/api/bulks/{Guid.NewGuid()}", token);

        Assert.Equal((401, "token: unknown"), (altcraft.GetProperty("error").GetInt32(), altcraft.GetProperty("error_debug").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, ledger);
    }

    private Task<DengageReply> LogInAsync(string body) => api.SendAsync(HttpMethod.Post, "/rest/login", DengageApi.Content(body), null);
}
