using System.Text.Json;
using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Execution;

/// <summary>CoerceVariableValues() (section 6.1.2).</summary>
internal static class VariableCoercion
{
    internal static VariableValues Coerce(GraphQLSchema schema, PreparedOperation operation, JsonElement given, List<GraphQLError> errors)
    {
        if (operation.Definition.Variables.Count == 0)
        {
            return VariableValues.None;
        }

        var values = new VariableValues();
        foreach (var variable in operation.Definition.Variables)
        {
            try
            {
                Coerce(schema, variable, given, values);
            }
            catch (GraphQLException e)
            {
                errors.Add(new GraphQLError($"The variable \"${variable.Name}\" does not fit. {e.Message}") { Locations = [operation.Source.Locate(variable.Start)], Code = "BAD_USER_INPUT" });
            }
        }

        return values;
    }

    private static void Coerce(GraphQLSchema schema, VariableDefinition variable, JsonElement given, VariableValues values)
    {
        var type = schema.Type(variable.Type) ?? throw new GraphQLException($"The schema has no type {variable.Type}.");
        if (given.ValueKind == JsonValueKind.Object && given.TryGetProperty(variable.Name, out var value))
        {
            values[variable.Name] = InputCoercion.FromJson(value, type);
        }
        else if (variable.DefaultValue is not null)
        {
            values[variable.Name] = InputCoercion.FromLiteral(variable.DefaultValue, type, VariableValues.None);
        }
        else if (type.IsNonNull)
        {
            throw new GraphQLException($"A value of type {type} was not given.");
        }
    }
}
