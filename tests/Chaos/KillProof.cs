namespace BulkImport.Chaos;

/// <summary>What must not be found in the database when all is done, each as a count.</summary>
internal static class KillProof
{
    internal static readonly (string What, string Sql)[] WantedNone =
    [
        ("rows without exactly one outcome", """
            select coalesce(sum(b.rows - r.right_rows + r.outcomes - r.right_rows), 0) from import.bulk b cross join lateral (
                select count(*) as outcomes, count(distinct ord) filter (where ord between 0 and b.rows - 1) as right_rows
                from import.row_result where bulk = b.number) r
            """),
        ("rows neither created, updated nor unchanged", "select count(*) from import.row_result where outcome not between 1 and 3 or profile <= 0"),
        ("bulks whose counters differ from their rows", """
            select count(*) from import.bulk b cross join lateral (
                select count(*) filter (where outcome = 1) as created, count(*) filter (where outcome = 2) as updated,
                    count(*) filter (where outcome = 3) as unchanged
                from import.row_result where bulk = b.number) r
            where (b.created, b.updated, b.unchanged, b.launched) is distinct from (r.created, r.updated, r.unchanged, b.rows)
            """),
        ("doubled launches", """
            select coalesce(sum(n - 1), 0) from (select count(*) as n from campaign.launch group by bulk, ord having count(*) > 1) as doubled
            """),
        ("rows with a profile and without a launch", """
            select count(*) from import.matched_row r
            where not exists (select from campaign.launch l where l.bulk = r.bulk and l.ord = r.ord and l.day = r.day and l.profile = r.profile)
            """),
        ("launches without a row with that profile", """
            select count(*) from campaign.launch l
            where not exists (select from import.matched_row r where r.bulk = l.bulk and r.ord = l.ord and r.day = l.day and r.profile = l.profile)
            """),
        ("launches without exactly one message", """
            select (select count(*) from campaign.launch) - count(*) + (select count(*) from campaign.delivery) - count(*)
            from (select bulk, ord from campaign.launch intersect select bulk, ord from campaign.delivery) as rendered
            """),
        ("e-mails with several profiles", "select count(*) from (select from matching.profile group by database_key, email having count(*) > 1) as several"),
        ("rows whose profile has another e-mail", $"""
            select count(*) from import.row_result r join import.bulk b on b.number = r.bulk
                left join matching.profile p on p.database_key = b.database_key and p.number = r.profile
            where p.email is distinct from split_part({Bulk.LabelOf}, '-', 1) || '.'
                || (split_part({Bulk.LabelOf}, '-', 2)::int * {BulkSender.Step} + r.ord) || '@example.com'
            """),
        ("profiles whose value is not of their last bulk", $"""
            select count(*) from matching.profile p left join (
                select distinct on (b.database_key, r.profile) b.database_key, r.profile, {Bulk.LabelOf} as label
                from import.row_result r join import.bulk b on b.number = r.bulk
                order by b.database_key, r.profile, b.number desc) as last on last.database_key = p.database_key and last.profile = p.number
            where p.fields ->> 'last_bulk' is distinct from last.label
            """),
        ("dead letters", "select count(*) from queue.dead_letter"),
    ];
}
