namespace BulkImport.Kits.GraphQL.Internal.TypeSystem;

/// <summary>Coerced values of an operation's variables; a variable that was not given and has no default is not in it.</summary>
internal sealed class VariableValues : Dictionary<string, object?>
{
    internal static readonly VariableValues None = [];

    internal VariableValues()
        : base(StringComparer.Ordinal)
    {
    }
}
