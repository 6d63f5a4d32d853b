using BulkImport.Import.Contracts;
using BulkImport.Kits.LocalQueues;
using BulkImport.Matching.Contracts;
using BulkImport.ServiceDefaults;

namespace BulkImport.Matching.EraseProfile;

internal sealed class ProfileErasure(IOutbox outbox) : IProfileErasure
{
    private const string DeleteProfile = """
        delete from matching.profile p using matching.database d
        where d.key = $1 and d.account = $3 and p.database_key = d.key and p.number = $2
        """;

    private const string DeleteIdentities = "delete from matching.identity where database_key = $1 and number = $2";

    public async Task<bool> EraseAsync(AccountId account, string profileId, CancellationToken cancellationToken)
    {
        if (!ProfileId.TryParse(profileId, out var database, out var number))
        {
            return false;
        }

        await using var transaction = await outbox.BeginAsync(cancellationToken);
        if (await transaction.Transaction.Sql(DeleteProfile, database.Value, number, account.Value).RunAsync(cancellationToken) == 0)
        {
            return false;
        }

        await transaction.Transaction.Sql(DeleteIdentities, database.Value, number).RunAsync(cancellationToken);
        transaction.Publish(new ProfileErased(database, number));
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
