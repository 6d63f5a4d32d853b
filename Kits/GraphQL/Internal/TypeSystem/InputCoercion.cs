using System.Text.Json;
using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.TypeSystem;

/// <summary>
/// Input coercion (sections 3.4 to 3.12): an enum becomes its value, a list an array, an input object a dictionary, a scalar what it says itself.
/// </summary>
internal static class InputCoercion
{
    /// <exception cref="GraphQLException">The value does not fit its type.</exception>
    internal static object? FromLiteral(ValueNode literal, SchemaType type, VariableValues variables)
    {
        if (literal is VariableValue variable)
        {
            var value = variables.GetValueOrDefault(variable.Name);
            return value is null && type.IsNonNull ? throw new GraphQLException($"Variable \"${variable.Name}\" may not be null where {type} is expected.") : value;
        }

        return (type, literal) switch
        {
            (NonNullType, NullValue) => throw NullFor(type),
            (NonNullType nonNull, _) => FromLiteral(literal, nonNull.Inner, variables),
            (_, NullValue) => null,
            (ListType list, ListValue items) => Items(items, list, variables),
            (ListType list, _) => new[] { FromLiteral(literal, list.Item, variables) },
            (InputObjectType input, ObjectValue obj) => Object(obj, input, variables),
            (EnumType values, EnumValue name) => values.Values.GetValueOrDefault(name.Name)?.Value ?? throw Unfit.Literal(values.Name, literal),
            (ScalarType scalar, _) => scalar.Scalar.ParseLiteral(literal, variables),
            _ => throw Unfit.Literal(type.Named.Name, literal),
        };
    }

    private static object?[] Items(ListValue items, ListType list, VariableValues variables)
    {
        var values = new object?[items.Items.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = FromLiteral(items.Items[i], list.Item, variables);
        }

        return values;
    }

    private static Dictionary<string, object?> Object(ObjectValue obj, InputObjectType input, VariableValues variables)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in obj.Fields)
        {
            if (field.Value is VariableValue variable && !variables.ContainsKey(variable.Name))
            {
                continue;
            }

            var definition = input.Fields.GetValueOrDefault(field.Name) ?? throw Unknown(input, field.Name);
            values[field.Name] = FromLiteral(field.Value, definition.Type, variables);
        }

        return Complete(values, input, obj.Fields.Count);
    }

    /// <exception cref="GraphQLException">The value does not fit its type.</exception>
    internal static object? FromJson(JsonElement value, SchemaType type) => (type, value.ValueKind) switch
    {
        (NonNullType, JsonValueKind.Null) => throw NullFor(type),
        (NonNullType nonNull, _) => FromJson(value, nonNull.Inner),
        (_, JsonValueKind.Null) => null,
        (ListType list, JsonValueKind.Array) => Items(value, list),
        (ListType list, _) => new[] { FromJson(value, list.Item) },
        (InputObjectType input, JsonValueKind.Object) => Object(value, input),
        (EnumType values, JsonValueKind.String) => values.Values.GetValueOrDefault(value.GetString()!)?.Value ?? throw Unfit.Value(values.Name, value),
        (ScalarType scalar, _) => scalar.Scalar.Parse(value),
        _ => throw Unfit.Value(type.Named.Name, value),
    };

    private static object?[] Items(JsonElement array, ListType list)
    {
        var values = new object?[array.GetArrayLength()];
        var i = 0;
        foreach (var item in array.EnumerateArray())
        {
            values[i] = Below(i, () => FromJson(item, list.Item));
            i++;
        }

        return values;
    }

    private static Dictionary<string, object?> Object(JsonElement obj, InputObjectType input)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in obj.EnumerateObject())
        {
            var definition = input.Fields.GetValueOrDefault(property.Name) ?? throw Unknown(input, property.Name);
            values[property.Name] = Below(property.Name, () => FromJson(property.Value, definition.Type));
        }

        return Complete(values, input, values.Count);
    }

    private static Dictionary<string, object?> Complete(Dictionary<string, object?> values, InputObjectType input, int written)
    {
        if (input.IsOneOf && (written != 1 || values.Count != 1 || values.Values.First() is null))
        {
            throw new GraphQLException($"{input.Name} needs exactly one of its fields, and that not null.");
        }

        foreach (var (name, field) in input.Fields)
        {
            if (values.ContainsKey(name))
            {
                continue;
            }

            if (field.DefaultValue is not null)
            {
                values[name] = FromLiteral(field.DefaultValue, field.Type, VariableValues.None);
            }
            else if (field.Type.IsNonNull)
            {
                throw new GraphQLException($"{input.Name} needs the field \"{name}\" of type {field.Type}.");
            }
        }

        return values;
    }

    private static object? Below(object place, Func<object?> coerce)
    {
        try
        {
            return coerce();
        }
        catch (GraphQLException e)
        {
            throw new GraphQLException($"At {place}: {e.Message}", e.Code);
        }
    }

    private static GraphQLException NullFor(SchemaType type) => new($"A value of type {type} may not be null.");

    private static GraphQLException Unknown(InputObjectType input, string field) => new($"{input.Name} has no field \"{field}\".");
}
