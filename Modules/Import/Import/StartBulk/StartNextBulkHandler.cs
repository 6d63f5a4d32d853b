using BulkImport.Import.BulkLife;
using BulkImport.Import.Contracts;
using BulkImport.Kits.LocalQueues;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Import.StartBulk;

/// <summary>Asks for the account's next waiting bulk to begin, should none be under way. Sent when a bulk was accepted and when one ended.</summary>
internal sealed record StartNextBulk(AccountId Account);

/// <summary>
/// Bulks of an account run one after another, in the order of their acceptance; one that waits for a retry keeps its place. The account's row is locked while the next
/// one is chosen: of a bulk that ends and one that is accepted at the same moment, whichever handler runs last sees both, so no bulk is left waiting.
/// </summary>
internal static class StartNextBulkHandler
{
    private const string LockLine = "select 1 from import.account where id = $1 for no key update";

    private const string SelectFirst = """
        select number from import.bulk
        where account = $1 and state = 'waiting' and (starts_at is null or starts_at <= $2)
            and not exists (select from import.bulk where account = $1 and state in ('working', 'waiting_for_retry'))
        order by number limit 1
        """;

    // While one is under way, its end will ask again.
    private const string SelectNextStart = """
        select starts_at from import.bulk
        where account = $1 and state = 'waiting' and starts_at > $2
            and not exists (select from import.bulk where account = $1 and state in ('working', 'waiting_for_retry'))
        order by starts_at limit 1
        """;

    public static async Task<IEnumerable<object>> Handle(StartNextBulk message, NpgsqlTransaction transaction, TimeProvider clock, CancellationToken cancellationToken)
    {
        await transaction.Sql(LockLine, message.Account.Value).RunAsync(cancellationToken);
        var now = clock.GetUtcNow();
        // One that is cancelled between the choice and the start is passed over: the next choice does not see it.
        while (await transaction.Sql(SelectFirst, message.Account.Value, now).FirstAsync(row => row.GetInt64(0), cancellationToken) is > 0 and var first)
        {
            if (await BulkDoor.GoOnAsync(transaction, new BulkNumber(first), "its turn", now, cancellationToken) is { } work)
            {
                return work;
            }
        }

        var next = await transaction.Sql(SelectNextStart, message.Account.Value, now).FirstAsync(row => (DateTimeOffset?)row.GetFieldValue<DateTimeOffset>(0), cancellationToken);
        return next is { } start ? [new Scheduled(message, start)] : [];
    }
}
