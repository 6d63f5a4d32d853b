using Microsoft.Playwright;

namespace BulkImport.Console.Tests.Run;

/// <summary>How a page is looked at.</summary>
public enum Look
{
    Light,
    Dark,

    /// <summary>390 pixels wide, as a telephone.</summary>
    Narrow,
}

internal static class Looks
{
    internal static BrowserNewContextOptions Options(this Look look, Uri address) => new()
    {
        BaseURL = address.AbsoluteUri,
        ColorScheme = look == Look.Dark ? ColorScheme.Dark : ColorScheme.Light,
        ViewportSize = look == Look.Narrow ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1280, Height = 900 },
        Locale = "en-GB",
        TimezoneId = "Europe/Berlin",
        AcceptDownloads = true,
    };
}
