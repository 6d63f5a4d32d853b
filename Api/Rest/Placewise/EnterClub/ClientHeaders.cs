using BulkImport.Api.Rest.Placewise.WriteAnswer;

namespace BulkImport.Api.Rest.Placewise.EnterClub;

/// <summary>The headers that every request must have (contracts.md C1).</summary>
/// <param name="Token">The client's secret.</param>
/// <param name="ProductName">The product for which it calls.</param>
internal sealed record ClientHeaders(string Token, string ProductName)
{
    internal const string Authorization = "X-Client-Authorization";
    internal const string UserAgent = "X-User-Agent";
    internal const string Product = "X-Product-Name";

    private const int Longest = 1_024;

    private static readonly string[] Required = [Authorization, UserAgent, Product];

    /// <summary>Reads them. All must be there (470) before any is looked at (471).</summary>
    internal static (ClientHeaders? Headers, PlacewiseRefusal? Refusal) Read(IHeaderDictionary headers)
    {
        if (Array.Find(Required, name => headers[name].Count == 0) is { } missing)
        {
            return (null, PlacewiseRefusal.Missing(missing));
        }

        return Array.Find(Required, name => headers[name].Count > 1 || !IsWellFormed(name, headers[name].ToString())) is { } malformed
            ? (null, PlacewiseRefusal.Malformed(malformed))
            : (new ClientHeaders(headers[Authorization].ToString(), headers[Product].ToString().Trim()), null);
    }

    private static bool IsWellFormed(string name, string value) =>
        !string.IsNullOrWhiteSpace(value) && value.Length <= Longest && !value.Any(char.IsControl)
        && (name != Authorization || value.All(sign => sign is > ' ' and <= '~'));
}
