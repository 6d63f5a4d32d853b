using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace BulkImport.Kits.GraphQL.Tests.Http;

/// <summary>A server on a free port of this machine.</summary>
public sealed class Host : IAsyncLifetime
{
    private readonly DirectoryInfo _tool = Directory.CreateTempSubdirectory("graphql-tool");
    private readonly WebApplication _app;

    public Host() => _app = Create(_tool.FullName);

    internal Uri Address => new($"{_app.Urls.First()}/graphql");

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_tool.FullName, "index.html"), "<p>a page</p>");
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _tool.Delete(recursive: true);
    }

    private static WebApplication Create(string tool)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddGraphQLServer().AddQueryType<Query>().AddMutationType<Mutation>().AddSubscriptionType<Subscription>();
        var app = builder.Build();
        app.UseWebSockets();
        app.MapGraphQL(configure: options => options.ToolFolder = tool);
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
