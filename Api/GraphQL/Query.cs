using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;

namespace BulkImport.Api.GraphQL;

/// <summary>What can be asked. Objects of other accounts do not exist.</summary>
internal sealed class Query
{
    /// <summary>Who asks.</summary>
    [Authorize(Policies.Any)]
    public static Viewer Viewer(Caller caller) => new(caller.AccountName, [.. caller.Roles.Order(StringComparer.Ordinal)]);
}

/// <summary>The account and the roles of the token that asks.</summary>
internal sealed record Viewer(string Account, IReadOnlyList<string> Roles);

/// <summary>What can be changed. What is wrong with a request is told in its payload's userErrors; then nothing was changed.</summary>
internal sealed class Mutation;
