using System.Net;
using System.Net.Sockets;

namespace BulkImport.Matching.Values;

/// <summary>Addresses that somebody on the internet may have: no data have a place for the others, whatever they hold for them.</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] Others =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>null: the text is no address, or not one of the internet.</summary>
    internal static IPAddress? Parse(string text)
    {
        var trimmed = text.Trim();
        if (!IPAddress.TryParse(trimmed, out var parsed) || !IsPlain(trimmed, parsed))
        {
            return null;
        }

        var address = parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed;
        return Others.Any(network => network.Contains(address)) ? null : address;
    }

    // The parser also takes 127.1, octal and hexadecimal numbers, brackets with a port and zones.
    private static bool IsPlain(string text, IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork ? address.ToString() == text : text.AsSpan().IndexOfAny('[', '%') < 0;
}
