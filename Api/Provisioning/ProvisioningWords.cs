namespace BulkImport.Api.Provisioning;

internal static class ProvisioningWords
{
    internal static readonly string[] Roles = ["import", "tasks", "read", "admin"];
    internal static readonly string[] FieldTypes = ["string", "int", "float", "bool", "date", "tags", "object", "arr_object", "json"];
    internal static readonly string[] Channels = ["email", "sms", "push", "notify", "viber", "whatsapp", "telegram_bot"];
    internal static readonly string[] TriggerKinds = ["api_call", "profile_created", "profile_updated", "profile_changed"];
    internal static readonly string[] WorkflowModes = ["skip", "skip_in_any_case", "allow"];
    internal static readonly string[] HookEvents = ["launch", "delivery", "bulk"];
    internal static readonly string[] Identifiers = ["msisdn", "email"];
    private static readonly string[] SystemFields = ["email", "phone", "phones", "subscriptions", "id", "profile_id"];

    // The platform's own fields begin with an underscore or are named above: a custom field would hide one of them.
    internal static bool IsReservedField(string name) => name.StartsWith('_') || SystemFields.Contains(name, StringComparer.OrdinalIgnoreCase);
}
