using System.Text.Json;
using BulkImport.Api.Rest.Dengage.Columns;
using BulkImport.Api.Rest.Dengage.ImportContacts;
using BulkImport.Api.Rest.Dengage.ReadBody;
using BulkImport.Api.Rest.Dengage.TakeBulk;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Dengage.ImportExtensions;

/// <summary>Takes in a bulk of further addresses of contacts (contracts.md B6). Profiles stay as triggers see them: the outcome is the extension's.</summary>
internal sealed class ExtensionsEndpoint(BulkIntake intake)
{
    internal Task UpsertAsync(HttpContext context) => intake.TakeAsync(context, ContactsRequest.Reader, Plan);

    private static DengageRefusal? Plan(DengageBody body, JsonElement? settings, out BulkPlan? plan)
    {
        var refusal = ExtensionsRequest.Read(body, ExtensionTypes.Of(settings), out var request);
        plan = refusal is null
            ? new BulkPlan(ExtensionRows.Of(body.Records, request), database => RuleOf(request, database), ContactsRequest.Records, request.ThrowIfInvalid)
            : null;
        return refusal;
    }

    private static MatchingRule RuleOf(ExtensionsRequest request, DatabaseKey database) =>
        new(database, "custom", ContactColumns.Key, SkipTriggers: true, Writing: RowWriting.UpdateOrSkip, AllOrNothing: request.ThrowIfInvalid);
}
