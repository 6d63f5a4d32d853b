using System.Globalization;
using BulkImport.Api.Rest.Placewise.EnterClub;
using BulkImport.Api.Rest.Placewise.WriteAnswer;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Placewise.FollowImport;

/// <summary>Finds what an address names, for a client that may follow imports. Only imports of its own club.</summary>
internal sealed class ImportLookup(ITasks tasks, ClubDoor door)
{
    internal async Task<(ClubCaller? Caller, ImportView? Import, PlacewiseRefusal? Refusal)> FindImportAsync(HttpContext context)
    {
        var (caller, refusal) = await door.EnterAsync(context, Permits.Follow);
        if (caller is null)
        {
            return (null, null, refusal);
        }

        // A slash in a name comes as it was escaped: unescaped, it would have parted the address.
        var id = Segment(context, "import_id");
        var import = await FindAsync(caller, id, context.RequestAborted)
            ?? await FindAsync(caller, id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), context.RequestAborted);
        return import is null ? (caller, null, PlacewiseRefusal.NotFound("no such import")) : (caller, import, null);
    }

    internal async Task<(ClubCaller? Caller, TaskView? Bulk, PlacewiseRefusal? Refusal)> FindBulkAsync(
        HttpContext context, string segment, Func<ImportView, long, TaskView?> find)
    {
        var (caller, import, refusal) = await FindImportAsync(context);
        if (import is null)
        {
            return (caller, null, refusal);
        }

        var bulk = long.TryParse(Segment(context, segment), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? find(import, number) : null;
        return bulk is null ? (caller, null, PlacewiseRefusal.NotFound("no such bulk")) : (caller, bulk, null);
    }

    private static string Segment(HttpContext context, string name) => (string)context.Request.RouteValues[name]!;

    private Task<ImportView?> FindAsync(ClubCaller caller, string importId, CancellationToken cancellationToken) =>
        tasks.FindImportAsync(caller.Client.Account, importId, cancellationToken, caller.Club.Slug);
}
