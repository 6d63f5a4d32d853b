using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.ListCampaigns;

internal sealed class CampaignLists(NpgsqlDataSource dataSource) : ICampaignLists
{
    private const string LaunchColumns = """
        l.bulk, l.ord, l.kind, l.campaign, l.profile, j.version, j.node, j.entered_at, j.due_at, j.ended_at
        """;

    private const string Journey = "left join campaign.journey j on l.kind = 2 and j.bulk = l.bulk and j.ord = l.ord and j.workflow = l.campaign";

    private const string SelectLaunches = $"""
        select {LaunchColumns} from campaign.launch l {Journey}
        where l.bulk = $1 and l.day = $2 and ($3::int is null or (l.ord, l.kind, l.campaign) > ($3, $4, $5))
        order by l.ord, l.kind, l.campaign limit $6
        """;

    private const string SelectLaunchesOfRows = $"""
        select {LaunchColumns} from unnest($1::bigint[], $2::date[], $3::int[]) as row (bulk, day, ord)
        join campaign.launch l on l.bulk = row.bulk and l.day = row.day and l.ord = row.ord {Journey}
        order by l.bulk, l.ord, l.kind, l.campaign
        """;

    private const string DeliveryColumns = """
        d.bulk, d.day, d.ord, d.kind, d.campaign, d.node, d.profile, d.state, d.reason, d.reply, d.attempts, d.channel, d.address, d.subject, d.text, d.html, d.created_at
        """;

    private const string SelectDeliveries = $"""
        select {DeliveryColumns} from campaign.delivery d
        where d.bulk = $1 and d.day = $2 and ($3::text[] is null or d.state = any($3)) and ($4::int is null or (d.ord, d.kind, d.campaign, d.node) > ($4, $5, $6, $7))
        order by d.ord, d.kind, d.campaign, d.node limit $8
        """;

    // From bulk to bulk: its messages stand together, and it knows its account and day.
    private const string SelectOfAccount = $"""
        select {DeliveryColumns} from (
            select bulk, day from campaign.messaged_bulk where account = $1 and ($5::bigint is null or bulk <= $5) order by bulk desc) as b
        cross join lateral (
            select * from campaign.delivery d
            where d.bulk = b.bulk and d.day = b.day and ($2::text[] is null or d.state = any($2)) and ($3::smallint is null or d.kind = $3) and ($4::int is null or d.campaign = $4)
                and ($5::bigint is null or d.bulk < $5 or (d.ord, d.kind, d.campaign, d.node) > ($6, $7, $8, $9))
            order by d.ord, d.kind, d.campaign, d.node limit $10) d
        order by b.bulk desc, d.ord, d.kind, d.campaign, d.node limit $10
        """;

    // To one address go few messages: they are found first.
    private const string SelectToAddress = $"""
        select {DeliveryColumns} from campaign.delivery d join campaign.messaged_bulk b on b.account = $1 and b.bulk = d.bulk and b.day = d.day
        where lower(d.address) = lower($11) and ($2::text[] is null or d.state = any($2)) and ($3::smallint is null or d.kind = $3) and ($4::int is null or d.campaign = $4)
            and ($5::bigint is null or d.bulk < $5 or (d.bulk = $5 and (d.ord, d.kind, d.campaign, d.node) > ($6, $7, $8, $9)))
        order by d.bulk desc, d.ord, d.kind, d.campaign, d.node limit $10
        """;

    private const string SelectDelivery = $"""
        select {DeliveryColumns} from campaign.delivery d join import.launch_request r on r.bulk = d.bulk
        where r.account = $1 and d.bulk = $2 and d.day = $3 and d.ord = $4 and d.kind = $5 and d.campaign = $6 and d.node = $7
        """;

    private const string SelectDeliveriesOfRows = $"""
        select {DeliveryColumns} from unnest($1::bigint[], $2::date[], $3::int[]) as row (bulk, day, ord)
        join campaign.delivery d on d.bulk = row.bulk and d.day = row.day and d.ord = row.ord
        order by d.bulk desc, d.ord desc, d.kind, d.campaign, d.node limit $4
        """;

