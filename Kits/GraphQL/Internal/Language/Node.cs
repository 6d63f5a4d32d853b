namespace BulkImport.Kits.GraphQL.Internal.Language;

/// <summary>A part of a document, and where it starts there.</summary>
internal abstract class Node(int start)
{
    internal int Start => start;
}
