using System.Text.Json;
using System.Text.Json.Nodes;

namespace BulkImport.Api.GraphQL.Campaigns;

/// <summary>A trigger as it is to be, whether there was one of its id or not.</summary>
internal sealed record TriggerInput
{
    /// <summary>Its public id.</summary>
    public required int Id { get; init; }

    public required string Name { get; init; }

    public int DatabaseId { get; init; } = 1;

    /// <summary><c>api_call</c>, <c>profile_created</c>, <c>profile_updated</c>, <c>profile_changed</c>.</summary>
    public string Kind { get; init; } = "api_call";

    public bool Active { get; init; } = true;

    public int? ResourceId { get; init; }

    /// <summary>Such as <c>email</c>, <c>sms</c>.</summary>
    public required string Channel { get; init; }

    public string? Subject { get; init; }

    public string? Text { get; init; }

    public string? Html { get; init; }

    /// <summary>Of <c>profile_changed</c>: what it asks of the changed profile, in the language of <c>custom_request</c>.</summary>
    public JsonElement? Condition { get; init; }

    internal JsonObject ToDraft() => new()
    {
        ["id"] = Id,
        ["name"] = Name,
        ["databaseId"] = DatabaseId,
        ["kind"] = Kind,
        ["active"] = Active,
        ["resourceId"] = ResourceId,
        ["channel"] = Channel,
        ["message"] = new JsonObject { ["subject"] = Subject, ["text"] = Text, ["html"] = Html },
        ["condition"] = Condition is { } condition ? JsonNode.Parse(condition.GetRawText()) : null,
    };
}

/// <summary>A workflow as it is to be, whether there was one of its id or not. Other nodes than before make a new version.</summary>
internal sealed record WorkflowInput
{
    /// <summary>Its public id.</summary>
    public required int Id { get; init; }

    public required string Name { get; init; }

    public int DatabaseId { get; init; } = 1;

    public bool Active { get; init; } = true;

    /// <summary><c>skip</c>, <c>skip_in_any_case</c>, <c>allow</c>.</summary>
    public string Mode { get; init; } = "skip";

    /// <summary>A list of nodes, each <c>{"id": "...", "type": "...", ...}</c>, as in the accounts file.</summary>
    public required JsonElement Nodes { get; init; }

    internal JsonObject ToDraft() => new()
    {
        ["id"] = Id,
        ["name"] = Name,
        ["databaseId"] = DatabaseId,
        ["active"] = Active,
        ["mode"] = Mode,
        ["nodes"] = JsonNode.Parse(Nodes.GetRawText()),
    };
}
