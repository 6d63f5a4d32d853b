namespace BulkImport.Api.Provisioning;

internal sealed record AccountEntry(
    string Name,
    RetentionEntry? Retention,
    IReadOnlyList<TokenEntry> Tokens,
    IReadOnlyList<DatabaseEntry> Databases,
    IReadOnlyList<ResourceEntry> Resources,
    IReadOnlyList<TriggerEntry> Triggers,
    IReadOnlyList<WorkflowEntry> Workflows,
    IReadOnlyList<HookEntry> Hooks,
    IReadOnlyList<SenderEntry> Senders,
    LimitEntry? Altcraft,
    DengageEntry? Dengage,
    PlacewiseEntry? Placewise);

internal sealed record RetentionEntry(int PayloadHours, int ResultDays);

internal sealed record TokenEntry(string Value, IReadOnlyList<string> Roles);

internal sealed record DatabaseEntry(int Id, string Name, IReadOnlyList<FieldEntry> Fields);

internal sealed record FieldEntry(string Name, string Type, bool IsMatchable);

internal sealed record ResourceEntry(int Id, string Channel);

internal sealed record TriggerEntry(int Id, string Name, int DatabaseId, int? ResourceId, string Channel, string Kind, bool IsActive, MessageEntry Message, string? ConditionJson);

internal sealed record MessageEntry(string? Subject, string? Text, string? Html);

internal sealed record WorkflowEntry(int Id, string Name, int DatabaseId, bool IsActive, string Mode, string NodesJson)
{
    internal IReadOnlyList<NodeEntry> Nodes { get; init; } = [];
}

// Its kind is smtp, http or mailbox: which of the sections it has.
internal sealed record SenderEntry(string Name, string Channel, string Kind, IReadOnlyList<int> Resources, int PerSecond, string SettingsJson);

internal sealed record HookEntry(Uri Url, IReadOnlyList<string> Events, IReadOnlyList<string> Secrets);

// No window is 0 seconds, no cap is a concurrency of 0, no queue is 0 places in it.
internal sealed record LimitEntry(int WindowSeconds, int Concurrency, int MostQueued);

internal sealed record DengageEntry(
    IReadOnlyList<DengageUserEntry> Users, IReadOnlyList<DengageColumnEntry> Columns, IReadOnlyList<ExtensionTypeEntry> ExtensionTypes, LimitEntry Limit);

internal sealed record ExtensionTypeEntry(string Name, string Channel);

internal sealed record DengageUserEntry(string Userkey, string Password, IReadOnlyList<string> Permissions);

internal sealed record DengageColumnEntry(string Name, string Type, bool IsImportEnabled);

internal sealed record PlacewiseEntry(IReadOnlyList<ClubEntry> Clubs, LimitEntry Limit);

internal sealed record ClubEntry(
    string Slug, string ProductName, IReadOnlyList<string> Identifiers, int DatabaseId, IReadOnlyList<ClientEntry> Clients, string MemberSchemaJson);

internal sealed record ClientEntry(string Token, IReadOnlyList<string> Permits);
