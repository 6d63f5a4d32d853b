using System.Globalization;
using BulkImport.Kits.GraphQL;
using BulkImport.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BulkImport.Benchmarks;

/// <summary>
/// Requests per second and times of three documents, by Kits.GraphQL and by Mercurius and graphql-yoga over equal data, one after the other in one run: a bare answer, a
/// list of a hundred with objects in it, and a page of tasks from PostgreSQL, which of ours the Api answers, with its token, roles and limits.
/// </summary>
internal static class GraphQLBenchmark
{
    private const int Connections = 32;

    private const string Bare = "{ __typename }";
    private const string List = "{ orders { id total customer { name city } lines { sku count price } } }";
    private const string Tasks = "{ tasks(first: 50) { nodes { id dialect state rows counts { created updated unchanged skipped rejected } acceptedAt finishedAt } } }";

    private const string Fill = """
        insert into import.bulk (id, account, database_key, day, payload_day, dialect, state, state_at, rule, rows, chunks, created, accepted_at)
        select gen_random_uuid(), a.id, d.key, current_date + 8, current_date + 8, 'altcraft', 'waiting', now(), '{"Mode":"email"}', 100, 1, 0, now() - n * interval '1 second'
        from import.account a, matching.database d, generate_series(1, 10000) as n;
        analyze import.bulk
        """;

    internal static async Task RunAsync(string[] options)
    {
        var seconds = ImportBenchmark.Option(options, "--seconds", 5);
        await using var service = await ServiceUnderTest.StartAsync();
        await using (var fill = service.DataSource.CreateCommand(Fill))
        {
            await fill.ExecuteNonQueryAsync();
        }

        await using var kit = Kit();
        await kit.StartAsync();
        await using var mercurius = await PeerAsync(service, "mercurius");
        await using var yoga = await PeerAsync(service, "yoga");
        var peers = new (string Name, string Address)[] { ("mercurius", await AddressAsync(mercurius)), ("graphql-yoga", await AddressAsync(yoga)) };
        Console.WriteLine($"{"document",-28} {"server",-14} {"requests/s",10} {"p50 ms",7} {"p99 ms",7} {"speed of ours",14}");
        foreach (var (name, document) in new[] { ("{ __typename }", Bare), ("100 orders, nested", List), ("50 tasks from PostgreSQL", Tasks) })
        {
            var ours = document == Tasks ? new Uri(service.Address, "graphql").ToString() : $"{kit.Urls.First()}/graphql";
            var first = 0.0;
            foreach (var (server, address) in peers.Prepend(("ours", ours)))
            {
                await LoadAsync(address, document, 2);
                var (rate, middle, worst) = await LoadAsync(address, document, seconds);
                first = first == 0 ? rate : first;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28} {server,-14} {rate,10:F0} {middle,7} {worst,7} {rate / first,14:F2}"));
            }
        }
    }

    private static async Task<(double Rate, string P50, string P99)> LoadAsync(string address, string document, int seconds)
    {
        await using var node = await NodeProgram.StartAsync(
            Folder, "load.mjs", address, document, "benchmark-token", seconds.ToString(CultureInfo.InvariantCulture), Connections.ToString(CultureInfo.InvariantCulture));
        var line = (await node.Output.ReadLineAsync() ?? throw new InvalidOperationException("The load did not end.")).Split(' ');
        return line[3] == "0" ? (double.Parse(line[0], CultureInfo.InvariantCulture), line[1], line[2]) : throw new InvalidOperationException($"{line[3]} requests failed at {address}.");
    }

    private static Task<NodeProgram> PeerAsync(ServiceUnderTest service, string name)
    {
        var database = new NpgsqlConnectionStringBuilder(service.ConnectionString);
        return NodeProgram.StartAsync(
            Folder, "graphql.mjs", name, $"postgres://{database.Username}:{Uri.EscapeDataString(database.Password ?? "")}@{database.Host}:{database.Port}/{database.Database}");
    }

    private static async Task<string> AddressAsync(NodeProgram peer) => $"http://127.0.0.1:{await peer.Output.ReadLineAsync()}/graphql";

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "javascript");

    private static WebApplication Kit()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddGraphQLServer().AddQueryType<Sample>();
        var app = builder.Build();
        app.MapGraphQL();
        return app;
    }

    internal sealed class Sample
    {
        private static readonly Order[] All = [.. Enumerable.Range(0, 100).Select(i => new Order(
            i.ToString(CultureInfo.InvariantCulture), i * 1.5, new Customer($"Customer {i}", $"City {i % 7}"), [.. Enumerable.Range(0, 3).Select(line => new Line($"SKU-{i}-{line}", line + 1, line * 2.5))]))];

        [Cost(1, ListSize = 100)]
        public static IReadOnlyList<Order> Orders() => All;
    }

    internal sealed record Order([property: ID] string Id, double Total, Customer Customer, IReadOnlyList<Line> Lines);

    internal sealed record Customer(string Name, string City);

    internal sealed record Line(string Sku, int Count, double Price);
}
