using System.Text.Json;
using BulkImport.Api.Rest.Dengage.Columns;
using BulkImport.Api.Rest.Dengage.ReadBody;
using BulkImport.Api.Rest.Dengage.TakeBulk;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Dengage.UnifyContacts;

/// <summary>Makes one contact of two (contracts.md B6).</summary>
internal sealed class UnificationEndpoint(BulkIntake intake)
{
    internal const string Entries = "contactKeys";
    internal const int MostEntries = 500;

    private static readonly DengageBodyReader Reader = new(Entries, MostEntries);

    internal Task UnifyAsync(HttpContext context) => intake.TakeAsync(context, Reader, Plan);

    private static DengageRefusal? Plan(DengageBody body, JsonElement? settings, out BulkPlan? plan)
    {
        var refusal = body.RecordCount switch
        {
            null => DengageRefusal.Invalid($"{Entries}: is required"),
            0 => DengageRefusal.Invalid($"{Entries}: must hold at least one entry"),
            > MostEntries => DengageRefusal.Invalid($"{Entries}: holds {body.RecordCount} entries, at most {MostEntries} are allowed"),
            _ => null,
        };
        plan = refusal is null ? new BulkPlan(UnificationRows.Of(body.Records), RuleFor, Entries, IsOneChunk: true) : null;
        return refusal;
    }

    private static MatchingRule RuleFor(DatabaseKey database) => new(database, "custom", ContactColumns.Key, Writing: RowWriting.UpdateOrSkip, Unique: [ContactColumns.Key]);
}
