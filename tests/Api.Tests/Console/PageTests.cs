using System.Net;
using BulkImport.Api.Tests.Altcraft;

namespace BulkImport.Api.Tests.Console;

public sealed class PageTests(ConsoleApi api) : IClassFixture<ConsoleApi>
{
    [Theory]
    [InlineData("/console")]
    [InlineData("/console/")]
    [InlineData("/console/tasks?state=FAILED")]
    [InlineData("/console/tasks/0f3c1f0e-5a5e-4d0b-9d0e-6a0f6c1d2b3a")]
    public async Task Every_address_of_the_console_shows_the_page(string path)
    {
        var answer = await api.GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, "text/html; charset=utf-8", "no-store"), (answer.Status, answer.Header("Content-Type"), answer.Header("Cache-Control")));
        Assert.Contains("<title>BulkImport</title>", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_may_run_its_own_scripts_and_stand_in_nobodys_frame()
    {
        var answer = await api.GetAsync("/console/");

        var policy = answer.Header("Content-Security-Policy");
        Assert.Contains("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(("nosniff", "no-referrer", "DENY"), (answer.Header("X-Content-Type-Options"), answer.Header("Referrer-Policy"), answer.Header("X-Frame-Options")));
    }

    [Fact]
    public async Task The_page_knows_the_nonce_of_its_own_answer_and_no_two_are_alike()
    {
        var (first, second) = (await api.GetAsync("/console/"), await api.GetAsync("/console/"));

        var nonce = first.Header("Content-Security-Policy").Split("'nonce-")[1].Split('\'')[0];
        Assert.Contains($"content=\"{nonce}\"", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(nonce, second.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assets_are_kept_for_good_and_sent_packed()
    {
        var plain = await api.GetAsync("/console/assets/index-1a2b.js");
        var packed = await api.GetAsync("/console/assets/index-1a2b.js", ("Accept-Encoding", "gzip, br"));

        Assert.Equal("export const greeting = 'hello'\n", plain.Text);
        Assert.Equal(("text/javascript; charset=utf-8", "public, max-age=31536000, immutable"), (plain.Header("Content-Type"), plain.Header("Cache-Control")));
        Assert.Equal(("", "gzip"), (plain.Header("Content-Encoding"), packed.Header("Content-Encoding")));
        Assert.Equal("nosniff", packed.Header("X-Content-Type-Options"));
    }

    [Theory]
    [InlineData("/console/assets/index-0000.js")]
    [InlineData("/console/assets/..%2f..%2fappsettings.json")]
    public async Task An_asset_that_is_not_there_is_no_page(string path) => Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync(path)).Status);

    [Fact]
    public async Task Without_Node_the_Api_starts_and_the_console_says_so()
    {
        using var bare = new AltcraftApi(TestAccounts.Json, null, ("Console:Files", Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"))));
        await bare.InitializeAsync();
        try
        {
            using var client = new HttpClient();
            using var response = await client.GetAsync(new Uri(bare.Address, "/console/tasks"));

            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Contains("without Node.js", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        finally
        {
            await bare.DisposeAsync();
        }
    }
}
