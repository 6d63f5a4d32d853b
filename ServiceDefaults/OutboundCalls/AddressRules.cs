using System.Net;

namespace BulkImport.ServiceDefaults.OutboundCalls;

/// <summary>Which addresses may be called: those that somebody on the internet can have, and those that the operator allows.</summary>
internal sealed class AddressRules(IEnumerable<string> allowed)
{
    // IANA's special-purpose registries, and the addresses under which clouds tell their machines secrets where those are not in a range of them anyway.
    private static readonly IPNetwork[] Refused = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
        "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
        "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8");

    // An IPv4 address at this byte of an IPv6 one: mapped, translated, NAT64 and 6to4. It is where the packets would end.
    private static readonly (IPNetwork Network, int Byte)[] Carriers =
    [
        (IPNetwork.Parse("::ffff:0:0/96"), 12), (IPNetwork.Parse("::ffff:0:0:0/96"), 12), (IPNetwork.Parse("64:ff9b::/96"), 12), (IPNetwork.Parse("2002::/16"), 2),
    ];

    private readonly IPNetwork[] _allowed = Networks([.. allowed]);

    internal bool Allows(IPAddress address)
    {
        var bare = WithoutZone(address);
        var inner = Carried(bare);
        return _allowed.Any(network => network.Contains(bare) || (bare.IsIPv4MappedToIPv6 && network.Contains(inner!)))
            || !Refused.Any(network => network.Contains(inner ?? bare));
    }

    private static IPAddress? Carried(IPAddress address)
    {
        foreach (var (network, first) in Carriers)
        {
            if (network.Contains(address))
            {
                return new IPAddress(address.GetAddressBytes().AsSpan(first, 4));
            }
        }

        return null;
    }

    private static IPAddress WithoutZone(IPAddress address) => new(address.GetAddressBytes());

    private static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(network => IPNetwork.Parse(network))];
}
