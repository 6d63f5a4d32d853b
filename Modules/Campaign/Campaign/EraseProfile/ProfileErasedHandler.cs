using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.EraseProfile;

/// <summary>Erases a person's launches and messages; the counters of their bulks stay.</summary>
internal static class ProfileErasedHandler
{
    public static async Task Handle(ProfileErased message, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await transaction.Sql("delete from campaign.delivery where profile = $1", message.Profile).RunAsync(cancellationToken);
        await transaction.Sql("delete from campaign.journey where profile = $1", message.Profile).RunAsync(cancellationToken);
        await transaction.Sql("delete from campaign.launch where profile = $1", message.Profile).RunAsync(cancellationToken);
    }
}
