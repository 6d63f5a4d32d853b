using BulkImport.Import.BulkLife;
using BulkImport.Import.Contracts;
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
        where account = $1 and state = 'waiting' and not exists (select from import.bulk where account = $1 and state in ('working', 'waiting_for_retry'))
        order by number limit 1
        """;

    public static async Task<IEnumerable<object>> Handle(StartNextBulk message, NpgsqlTransaction transaction, TimeProvider clock, CancellationToken cancellationToken)
    {
        await transaction.Sql(LockLine, message.Account.Value).RunAsync(cancellationToken);
        var first = await transaction.Sql(SelectFirst, message.Account.Value).FirstAsync(row => row.GetInt64(0), cancellationToken);
        return first == 0 ? [] : await BulkDoor.GoOnAsync(transaction, new BulkNumber(first), "its turn", clock.GetUtcNow(), cancellationToken);
    }
}
