namespace BulkImport.Kits.GraphQL;

/// <summary>A schema that breaks rules of the type system (section 3); names all of them.</summary>
public sealed class GraphQLSchemaException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<string> Faults => faults;
}
