using System.Net;

namespace BulkImport.ServiceDefaults.OutboundCalls;

/// <summary>Settings under <c>Outbound</c>.</summary>
public sealed class OutboundOptions
{
    /// <summary>Networks (CIDR) that may be called although they are inside the house.</summary>
    public IReadOnlyList<string> AllowedNetworks { get; set; } = [];

    /// <summary>How long a call may take, redirects included.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    internal IEnumerable<string> Faults()
    {
        foreach (var network in AllowedNetworks.Where(network => !IPNetwork.TryParse(network, out _)))
        {
            yield return $"Outbound:AllowedNetworks: \"{network}\" is not a network such as 10.1.0.0/16 or fd00::/8";
        }

        if (Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromMinutes(5))
        {
            yield return "Outbound:Timeout: must be more than nothing and at most five minutes";
        }
    }
}