    public async Task<IReadOnlyList<LaunchView>> ListLaunchesAsync(BulkKey bulk, LaunchPlace? after, int limit, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectLaunches, bulk.Number.Value, bulk.Day, after?.Ord, after?.Kind, after?.CampaignId, limit).AllAsync(Launch, cancellationToken);

    public async Task<IReadOnlyList<LaunchView>> ReadLaunchesAsync(IReadOnlyCollection<(BulkKey Bulk, int Ord)> rows, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectLaunchesOfRows, Bulks(rows), Days(rows), Ords(rows)).AllAsync(Launch, cancellationToken);

    public async Task<IReadOnlyList<DeliveryEntry>> ListDeliveriesAsync(
        BulkKey bulk, IReadOnlyList<string> states, DeliveryKey? after, int limit, CancellationToken cancellationToken) =>
        await dataSource.Sql(
            SelectDeliveries, bulk.Number.Value, bulk.Day, states.Count == 0 ? null : states.ToArray(), after?.Ord, after?.Kind, after?.CampaignId, after?.Node, limit)
            .AllAsync(Delivery, cancellationToken);

    public async Task<IReadOnlyList<DeliveryEntry>> ListDeliveriesAsync(
        AccountId account, DeliveryFilter filter, DeliveryKey? after, int limit, CancellationToken cancellationToken)
    {
        object?[] values = [account.Value, filter.States?.ToArray(), filter.Kind, filter.CampaignId, after?.Bulk, after?.Ord, after?.Kind, after?.CampaignId, after?.Node, limit];
        var command = filter.Address is { } address ? dataSource.Sql(SelectToAddress, [.. values, address]) : dataSource.Sql(SelectOfAccount, values);
        return await command.AllAsync(Delivery, cancellationToken);
    }

    public async Task<DeliveryEntry?> FindDeliveryAsync(AccountId account, DeliveryKey key, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectDelivery, account.Value, key.Bulk, key.Day, key.Ord, key.Kind, key.CampaignId, key.Node).FirstAsync(Delivery, cancellationToken);

    public async Task<IReadOnlyList<DeliveryEntry>> ReadDeliveriesAsync(IReadOnlyCollection<(BulkKey Bulk, int Ord)> rows, int limit, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectDeliveriesOfRows, Bulks(rows), Days(rows), Ords(rows), limit).AllAsync(Delivery, cancellationToken);

    private static long[] Bulks(IEnumerable<(BulkKey Bulk, int Ord)> rows) => [.. rows.Select(row => row.Bulk.Number.Value)];

    private static DateOnly[] Days(IEnumerable<(BulkKey Bulk, int Ord)> rows) => [.. rows.Select(row => row.Bulk.Day)];

    private static int[] Ords(IEnumerable<(BulkKey Bulk, int Ord)> rows) => [.. rows.Select(row => row.Ord)];

    private static LaunchView Launch(NpgsqlDataReader row)
    {
        var (ord, campaign, profile) = (row.GetInt32(1), row.GetInt32(3), row.GetInt64(4));
        var journey = row.IsDBNull(5)
            ? null
            : new JourneyView(ord, profile, campaign, row.GetInt32(5), row.GetString(6), row.GetFieldValue<DateTimeOffset>(7), Moment(row, 8), Moment(row, 9));
        return new LaunchView(new BulkNumber(row.GetInt64(0)), new LaunchPlace(ord, row.GetInt16(2), campaign), profile, journey);
    }

    private static DeliveryEntry Delivery(NpgsqlDataReader row)
    {
        var key = new DeliveryKey(row.GetInt64(0), row.GetFieldValue<DateOnly>(1), row.GetInt32(2), row.GetInt16(3), row.GetInt32(4), row.GetString(5));
        var view = new DeliveryView(
            key.Ord, row.GetInt64(6), key.Kind == 2 ? "workflow" : "trigger", key.CampaignId, key.Node, row.GetString(7), row.GetString(8), row.GetString(9), row.GetInt32(10),
            row.GetString(11), row.GetString(12), row.GetString(13), row.GetString(14), row.GetString(15));
        return new DeliveryEntry(key, view, row.GetFieldValue<DateTimeOffset>(16));
    }

    private static DateTimeOffset? Moment(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
