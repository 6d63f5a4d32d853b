using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Import.EraseProfile;

/// <summary>
/// Erases a person from the bulks: the rows as they came become rows that say so, results lose the profile, reasons lose their text. Outcomes and counters stay.
/// Finds the rows by reading all results that are still kept, for nothing else needs an index on the profile.
/// </summary>
internal static class ProfileErasedHandler
{
    private const string ErasePayloads = """
        with place as (
            select c.upload, c.day, c.chunk, array_agg(r.ord - c.first_ord) as places
            from import.row_result r
            join import.bulk b on b.number = r.bulk and b.day = r.day and b.database_key = $1
            join import.staged_chunk c on c.upload = b.id and c.day = b.payload_day and r.ord >= c.first_ord and r.ord < c.first_ord + c.row_count
            where r.profile = $2
            group by c.upload, c.day, c.chunk)
        update import.staged_chunk c set payload = convert_to((
            select jsonb_agg(case when n - 1 = any(p.places) then '{"fault":{"code":410,"place":"","text":"erased on request"}}'::jsonb else item end order by n)::text
            from jsonb_array_elements(convert_from(c.payload, 'UTF8')::jsonb) with ordinality as e (item, n)), 'UTF8'),
            changes = c.changes - (select array_agg((c.first_ord + n)::text) from unnest(p.places) as n)
        from place p where c.upload = p.upload and c.day = p.day and c.chunk = p.chunk
        """;

    private const string EraseReasons = """
        update import.rejected_row x set place = '', text = 'erased on request'
        from import.row_result r where r.profile = $1 and x.bulk = r.bulk and x.ord = r.ord and x.day = r.day
        """;

    private const string EraseResults = "update import.row_result set profile = 0 where profile = $1";

    public static async Task Handle(ProfileErased message, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await transaction.Sql(ErasePayloads, message.Database.Value, message.Profile).RunAsync(cancellationToken);
        await transaction.Sql(EraseReasons, message.Profile).RunAsync(cancellationToken);
        await transaction.Sql(EraseResults, message.Profile).RunAsync(cancellationToken);
    }
}
