using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace BulkImport.Kits.GraphQL.Tests.Http;

/// <summary>A server on a free port of this machine.</summary>
public sealed class Host : IAsyncLifetime
{
    private readonly WebApplication _app = Create();

    internal Uri Address => new($"{_app.Urls.First()}/graphql");

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private static WebApplication Create()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddGraphQLServer().AddQueryType<Query>().AddMutationType<Mutation>().AddSubscriptionType<Subscription>();
        var app = builder.Build();
        app.UseWebSockets();
        app.MapGraphQL();
        return app;
    }

    public sealed class Query
    {
        public static string Hello(string name = "world") => $"hello {name}";
    }

    public sealed class Mutation
    {
        public static int Add(int one, int two) => one + two;
    }

    public sealed class Subscription
    {
        public static async IAsyncEnumerable<int> Count(int to)
        {
            for (var i = 1; i <= to; i++)
            {
                await Task.Yield();
                yield return i;
            }
        }
    }
}
