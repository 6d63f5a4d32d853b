using System.Net;

namespace BulkImport.Kits.Dashboard.Tests;

public sealed class GuardTests
{
    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.Forbidden)]
    public async Task Only_names_of_this_machine_are_answered(string host, HttpStatusCode expected)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/traces");
        request.Headers.Host = $"{host}:{dashboard.Server.Url.Port}";

        using var answer = await dashboard.Client.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("POST", "Origin", "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("POST", "Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("POST", "Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("POST", "Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("POST", "Sec-Fetch-Site", "same-origin", HttpStatusCode.NoContent)]
    [InlineData("GET", "Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    public async Task Pages_of_another_origin_can_neither_read_nor_press_a_button(string method, string header, string value, HttpStatusCode expected)
    {
        var presses = 0;
        await using var dashboard = await RunningDashboard.StartAsync(new DashboardOptions { Execute = (_, _, _) => Task.FromResult(++presses > 0 ? null : "") });
        dashboard.Server.Show(new DashboardResource("web", "command", "Running") { Commands = ["stop"] });
        using var request = new HttpRequestMessage(new HttpMethod(method), method == "GET" ? "/api/traces" : "/api/resources/web/stop");
        request.Headers.Add(header, value);

        using var answer = await dashboard.Client.SendAsync(request);

        Assert.Equal((expected, expected is HttpStatusCode.NoContent ? 1 : 0), (answer.StatusCode, presses));
    }

    [Fact]
    public async Task A_link_from_elsewhere_opens_the_page()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        request.Headers.Add("Sec-Fetch-Mode", "navigate");

        using var answer = await dashboard.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/traces")]
    [InlineData("/missing")]
    public async Task Every_answer_forbids_foreign_scripts_frames_and_guessing(string path)
    {
        await using var dashboard = await RunningDashboard.StartAsync();

        using var answer = await dashboard.Client.GetAsync(new Uri(path, UriKind.Relative));

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("http://0.0.0.0:15888")]
    [InlineData("http://192.0.2.1:15888")]
    [InlineData("https://127.0.0.1:15888")]
    public async Task Without_a_login_it_listens_on_this_machine_only(string url) =>
        await Assert.ThrowsAsync<ArgumentException>(() => DashboardServer.StartAsync(new DashboardOptions { Url = new Uri(url) }));
}
