namespace BulkImport.Kits.GraphQL.Internal.Language;

/// <summary>What the parser reads at most.</summary>
internal sealed record ParserLimits(int MaxLength, int MaxTokens, int MaxDepth)
{
    /// <summary>No text may hold U+0000.</summary>
    internal bool RefusesNull { get; init; }

    /// <summary>For documents of our own, such as a schema; depth stays limited for the sake of the stack.</summary>
    internal static readonly ParserLimits Trusted = new(int.MaxValue, int.MaxValue, 500);
}
