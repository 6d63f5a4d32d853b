using System.Text.Json;
using BulkImport.Api.Rest.Dengage.Columns;
using BulkImport.Api.Rest.Dengage.ReadBody;
using BulkImport.Api.Rest.Dengage.TakeBulk;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Dengage.ImportContacts;

/// <summary>Takes in a bulk of contacts (contracts.md B3, B4).</summary>
internal sealed class ContactsEndpoint(BulkIntake intake)
{
    // A changed address is a good one again (contracts.md B3.3).
    private static readonly FieldReset[] Resets = [new("email", "email_status", "A"), new("phone", "gsm_status", "A")];

    internal Task UpsertAsync(HttpContext context) => intake.TakeAsync(context, ContactsRequest.Reader, Plan);

    internal Task UpsertLaterAsync(HttpContext context) => intake.TakeAsync(context, ContactsRequest.Reader, Plan, isJob: true);

    private static DengageRefusal? Plan(DengageBody body, JsonElement? settings, out BulkPlan? plan)
    {
        var refusal = ContactsRequest.Read(body, ContactColumns.Of(settings), out var request);
        plan = refusal is null
            ? new BulkPlan(ContactRows.Of(body.Records, request), database => RuleOf(request, database), ContactsRequest.Records, request.ThrowIfInvalid)
            : null;
        return refusal;
    }

    private static MatchingRule RuleOf(ContactsRequest request, DatabaseKey database) => new(
        database, "custom", ContactColumns.Key, Writing: request.InsertIfNotExists ? RowWriting.Upsert : RowWriting.UpdateOrSkip, AllOrNothing: request.ThrowIfInvalid,
        Unique: [ContactColumns.Key], Resets: Resets);
}
