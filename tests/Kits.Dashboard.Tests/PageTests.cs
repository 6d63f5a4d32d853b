using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;

namespace BulkImport.Kits.Dashboard.Tests;

public sealed partial class PageTests
{
    private static readonly Assembly Kit = typeof(DashboardServer).Assembly;

    [Fact]
    public async Task Every_file_that_the_pages_name_is_served_with_its_type_and_a_tag()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var names = Kit.GetManifestResourceNames().SelectMany(name => FileName().Matches(Read(name)).Select(found => found.Groups[1].Value)).Distinct().ToList();

        Assert.Contains("app.js", names);
        Assert.Contains("dashboard.css", names);
        foreach (var name in names)
        {
            using var answer = await dashboard.Client.GetAsync(new Uri($"/{name}", UriKind.Relative));
            Assert.True(answer.IsSuccessStatusCode, name);
            Assert.NotNull(answer.Headers.ETag);
            Assert.Equal(Path.GetExtension(name) switch { ".js" => "text/javascript", ".css" => "text/css", _ => "image/svg+xml" }, answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task A_page_that_is_known_is_not_sent_again()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var first = await dashboard.Client.GetAsync(new Uri("/", UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await dashboard.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public void No_page_makes_markup_or_code_out_of_text()
    {
        string[] forbidden = ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "style=", "onclick=", "javascript:"];

        Assert.Empty(Kit.GetManifestResourceNames().SelectMany(name => forbidden.Where(word => Read(name).Contains(word, StringComparison.Ordinal)).Select(word => $"{name}: {word}")));
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(Kit.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"['""](?:\./)?([a-z]+\.(?:js|css|svg))['""]")]
    private static partial Regex FileName();
}
