using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.SendMessages;

/// <summary>Slows a sender down: every batch takes a place in a line that all processes share.</summary>
internal static class Pace
{
    // By the database's clock alone: processes may disagree about the time.
    private const string Take = """
        update campaign.sender set next_at = greatest(next_at, now()) + make_interval(secs => $3::float8 / per_second)
        where account = $1 and name = $2 and per_second > 0
        returning next_at - make_interval(secs => $3::float8 / per_second) - now()
        """;

    /// <summary>How long the batch has to wait.</summary>
    internal static async Task<TimeSpan> TakeAsync(NpgsqlDataSource dataSource, SenderSettings settings, int messages, CancellationToken cancellationToken) => settings.PerSecond == 0
        ? TimeSpan.Zero
        : await dataSource.Sql(Take, settings.Account.Value, settings.Name, messages).FirstAsync(row => row.GetTimeSpan(0), cancellationToken);
}
