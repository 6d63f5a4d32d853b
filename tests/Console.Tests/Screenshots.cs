using BulkImport.Console.Tests.Run;

namespace BulkImport.Console.Tests;

/// <summary>Pictures of the pages for whoever wants to look at them, below the build's output: <c>screenshots/{page} {look}.png</c>.</summary>
internal static class Screenshots
{
    internal static Task TakeAsync(Visit visit, string page, Look look) =>
        visit.Page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "screenshots", $"{page} {look.ToString().ToLowerInvariant()}.png"), FullPage = true });
}
