using System.Text.Json;

namespace BulkImport.Api.Provisioning;

internal static class DialectReader
{
    private const int VendorsWindowSeconds = 60;

    internal static DengageEntry Dengage(Section section) => new(
        section.Many("users", User),
        section.Many("columns", Column),
        section.Number("bulkWindowSeconds", least: 0, otherwise: VendorsWindowSeconds),
        section.Number("bulkConcurrency", least: 0, otherwise: 1));

    internal static PlacewiseEntry Placewise(Section section) => new(section.Many("clubs", Club));

    private static DengageUserEntry User(Section section) => new(section.Text("userkey"), section.Secret("password"), section.Words("permissions", isRequired: true));

    private static DengageColumnEntry Column(Section section) =>
        new(section.Text("name"), section.Word("type", ProvisioningWords.FieldTypes), section.Flag("importEnabled", otherwise: true));

    private static ClubEntry Club(Section section) => new(
        section.Text("slug"),
        section.Text("productName"),
        section.Words("identifiers", ProvisioningWords.Identifiers, isRequired: true),
        section.Many("clients", Client),
        section.Json("memberSchema", JsonValueKind.Object, "{}"));

    private static ClientEntry Client(Section section) => new(section.Secret("token"), section.Words("permits", isRequired: true));
}
