using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.Rest.Altcraft;

/// <summary>The parameters that say how rows are matched and written (contracts.md A2, A3.4).</summary>
internal static class RuleParameters
{
    private static readonly string[] Modes = ["email", "email_profile", "phone", "profile_id", "custom"];

    private static readonly string[] SystemFields = ["email", "phones"];

    /// <summary>Reads them; the rule's database is still to be set.</summary>
    internal static Refusal? Read(AltcraftRequest request, out MatchingRule rule)
    {
        rule = new MatchingRule(default, request.Text("matching") ?? "email", request.Text("field_name"));
        if (!Modes.Contains(rule.Mode) || request.Get("matching") is { ValueKind: not System.Text.Json.JsonValueKind.String })
        {
            return Refusal.Invalid("matching: must be one of " + string.Join(", ", Modes));
        }

        if (request.Get("custom_request") is not null && request.Get("matching") is null)
        {
            return Refusal.Invalid("custom_request: is not supported, name a matching");
        }

        if (rule.Mode == "custom" && string.IsNullOrEmpty(rule.FieldName))
        {
            return Refusal.Invalid("field_name: is needed for matching custom");
        }

        var refusal = request.ReadInteger("resource_id", out var resource) ?? request.ReadFlag("skip_triggers", out var skipTriggers)
            ?? request.ReadFlag("skip_invalid_subscriptions", out var skipInvalid) ?? request.ReadFlag("detect_geo", out _);
        if (refusal is not null)
        {
            return refusal;
        }

        rule = rule with { ResourceId = resource, SkipTriggers = Flag(request, "skip_triggers"), SkipInvalidSubscriptions = Flag(request, "skip_invalid_subscriptions") };
        return null;
    }

    /// <summary>A custom field that nobody can be found by would reject every row; that is said at once.</summary>
    internal static Refusal? CheckField(MatchingRule rule, ProfileDatabase database)
    {
        if (rule.Mode != "custom" || database.Field(rule.FieldName!) is { Matchable: true })
        {
            return null;
        }

        var why = database.Field(rule.FieldName!) is not null || SystemFields.Contains(rule.FieldName) ? "is not marked matchable" : "is not in the database";
        return Refusal.Invalid($"field_name: field {rule.FieldName} {why}");
    }

    private static bool Flag(AltcraftRequest request, string name)
    {
        request.ReadFlag(name, out var value);
        return value;
    }
}
