using System.Text.Json;
using BulkImport.Campaign.Contracts;

namespace BulkImport.Api.Provisioning;

internal static class AccountReader
{
    private static readonly MessageEntry NoMessage = new(null, null, null);
    private static readonly DatabaseEntry FirstDatabase = new(1, "Customers", []);

    internal static AccountEntry Read(Section section) => new(
        section.Text("name"),
        section.One("retention", Retention),
        section.Many("tokens", Token),
        Databases(section),
        section.Many("resources", Resource),
        section.Many("triggers", Trigger),
        section.Many("workflows", WorkflowReader.Read),
        section.Many("hooks", Hook),
        section.Many("senders", SenderReader.Read),
        section.One("altcraft", DialectReader.Altcraft),
        section.One("dengage", DialectReader.Dengage),
        section.One("placewise", DialectReader.Placewise));

    // Every account has a database 1: a file that names none means just that one.
    private static IReadOnlyList<DatabaseEntry> Databases(Section section)
    {
        var databases = section.Many("databases", Database);
        if (databases.Count == 0) { return [FirstDatabase]; }
        if (databases.All(database => database.Id is not (0 or 1))) { section.Fault("databases", "no database 1: every account has one"); }
        return databases;
    }

    private static RetentionEntry Retention(Section section)
    {
        var entry = new RetentionEntry(section.Number("payloadHours", least: 1, otherwise: 24), section.Number("resultDays", least: 1, otherwise: 7));
        if (entry.PayloadHours > 720) { section.Fault("payloadHours", "at most 720: personal data leave after a month"); }
        if (entry.ResultDays > 366) { section.Fault("resultDays", "at most 366"); }
        return entry;
    }

    private static TokenEntry Token(Section section) => new(section.Secret("value"), section.Words("roles", ProvisioningWords.Roles, isRequired: true));

    private static DatabaseEntry Database(Section section) => new(section.Id("id"), section.Text("name"), section.Many("fields", Field));

    private static FieldEntry Field(Section section)
    {
        var name = section.Text("name");
        if (ProvisioningWords.IsReservedField(name)) { section.Fault("name", $"\"{name}\" is the name of a system field"); }
        return new FieldEntry(name, section.Word("type", ProvisioningWords.FieldTypes), section.Flag("matchable", otherwise: false));
    }

    private static ResourceEntry Resource(Section section) => new(section.Id("id"), section.Word("channel", ProvisioningWords.Channels));

    private static TriggerEntry Trigger(Section section) => new(
        section.Id("id"),
        section.Text("name"),
        section.Number("databaseId", least: 1, otherwise: 1),
        section.OptionalId("resourceId"),
        section.Word("channel", ProvisioningWords.Channels),
        section.Word("kind", ProvisioningWords.TriggerKinds, otherwise: "api_call"),
        section.Flag("active", otherwise: true),
        section.One("message", Message) ?? NoMessage,
        Condition(section));

    private static string? Condition(Section section)
    {
        var condition = section.Json("condition", JsonValueKind.Object, "");
        if (condition.Length > 0 && section.Word("kind", ProvisioningWords.TriggerKinds, otherwise: "api_call") != "profile_changed")
        {
            section.Fault("condition", "only a trigger of the kind profile_changed has one");
        }

        return condition.Length == 0 ? null : condition;
    }

    private static MessageEntry Message(Section section) => new(section.OptionalText("subject"), section.OptionalText("text"), section.OptionalText("html"));

    private static HookEntry Hook(Section section)
    {
        var url = section.Url("url");
        if (url.UserInfo.Length > 0) { section.Fault("url", "must carry neither a name nor a password"); }
        return new HookEntry(url, section.Words("events", ProvisioningWords.HookEvents, isRequired: true), section.Secrets("secret", HookSecret.FaultOf));
    }
}
