using System.Security.Claims;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace BulkImport.Kits.GraphQL.Tests.Clr;

public sealed class ShopTests
{
    private readonly Shop.Store _store = new();
    private readonly ServiceProvider _services;

    public ShopTests()
    {
        var services = new ServiceCollection().AddSingleton(_store);
        services.AddGraphQLServer().AddQueryType<Shop.Query>().AddMutationType<Shop.Mutation>().AddSubscriptionType<Shop.Subscription>()
            .AddTypeExtension<Shop.BookExtension>().AddType<Shop.Pen>();
        _services = services.BuildServiceProvider();
    }

    [Fact]
    public void A_schema_is_made_of_classes() => Assert.Equal(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Clr", "shop.graphql")).TrimEnd(), _services.GetRequiredService<RequestExecutor>().Schema.ToString());

    [Theory]
    [InlineData("{ books { nodes { title genre price printed } pageInfo { hasNextPage endCursor } totalCount } }",
        """{"books":{"nodes":[{"title":"A","genre":"SCIENCE_FICTION","price":5,"printed":null},{"title":"B","genre":"NON_FICTION","price":6,"printed":null}],"pageInfo":{"hasNextPage":true,"endCursor":"YXQ6MQ=="},"totalCount":3}}""")]
    [InlineData("{ books(first: 5, after: \"YXQ6MQ==\") { edges { cursor node { id printed } } pageInfo { hasPreviousPage } } }",
        """{"books":{"edges":[{"cursor":"YXQ6Mg==","node":{"id":"3","printed":"2020-01-02T03:04:05Z"}}],"pageInfo":{"hasPreviousPage":true}}}""")]
    [InlineData("{ book(id: \"2\") { title } }", """{"book":{"title":"B"}}""")]
    [InlineData("{ book(id: 9) { title } }", """{"book":null}""")]
    [InlineData("{ products(genre: SCIENCE_FICTION) { __typename price ... on Pen { colour } } }", """{"products":[{"__typename":"Book","price":5},{"__typename":"Pen","price":1.5,"colour":"blue"}]}""")]
    [InlineData("{ find(text: \"Ann\") { ... on Author { name names } ... on Book { title } } }", """{"find":{"name":"Ann","names":["An",null]}}""")]
    [InlineData("{ echo(wish: {title: \"x\", genres: [NON_FICTION], until: \"2024-01-01T00:00:00Z\", inner: {title: \"y\"}}, times: 2) }", """{"echo":"x:1:2024:y x:1:2024:y"}""")]
    [InlineData("{ pack(parcel: {to: \"x\"}) }", """{"pack":"x:5:NonFiction:False:"}""")]
    [InlineData("{ pack(parcel: {to: \"x\", weight: 7, genre: SCIENCE_FICTION, isGift: true, note: \"n\"}) }", """{"pack":"x:7:ScienceFiction:True:n"}""")]
    [InlineData("mutation { a: sell(id: 1) b: sell(id: 2) c: sell(id: 4) }", """{"a":1,"b":3,"c":7}""")]
    public async Task A_query_is_answered_by_members(string query, string data) => Assert.Equal($$"""{"data":{{data}}}""", (await ExecuteAsync(query)).ToString());

    [Fact]
    public async Task A_loader_loads_all_keys_of_a_tick_at_once()
    {
        var result = await ExecuteAsync("{ books { nodes { author { name } } } again: books(first: 3) { nodes { author { name } } } }");

        Assert.Empty(result.Errors);
        Assert.Equal(["10,11"], _store.Batches);
    }

    [Fact]
    public async Task A_field_is_refused_to_those_without_its_role()
    {
        Assert.Equal("AUTH_NOT_AUTHORIZED", Assert.Single((await ExecuteAsync("{ takings }")).Errors).Code);

        var keeper = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, "keeper")], "test"));
        Assert.Equal("""{"data":{"takings":42}}""", (await ExecuteAsync("{ takings }", keeper)).ToString());
    }

    [Fact]
    public async Task A_subscription_answers_each_event()
    {
        var events = new List<string>();
        await foreach (var result in (await ExecuteAsync("subscription { ticks(to: 3) }")).Events!)
        {
            events.Add(result.ToString());
        }

        Assert.Equal(["""{"data":{"ticks":1}}""", """{"data":{"ticks":2}}""", """{"data":{"ticks":3}}"""], events);
    }

    [Fact]
    public async Task What_variables_may_not_be_is_told_by_name()
    {
        var result = await ExecuteAsync("query ($w: WishInput!) { echo(wish: $w) }", variables: """{"w":{"title":"x","inner":{"title":7}}}""");

        Assert.Equal("The variable \"$w\" does not fit. At inner: At title: String cannot represent 7.", Assert.Single(result.Errors).Message);
        Assert.False(result.IsExecuted);
    }

    private async Task<GraphQLResult> ExecuteAsync(string query, ClaimsPrincipal? user = null, string? variables = null) => await _services.GetRequiredService<RequestExecutor>()
        .ExecuteAsync(new GraphQLRequest(query) { Services = _services, User = user, Variables = variables is null ? default : JsonElement.Parse(variables) });
}
