namespace BulkImport.ServiceDefaults.OutboundCalls;

/// <summary>What an address must look like before anybody asks where it leads.</summary>
internal static class CheckedAddress
{
    /// <summary>Why it cannot be called; null: it can.</summary>
    internal static string? FaultOf(Uri? address)
    {
        if (address is not { IsAbsoluteUri: true } || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            return "The address is not an http or https address.";
        }

        if (address.UserInfo.Length > 0)
        {
            return "The address carries a name or a password.";
        }

        return IsOdd(address) ? "The address writes an IP address in an odd way." : null;
    }

    // 2130706433, 0x7f.1 and 127.1 are 127.0.0.1 to some and a name to others. Who writes so means to be misread.
    private static bool IsOdd(Uri address) =>
        address.HostNameType == UriHostNameType.IPv4 && !address.OriginalString.Contains($"://{address.Host}", StringComparison.Ordinal);
}
