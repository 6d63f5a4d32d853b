using System.Text.Json;
using System.Text.Json.Serialization;
using BulkImport.Campaign.Contracts;

namespace BulkImport.Campaign.AdvanceJourneys;

/// <summary>One step of a workflow, as the accounts file writes it. The file was checked when it was read: ids are there, ways lead somewhere and never back.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(StartNode), "start")]
[JsonDerivedType(typeof(ConditionNode), "condition")]
[JsonDerivedType(typeof(ContentFilterNode), "api_content_filter")]
[JsonDerivedType(typeof(DelayNode), "delay")]
[JsonDerivedType(typeof(SendNode), "send")]
[JsonDerivedType(typeof(CallNode), "api_call")]
[JsonDerivedType(typeof(UpdateNode), "update_profile")]
[JsonDerivedType(typeof(SplitNode), "ab_split")]
[JsonDerivedType(typeof(EndNode), "end")]
internal abstract record WorkflowNode(string Id)
{
    /// <summary>Where it can lead.</summary>
    internal virtual IEnumerable<string> Ways => [];
}

internal sealed record StartNode(string Id, string Name, string Next) : WorkflowNode(Id)
{
    internal override IEnumerable<string> Ways => [Next];
}

/// <summary>Asks of the profile.</summary>
internal sealed record ConditionNode(string Id, JsonElement Query, string Yes, string No) : WorkflowNode(Id)
{
    internal override IEnumerable<string> Ways => [Yes, No];
}

/// <summary>Asks of what the launch brought as content.</summary>
internal sealed record ContentFilterNode(string Id, JsonElement Query, string Yes, string No) : WorkflowNode(Id)
{
    internal override IEnumerable<string> Ways => [Yes, No];
}

internal sealed record DelayNode(string Id, string Next, int Days = 0, int Hours = 0, int Minutes = 0, int Seconds = 0) : WorkflowNode(Id)
{
    internal TimeSpan Duration => new(Days, Hours, Minutes, Seconds);

    internal override IEnumerable<string> Ways => [Next];
}

internal sealed record SendNode(string Id, string Channel, string Next, int ResourceId = 0, MessageTemplate? Message = null) : WorkflowNode(Id)
{
    internal override IEnumerable<string> Ways => [Next];
}

/// <summary>Calls an address, with the variables of templates in the body. A call that failed for good leads to <paramref name="OnFailure"/>; without it, the journey ends there.</summary>
internal sealed record CallNode(
    string Id, Uri Url, string Next, string Method = "POST", IReadOnlyDictionary<string, string>? Headers = null, JsonElement? Body = null, string? OnFailure = null) : WorkflowNode(Id)
{
    internal override IEnumerable<string> Ways => OnFailure is null ? [Next] : [Next, OnFailure];
}

internal sealed record UpdateNode(string Id, JsonElement Data, string Next) : WorkflowNode(Id)
{
    internal override IEnumerable<string> Ways => [Next];
}

internal sealed record SplitNode(string Id, IReadOnlyList<SplitPart> Parts) : WorkflowNode(Id)
{
    internal override IEnumerable<string> Ways => Parts.Select(part => part.Next);
}

/// <summary>A share of the profiles.</summary>
internal sealed record SplitPart(string Name, int Weight, string Next);

internal sealed record EndNode(string Id) : WorkflowNode(Id);
