using System.Globalization;
using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;
using BulkImport.ServiceDefaults;

namespace BulkImport.Api.GraphQL.Administration;

/// <summary>The account and its tokens.</summary>
[ExtendObjectType("Query")]
internal sealed class AccountQueries
{
    /// <summary>The account's tokens; their values are known to nobody.</summary>
    [Authorize(Policies.Admin)]
    public static async Task<IEnumerable<TokenNode>> TokensAsync(Caller caller, IAccountAdministration administration, CancellationToken cancellationToken) =>
        (await administration.ListTokensAsync(caller.Account, cancellationToken)).Select(token => new TokenNode(token));

    /// <summary>The account that asks.</summary>
    [Authorize(Policies.Admin)]
    public static AccountNode Account(Caller caller) => new(caller.AccountName, caller.Retention.PayloadHours, caller.Retention.ResultDays);
}

/// <summary>Changes the account and its tokens.</summary>
[ExtendObjectType("Mutation")]
internal sealed class AccountMutations(IAccountAdministration administration)
{
    private const int LongestName = 100;
    private static readonly string[] Roles = ["import", "tasks", "read", "admin"];

    /// <summary>Makes a token. Its value is told this once.</summary>
    [Authorize(Policies.Admin)]
    [Cost(5)]
    public async Task<TokenPayload> CreateTokenAsync(TokenInput input, Caller caller, CancellationToken cancellationToken)
    {
        if (FaultOf(input) is { } fault)
        {
            return new TokenPayload(null, null, [fault]);
        }

        var (value, token) = await administration.CreateTokenAsync(caller.Account, input.Name, [.. input.Roles.Distinct()], cancellationToken);
        return new TokenPayload(value, new TokenNode(token), []);
    }

    /// <summary>Ends a token: at once in the process that is asked, within a minute in others. One of the accounts file comes again with the next start.</summary>
    [Authorize(Policies.Admin)]
    public async Task<RevokePayload> RevokeTokenAsync([ID] string id, Caller caller, CancellationToken cancellationToken) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var key) && await administration.RevokeTokenAsync(caller.Account, key, cancellationToken)
            ? new RevokePayload(id, [])
            : new RevokePayload(null, [UserError.At(UserError.NotFound, "id", "there is no such token")]);

    /// <summary>How long bulks that come from now on are kept. The accounts file has its way at the next start.</summary>
    [Authorize(Policies.Admin)]
    [Cost(20)]
    public async Task<AccountPayload> UpdateAccountAsync(AccountInput input, Caller caller, IServiceProvider services, CancellationToken cancellationToken)
    {
        var retention = new Retention(input.PayloadHours ?? caller.Retention.PayloadHours, input.ResultDays ?? caller.Retention.ResultDays);
        if (retention.PayloadHours is < 1 or > 720)
        {
            return new AccountPayload(null, [UserError.At(UserError.Invalid, "payloadHours", "must be from 1 to 720")]);
        }

        if (retention.ResultDays is < 1 or > 366)
        {
            return new AccountPayload(null, [UserError.At(UserError.Invalid, "resultDays", "must be from 1 to 366")]);
        }

        await administration.SetRetentionAsync(caller.Account, retention, cancellationToken);
        // Results may fall on days that nobody kept anything for.
        foreach (var schema in new[] { "import", "campaign" })
        {
            await services.GetRequiredKeyedService<DayPartitions>(schema).RunOnceAsync(cancellationToken);
        }

        return new AccountPayload(new AccountNode(caller.AccountName, retention.PayloadHours, retention.ResultDays), []);
    }

    private static UserError? FaultOf(TokenInput input) => input switch
    {
        { Name.Length: > LongestName } => UserError.At(UserError.Invalid, "name", $"is longer than {LongestName} characters"),
        { Roles.Count: 0 } => UserError.At(UserError.Invalid, "roles", "is empty"),
        _ => input.Roles.Index().Where(role => !Roles.Contains(role.Item)).Select(role => UserError.At(UserError.Invalid, $"roles[{role.Index}]", $"must be one of {string.Join(", ", Roles)}")).FirstOrDefault(),
    };
}

/// <summary>A token to be made.</summary>
internal sealed record TokenInput
{
    /// <summary>For people.</summary>
    public string? Name { get; init; }

    /// <summary><c>import</c>, <c>tasks</c>, <c>read</c>, <c>admin</c>.</summary>
    public required IReadOnlyList<string> Roles { get; init; }
}

/// <summary>What is to be changed; what is left out stays.</summary>
internal sealed record AccountInput
{
    /// <summary>How long rows are kept as they were sent.</summary>
    public int? PayloadHours { get; init; }

    /// <summary>How long it is known what became of each row.</summary>
    public int? ResultDays { get; init; }
}

/// <summary>A token; its value is known to nobody.</summary>
[GraphQLName("Token")]
internal sealed class TokenNode(TokenView view)
{
    [ID]
    public int Id => view.Id;

    /// <summary>For people; null: it came without.</summary>
    public string? Name => view.Name;

    public IReadOnlyList<string> Roles => view.Roles;

    /// <summary>Where it is good: empty at our own and Altcraft's addresses.</summary>
    public string Scope => view.Scope;

    /// <summary>It stands in the accounts file.</summary>
    public bool IsProvisioned => view.IsProvisioned;

    public DateTimeOffset CreatedAt => view.CreatedAt;
}

/// <summary>The account.</summary>
/// <param name="Name">As in the accounts file.</param>
/// <param name="PayloadHours">How long rows are kept as they were sent.</param>
/// <param name="ResultDays">How long it is known what became of each row.</param>
[GraphQLName("Account")]
internal sealed record AccountNode(string Name, int PayloadHours, int ResultDays);

/// <summary>A token that was made.</summary>
/// <param name="Value">Told this once.</param>
/// <param name="Token">The token.</param>
/// <param name="UserErrors">Why there is none.</param>
internal sealed record TokenPayload(string? Value, TokenNode? Token, IReadOnlyList<UserError> UserErrors);

/// <summary>A token that was ended.</summary>
internal sealed record RevokePayload([property: ID] string? Id, IReadOnlyList<UserError> UserErrors);

/// <summary>The account after a change.</summary>
internal sealed record AccountPayload(AccountNode? Account, IReadOnlyList<UserError> UserErrors);
