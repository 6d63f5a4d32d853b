using System.Text;
using System.Text.Json;
using BulkImport.Kits.JsonSchema;

namespace BulkImport.Api.Provisioning;

internal static class DialectReader
{
    private const int VendorsWindowSeconds = 60;

    internal static LimitEntry Altcraft(Section section) => Limit(section, seconds: 0, concurrency: 0);

    internal static DengageEntry Dengage(Section section) =>
        new(section.Many("users", User), section.Many("columns", Column), section.Many("extensionTypes", ExtensionType), Limit(section, VendorsWindowSeconds, concurrency: 1));

    internal static PlacewiseEntry Placewise(Section section) => new(section.Many("clubs", Club), Limit(section, seconds: 0, concurrency: 0));

    private static LimitEntry Limit(Section section, int seconds, int concurrency) => new(
        section.Number("bulkWindowSeconds", least: 0, otherwise: seconds),
        section.Number("bulkConcurrency", least: 0, otherwise: concurrency),
        section.Number("bulkQueue", least: 0, otherwise: 0));

    private static DengageUserEntry User(Section section) => new(section.Text("userkey"), section.Secret("password"), section.Words("permissions", isRequired: true));

    private static DengageColumnEntry Column(Section section)
    {
        var name = section.Text("name");
        if (name == "new_contact_key") { section.Fault("name", "\"new_contact_key\" renames a contact and is no column"); }
        return new DengageColumnEntry(name, section.Word("type", ProvisioningWords.FieldTypes), section.Flag("importEnabled", otherwise: true));
    }

    private static ExtensionTypeEntry ExtensionType(Section section) => new(section.Text("name"), section.Word("channel", ProvisioningWords.Channels));

    private static ClubEntry Club(Section section) => new(
        section.Text("slug"),
        section.Text("productName"),
        section.Words("identifiers", ProvisioningWords.Identifiers, isRequired: true),
        section.Number("databaseId", least: 1, otherwise: 1),
        section.Many("clients", Client),
        MemberSchema(section));

    private static string MemberSchema(Section section)
    {
        var schema = section.Json("memberSchema", JsonValueKind.Object, "{}");
        try
        {
            JsonSchema.Parse(Encoding.UTF8.GetBytes(schema));
        }
        catch (JsonSchemaException e)
        {
            section.Fault("memberSchema", e.Message.TrimEnd('.'));
        }

        return schema;
    }

    private static ClientEntry Client(Section section) => new(section.Secret("token"), section.Words("permits", isRequired: true));
}
