using BulkImport.Import.Contracts;

namespace BulkImport.Api.GraphQL;

/// <summary>What a token must be good for. A token of the role <c>admin</c> may all.</summary>
internal static class Policies
{
    /// <summary>Whoever has a token.</summary>
    internal const string Any = "any";

    /// <summary>Look at tasks, profiles, campaigns: the roles <c>tasks</c> and <c>read</c>.</summary>
    internal const string Read = "read";

    /// <summary>Send bulks, stop them, let them go on: the role <c>import</c>.</summary>
    internal const string Import = "import";

    /// <summary>Campaigns, tokens, the account, forgetting a person: the role <c>admin</c>.</summary>
    internal const string Admin = "admin";

    /// <summary>Whether the caller's token is good for it.</summary>
    internal static bool IsGranted(string policy, Caller caller) => policy switch
    {
        Any => true,
        Read => caller.May("tasks") || caller.May("read"),
        _ => caller.May(policy),
    };
}
