using System.Text.Json;

namespace BulkImport.Api.GraphQL.Importing;

/// <summary>A bulk: rows, how they are matched, and what is launched for them. The words are those of Altcraft's methods.</summary>
internal sealed record ImportProfilesInput
{
    /// <summary>Whose profiles; where a campaign is launched, it says that itself.</summary>
    public int DatabaseId { get; init; } = 1;

    /// <summary>How a row finds its profile: <c>email</c>, <c>email_profile</c>, <c>email_sub</c>, <c>phone</c>, <c>phone_sub</c>, <c>profile_id</c>, <c>push_sub</c>, <c>custom</c>,
    /// <c>custom_sub</c>, <c>email_phone</c>, <c>email_phone_sub</c>.</summary>
    public string? Matching { get; init; }

    /// <summary>The field to match by, with <c>custom</c> and <c>custom_sub</c>.</summary>
    public string? FieldName { get; init; }

    public int? ResourceId { get; init; }

    /// <summary>Profiles are found by this query.</summary>
    public JsonElement? CustomRequest { get; init; }

    /// <summary>Triggers that the import itself sets off stay silent.</summary>
    public bool SkipTriggers { get; init; }

    public bool SkipInvalidSubscriptions { get; init; }

    /// <summary>City and region are filled in by the address that a row came from.</summary>
    public bool DetectGeo { get; init; }

    /// <summary>The trigger to launch; or a workflow; or nothing.</summary>
    public int? TriggerId { get; init; }

    /// <summary>The workflow to launch.</summary>
    public int? WorkflowId { get; init; }

    /// <summary>How long the launch waits after the import.</summary>
    public int DelayMinutes { get; init; }

    /// <summary>An object that templates name as <c>apicontent</c>.</summary>
    public JsonElement? Content { get; init; }

    /// <summary>An object that hooks are told.</summary>
    public JsonElement? CustomData { get; init; }

    /// <summary>For which rows to launch.</summary>
    public LaunchOn LaunchOn { get; init; } = LaunchOn.All;

    /// <summary>A name that groups bulks.</summary>
    public string? ImportId { get; init; }

    /// <summary>The caller's own number of this request.</summary>
    public string? RequestNumber { get; init; }

    /// <summary>The rows, each as an entry of Altcraft's <c>data</c>: <c>{"email": "...", "data": {...}}</c>. Or a file.</summary>
    public IReadOnlyList<JsonElement>? Rows { get; init; }

    /// <summary>The key of an uploaded file: a JSON array of such entries, or one a line.</summary>
    public string? File { get; init; }
}

/// <summary>For which rows a campaign is launched.</summary>
internal enum LaunchOn
{
    /// <summary>For every row that has a profile.</summary>
    All,

    /// <summary>For those that made or changed theirs.</summary>
    Changed,

    /// <summary>For those that made theirs.</summary>
    Created,
}
