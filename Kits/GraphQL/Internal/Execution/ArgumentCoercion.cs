using System.Collections.ObjectModel;
using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Execution;

/// <summary>CoerceArgumentValues() (section 6.4.1).</summary>
internal static class ArgumentCoercion
{
    internal static bool AreConstant(IReadOnlyList<Argument> arguments) => arguments.All(argument => IsConstant(argument.Value));

    internal static IReadOnlyDictionary<string, object?> Coerce(OutputField field, Field node, VariableValues variables)
    {
        if (field.Arguments.Count == 0)
        {
            return ReadOnlyDictionary<string, object?>.Empty;
        }

        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var argument in field.Arguments)
        {
            Coerce(argument, node.Arguments.FirstOrDefault(given => given.Name == argument.Name)?.Value, values, variables);
        }

        return values;
    }

    /// <summary>Null: the arguments do not fit, which is told when the field is executed.</summary>
    internal static IReadOnlyDictionary<string, object?>? TryCoerce(OutputField field, Field node, VariableValues variables)
    {
        try
        {
            return Coerce(field, node, variables);
        }
        catch (GraphQLException)
        {
            return null;
        }
    }

    private static void Coerce(InputValue argument, ValueNode? given, Dictionary<string, object?> values, VariableValues variables)
    {
        if (given is not null && (given is not VariableValue variable || variables.ContainsKey(variable.Name)))
        {
            values[argument.Name] = InputCoercion.FromLiteral(given, argument.Type, variables);
        }
        else if (argument.DefaultValue is not null)
        {
            values[argument.Name] = InputCoercion.FromLiteral(argument.DefaultValue, argument.Type, VariableValues.None);
        }
        else if (argument.Type.IsNonNull)
        {
            throw new GraphQLException($"The argument \"{argument.Name}\" of type {argument.Type} has no value.");
        }
    }

    private static bool IsConstant(ValueNode value) => value switch
    {
        VariableValue => false,
        ListValue list => list.Items.All(IsConstant),
        ObjectValue obj => obj.Fields.All(field => IsConstant(field.Value)),
        _ => true,
    };
}
