using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.Rest.Altcraft.ImportProfiles;

/// <summary>The parameters that say how rows are matched and written (contracts.md A2, A3.4).</summary>
internal static class RuleParameters
{
    private const string Query = "custom_request";

    internal static readonly IReadOnlyList<string> Modes =
    [
        "email", "email_profile", "email_sub", "phone", "phone_sub", "profile_id", "push_sub", "custom", "custom_sub", "email_phone", "email_phone_sub",
    ];

    private static readonly string[] SystemFields = ["email", "phones"];

    /// <summary>Reads them; the rule's database is still to be set.</summary>
    internal static Refusal? Read(AltcraftRequest request, RowWriting writing, bool hasQueries, out MatchingRule rule)
    {
        rule = new MatchingRule(default, "email");
        var refusal = request.ReadInteger("resource_id", out var resource) ?? request.ReadFlag("skip_triggers", out var skipTriggers)
            ?? request.ReadFlag("skip_invalid_subscriptions", out var skipInvalid) ?? request.ReadFlag("detect_geo", out var detectGeo)
            ?? request.ReadObject(Query, out var query) ?? ReadMode(request, hasQueries, out var mode);
        if (refusal is not null)
        {
            return refusal;
        }

        request.ReadInteger("resource_id", out resource);
        ReadMode(request, hasQueries, out mode);
        rule = new MatchingRule(
            default, mode, request.Text("field_name"), resource, Flag(request, "skip_triggers"), Flag(request, "skip_invalid_subscriptions"), Flag(request, "detect_geo"),
            writing, mode == Query ? request.Get(Query) : null);
        return mode is "custom" or "custom_sub" && string.IsNullOrEmpty(rule.FieldName) ? Refusal.Invalid($"field_name: is needed for matching {mode}") : null;
    }

    /// <summary>A custom field that nobody can be found by would reject every row, and so would a query that is none; that is said at once.</summary>
    internal static Refusal? Check(MatchingRule rule, ProfileDatabase database, IProfileQueries queries)
    {
        if (rule.Query is { } query && queries.FaultOf(database, query) is { } fault)
        {
            return Refusal.Invalid(fault);
        }

        if (rule.Mode != "custom" || database.Field(rule.FieldName!) is { Matchable: true })
        {
            return null;
        }

        var why = database.Field(rule.FieldName!) is not null || SystemFields.Contains(rule.FieldName) ? "is not marked matchable" : "is not in the database";
        return Refusal.Invalid($"field_name: field {rule.FieldName} {why}");
    }

    // Without a mode a query is what profiles are looked for by, be it the request's or an item's; else the e-mail (contracts.md A2).
    private static Refusal? ReadMode(AltcraftRequest request, bool hasQueries, out string mode)
    {
        var given = request.Get("matching");
        mode = request.Text("matching") ?? (request.Get(Query) is not null || hasQueries ? Query : "email");
        return given is { ValueKind: not JsonValueKind.String } || (given is not null && !Modes.Contains(mode))
            ? Refusal.Invalid("matching: must be one of " + string.Join(", ", Modes))
            : null;
    }

    private static bool Flag(AltcraftRequest request, string name)
    {
        request.ReadFlag(name, out var value);
        return value;
    }
}
