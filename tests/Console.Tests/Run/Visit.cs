using Microsoft.Playwright;

namespace BulkImport.Console.Tests.Run;

/// <summary>A browser of one's own, signed in, with one page of the console open. What the page complains of is kept: a visit ends well only if it never did.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private Visit(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, text) => _complaints.Add(text);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") { _complaints.Add($"{message.Type}: {message.Text}"); }
        };
        page.RequestFailed += (_, request) => _complaints.Add($"{request.Method} {request.Url}: {request.Failure}");
    }

    public IPage Page { get; }

    internal static async Task<Visit> OpenAsync(IBrowserContext context)
    {
        context.SetDefaultTimeout(15_000);
        return new Visit(context, await context.NewPageAsync());
    }

    /// <summary>Goes to an address below <c>/console</c> and waits until what it asks for is shown.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync("/console" + path);
        await ShownAsync();
    }

    /// <summary>Waits until nothing is being loaded.</summary>
    public async Task ShownAsync()
    {
        await Page.Locator("h1").First.WaitForAsync();
        await Assertions.Expect(Page.Locator(".loading, [aria-busy=true]")).ToHaveCountAsync(0);
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Table(string name) => Page.GetByRole(AriaRole.Table, new() { Name = name, Exact = true });

    public ILocator Field(string label) => Page.GetByLabel(label, new() { Exact = true });

    /// <summary>Takes complaints with this in them as what the test wanted.</summary>
    public void Forgive(string text) => _complaints.RemoveAll(complaint => complaint.Contains(text, StringComparison.Ordinal));

    /// <summary>What the page complained of until now: exceptions, refused resources, failed requests.</summary>
    public IReadOnlyList<string> Complaints => [.. _complaints.Where(text => !text.Contains("net::ERR_ABORTED", StringComparison.Ordinal))];

    public async ValueTask DisposeAsync()
    {
        var complaints = Complaints;
        await _context.DisposeAsync();
        Assert.Empty(complaints);
    }
}
