using BulkImport.Kits.GraphQL;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace BulkImport.GraphQLAgreement;

/// <summary>The audits of npm graphql-http, GraphQL over HTTP's own judge, against a server of ours.</summary>
internal static class AuditRun
{
    internal static async Task<bool> PassesAsync()
    {
        await using var app = Server("http://127.0.0.1:0");
        await app.StartAsync();
        return await JavaScript.RunAsync("audit.mjs", $"{app.Urls.First()}/graphql") == 0;
    }

    internal static WebApplication Server(string address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        builder.Services.AddGraphQLServer().AddQueryType<Greetings>().AddSubscriptionType<Ticks>();
        var app = builder.Build();
        app.UseWebSockets();
        app.MapGraphQL();
        return app;
    }

    internal sealed class Greetings
    {
        public static string Hello() => "world";

        [Cost(1, ListSize = 100)]
        public static IReadOnlyList<Order> Orders() => Order.Hundred;
    }

    internal sealed class Ticks
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

    internal sealed record Order(int Id, string Name, double Total, Customer Customer, IReadOnlyList<Line> Lines)
    {
        internal static readonly IReadOnlyList<Order> Hundred =
            [.. Enumerable.Range(1, 100).Select(id => new Order(id, $"order {id}", id * 1.5, new Customer(id, $"customer {id}", new Address("Main Street", "Springfield")), [new Line("pen", 1), new Line("ink", 2)]))];
    }

    internal sealed record Customer(int Id, string Name, Address Address);

    internal sealed record Address(string Street, string City);

    internal sealed record Line(string Product, int Count);
}
