using BulkImport.Api.Rest.Altcraft.ReadBody;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;
using Microsoft.OpenApi;

namespace BulkImport.Api.OpenApi.Altcraft;

/// <summary>Profiles in requests and answers (contracts.md A3).</summary>
internal static class AltcraftProfile
{
    private const JsonSchemaType Clearable = JsonSchemaType.Null | JsonSchemaType.Object;

    private static readonly string[] Channels = ["email", "sms", "push", "notify", "viber", "whatsapp", "telegram_bot"];
    private static readonly string[] Statuses = ["subscribed", "unsubscribed", "complained", "hardbounced", "invalid", "suspended", "unconfirmed"];

    // Beside an item's data.
    private static readonly string[] ItemKeys = ["email", "phone", "profile_id", "field_value", "provider", "subscription_id", "custom_request", "custom_data"];

    internal static Dictionary<string, OpenApiSchema> Describe(OpenApiDocument document, Func<string, string> component) => new()
    {
        ["subscription"] = Subscription(),
        ["data.profile"] = Profile(new OpenApiSchemaReference(component("subscription"), document)),
        ["item"] = Item(name => new OpenApiSchemaReference(component(name), document)),
        ["data.items"] = Schema.List(
            "The items, applied in their order. In XML: an element for each.", new OpenApiSchemaReference(component("item"), document), BodyLimits.Items, least: 1),
    };

    private static OpenApiSchema Profile(IOpenApiSchema subscription) => Schema.Object(
        "A profile: these fields and the database's own, of which unknown ones are left out with a warning. "
        + "null clears a field; an object { action, value } changes it (set, unset, incr, add, delete, upsert).",
        [.. ProfileDatabase.SystemFields.Select(field => (field.Name, Field(field.Type))), ("subscriptions", Schema.List("Those that are not named stay.", subscription))]);

    private static OpenApiSchema Field(string type) => type switch
    {
        "phones" => Of(JsonSchemaType.Array | JsonSchemaType.String, "Phone numbers; one alone may be a text.", items: Schema.Text("With the country's prefix.")),
        "date" => Of(JsonSchemaType.String | JsonSchemaType.Integer, "An ISO date, with or without time and zone, or milliseconds since 1970."),
        "sex" => Of(JsonSchemaType.String | JsonSchemaType.Integer, "male or 0, female or 1."),
        "email" => Of(JsonSchemaType.String, "An e-mail address."),
        "ip" => Of(JsonSchemaType.String, "An IPv4 or IPv6 address."),
        "int" => Of(JsonSchemaType.Integer, "An integer."),
        _ => Of(JsonSchemaType.String, "A text."),
    };

    private static OpenApiSchema Of(JsonSchemaType type, string meaning, IOpenApiSchema? items = null) => new() { Type = type | Clearable, Description = meaning, Items = items };

    private static OpenApiSchema Item(Func<string, IOpenApiSchema> reference) => Schema.Object(
        "Its profile in data, or the profile's fields in the item itself; beside them what it is matched by. "
        + $"A longer one than {CanonicalRow.MaxBytes} bytes is rejected, the others go on.",
        [("data", reference("data.profile")), .. ItemKeys.Select(key => (key, reference(key)))]);

    private static OpenApiSchema Subscription() => Schema.Object(
        "An address that the profile gets messages at.",
        ("resource_id", Schema.Integer("The resource subscribed to.")),
        ("channel", Schema.Word("By what. Without it: what the address tells; phone is taken for sms.", [.. Channels, "phone"])),
        ("email", Schema.Text("For email.")), ("phone", Schema.Text("For sms.")),
        ("provider", Schema.Text("For push.")), ("subscription_id", Schema.Text("For push: the device.")),
        ("cc_data", Schema.Object("For the other channels: the chat's id or phone.")),
        ("status", Schema.Word("Without it: stays as it is.", Statuses)),
        ("priority", Schema.Integer("-1 leaves it as it is.")),
        ("cats", Schema.List("Categories of the resource.", Schema.Text("A category."))),
        ("custom_fields", Schema.Object("Further fields of the subscription.")));
}
