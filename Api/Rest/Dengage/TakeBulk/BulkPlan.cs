using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Dengage.TakeBulk;

/// <summary>What a request asks for, checked.</summary>
/// <param name="Rows">Its records as canonical rows.</param>
/// <param name="RuleFor">How they are matched and written in the contacts' database.</param>
/// <param name="Records">The name of its list, for messages.</param>
/// <param name="IsOneChunk">All are written in one transaction.</param>
internal sealed record BulkPlan(IEnumerable<ReadOnlyMemory<byte>> Rows, Func<DatabaseKey, MatchingRule> RuleFor, string Records, bool IsOneChunk)
{
    /// <summary>One invalid record, and none is written: the name of their list. null: the others are.</summary>
    internal string? ThrowsFor => RuleFor(default).AllOrNothing ? Records : null;
}
