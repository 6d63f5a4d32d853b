using BulkImport.ServiceDefaults;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BulkImport.Campaign.EraseJourneys;

/// <summary>Erases journeys that ended when the results of their bulk are: every hour, in pieces. Those that bar their profile for ever stay; they say no more than that.</summary>
internal sealed partial class JourneyErasure(NpgsqlDataSource dataSource, TimeProvider clock, ILogger<JourneyErasure> logger) : BackgroundService
{
    private const int PieceSize = 10_000;

    private const string Delete = """
        delete from campaign.journey j using (
            select bulk, ord, workflow from campaign.journey where day <= $1 and ended_at is not null and not alone limit $2 for update skip locked) as over
        where j.bulk = over.bulk and j.ord = over.ord and j.workflow = over.workflow
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>One pass; answers how many journeys it erased.</summary>
    internal async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var (all, last) = (0, PieceSize);
        while (last == PieceSize)
        {
            last = await dataSource.Sql(Delete, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), PieceSize).RunAsync(cancellationToken);
            all += last;
        }

        return all;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (NpgsqlException e)
            {
                NotErased(logger, e);
            }
        }
    }

    [LoggerMessage(3201, LogLevel.Warning, "Journeys that ended could not all be erased; tried again in an hour")]
    private static partial void NotErased(ILogger logger, Exception exception);
}
