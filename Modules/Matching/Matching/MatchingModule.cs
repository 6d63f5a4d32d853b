using BulkImport.Import.Contracts;
using BulkImport.Kits.LocalQueues;
using BulkImport.Matching.ChangeProfiles;
using BulkImport.Matching.Contracts;
using BulkImport.Matching.EraseProfile;
using BulkImport.Matching.KeepDatabases;
using BulkImport.Matching.ListProfiles;
using BulkImport.Matching.MatchRows;
using BulkImport.Matching.QueryProfiles;
using BulkImport.Matching.ReadProfiles;
using BulkImport.Matching.Storage;
using BulkImport.Matching.Values;
using BulkImport.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BulkImport.Matching;

/// <summary>Profiles: how rows find them, and how they are written.</summary>
public static class MatchingModule
{
    public static IHostApplicationBuilder AddMatching(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddNpgsqlDbContext<MatchingDbContext>("bulkimport", "matching");
        builder.Services.AddSingleton<Databases>();
        builder.Services.AddSingleton<IDatabases>(services => services.GetRequiredService<Databases>());
        builder.Services.AddSingleton<IProfiles, Profiles>();
        builder.Services.AddSingleton<IProfileLists, ProfileLists>();
        builder.Services.AddSingleton<IProfileQueries, ProfileQueries>();
        builder.Services.AddSingleton<IProfileChanges, ProfileChanges>();
        builder.Services.AddSingleton<IProfileErasure, ProfileErasure>();
        builder.Services.AddSingleton<ProfileNumbers>();
        builder.Services.AddSingleton<ChunkPreparation>();
        builder.Services.AddSingleton<ChunksAhead>();
        builder.Services.AddSingleton<GeoData>();
        builder.Services.AddLocalQueues(options =>
        {
            var matching = options.LocalQueue("matching").UseDurableInbox().MaximumParallelMessages(2).Handles<MatchChunk>(typeof(MatchChunkHandler));
            matching.OnException<BulkNotWorkingException>().Discard();
            // What the handler throws is a fault of the system, never of a row: the bulk waits and goes on from this chunk.
            matching.OnException<Exception>().CompensatingAction<MatchChunk>((chunk, cause) => new ChunkFailed(chunk.Bulk, cause));
            options.LocalQueue("changing").UseDurableInbox().MaximumParallelMessages(1).Handles<Contracts.ChangeProfiles>(typeof(ChangeProfilesHandler));
        });
        return builder;
    }

    /// <summary>Brings the module's schema up to date.</summary>
    public static Task MigrateMatchingAsync(this IServiceProvider services, CancellationToken cancellationToken) =>
        services.MigrateAsync<MatchingDbContext>(cancellationToken);

    /// <summary>Opens the files of <c>BulkImport:GeoFiles</c>; answers a sentence for each that is missing or broken.</summary>
    public static IReadOnlyList<string> OpenGeoData(this IServiceProvider services) => services.GetRequiredService<GeoData>().Faults;
}
