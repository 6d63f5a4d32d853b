using BulkImport.Api.GraphQL.Administration;
using BulkImport.Api.GraphQL.Campaigns;
using BulkImport.Api.GraphQL.Following;
using BulkImport.Api.GraphQL.Importing;
using BulkImport.Api.GraphQL.Operations;
using BulkImport.Api.GraphQL.Profiles;
using BulkImport.Api.GraphQL.Tasks;
using BulkImport.Api.Provisioning;
using BulkImport.Kits.GraphQL;

namespace BulkImport.Api.GraphQL;

/// <summary>The ledger by GraphQL, with a page to try it out, at <c>/graphql</c>.</summary>
internal static class GraphQLRoutes
{
    internal const string Path = "/graphql";
    internal const string ToolPath = $"{Path}/ui";

    // 10,000 rows of a bulk, as Altcraft's methods take them.
    private const int MaxBodyLength = 10 * 1024 * 1024;

    internal static IHostApplicationBuilder AddGraphQL(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<RequestCaller>().AddScoped(provider => provider.GetRequiredService<RequestCaller>().Known);
        builder.Services.AddScoped<OwnDeadLetters>().AddScoped<TaskQueries>().AddScoped<ProfileQueries>();
        builder.Services.AddSingleton<CampaignDrafts>().AddSingleton<QueryCheck>().AddSingleton<FollowPace>();
        builder.Services.AddGraphQLServer()
            .ModifyOptions(options => options.RefuseNullCharacters = true)
            .AddQueryType<Query>()
            .AddTypeExtension<TaskQueries>().AddTypeExtension<ProfileQueries>().AddTypeExtension<DatabaseQueries>()
            .AddTypeExtension<CampaignQueries>().AddTypeExtension<MessageQueries>()
            .AddTypeExtension<LimitQueries>().AddTypeExtension<DeadLetterQueries>().AddTypeExtension<HealthQueries>().AddTypeExtension<AccountQueries>()
            .AddMutationType<Mutation>()
            .AddTypeExtension<ImportMutations>().AddTypeExtension<TaskMutations>().AddTypeExtension<ProfileMutations>()
            .AddTypeExtension<CampaignMutations>().AddTypeExtension<DeadLetterMutations>().AddTypeExtension<AccountMutations>()
            .AddSubscriptionType<Subscription>()
            .AddTypeExtension<TaskSubscriptions>().AddTypeExtension<ListSubscriptions>()
            .AddAuthorization((context, rule) => new(Policies.IsGranted(rule.Policy!, context.Service<RequestCaller>().Adopt(context.User))));
        return builder;
    }

    internal static void MapGraphQL(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Path), branch => branch.UseWebSockets().Use(next => context => GraphQLCallers.IdentifyAsync(context, next)));
        app.MapGraphQL(Path, options =>
        {
            options.MaxBodyLength = MaxBodyLength;
            options.AcceptConnection = GraphQLCallers.AcceptAsync;
            options.ToolFolder = System.IO.Path.Combine(AppContext.BaseDirectory, "graphiql");
        }).ExcludeFromDescription();
    }
}
