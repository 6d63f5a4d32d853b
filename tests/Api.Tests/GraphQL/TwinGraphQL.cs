using BulkImport.Api.Tests.Accounts;

namespace BulkImport.Api.Tests.GraphQL;

/// <summary>The tests of GraphQL share one service with the accounts alpha and beta.</summary>
[CollectionDefinition(Name)]
public sealed class TwinGraphQL : ICollectionFixture<TwinAccounts>
{
    internal const string Name = "graphql";
}
