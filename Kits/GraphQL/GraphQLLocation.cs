namespace BulkImport.Kits.GraphQL;

/// <summary>A place in a document; both numbers count from 1, columns in UTF-16 units.</summary>
public readonly record struct GraphQLLocation(int Line, int Column)
{
    public override string ToString() => $"line {Line}, column {Column}";
}
