using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.Execution;

/// <summary>A document and its operations, each prepared when it is first asked for.</summary>
internal sealed class PreparedDocument(GraphQLSchema schema, Document document)
{
    private readonly OperationDefinition[] _definitions = [.. document.Operations];
    private readonly PreparedOperation?[] _operations = new PreparedOperation?[document.Operations.Count()];

    /// <summary>GetOperation() (section 6.1).</summary>
    internal PreparedOperation? Operation(string? name, List<GraphQLError> errors)
    {
        var index = name is null ? _definitions.Length == 1 ? 0 : -1 : Array.FindIndex(_definitions, operation => operation.Name == name);
        if (index < 0)
        {
            var fault = _definitions.Length == 0 ? "The document has no operation." : name is null ? "The document has several operations: name one of them." : $"The document has no operation \"{name}\".";
            errors.Add(new GraphQLError(fault) { Code = "BAD_REQUEST" });
            return null;
        }

        if (schema.Root(_definitions[index].Kind) is null)
        {
            errors.Add(new GraphQLError($"The schema has no operations of the kind {_definitions[index].Kind}.") { Code = "BAD_REQUEST" });
            return null;
        }

        return _operations[index] ??= new PreparedOperation(schema, document, _definitions[index]);
    }
}
