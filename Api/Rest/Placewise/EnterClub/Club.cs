using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.Kits.JsonSchema;

namespace BulkImport.Api.Rest.Placewise.EnterClub;

/// <summary>A loyalty club, as it was provisioned.</summary>
/// <param name="Account">Whose club.</param>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="ProductName">What its clients send as <c>X-Product-Name</c>.</param>
/// <param name="Identifiers">What its members are known by: <c>msisdn</c>, <c>email</c>, or both.</param>
/// <param name="DatabaseId">Where its members are.</param>
/// <param name="MemberSchema">What the properties of a member must be, as it is shown.</param>
/// <param name="Schema">The same, to check by.</param>
internal sealed record Club(
    AccountId Account, string Slug, string ProductName, IReadOnlyList<string> Identifiers, int DatabaseId, JsonElement MemberSchema, JsonSchema Schema)
{
    /// <summary>The names of the properties that the schema knows.</summary>
    internal IEnumerable<string> Properties =>
        MemberSchema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            ? properties.EnumerateObject().Select(property => property.Name)
            : [];
}
