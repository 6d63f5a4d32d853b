using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Values of Correct Type (section 5.6.1).</summary>
internal sealed class ValuesOfCorrectType : ValidationRule
{
    internal override void Value(ValidationContext context, ValueNode value, SchemaType? type)
    {
        if (type is null || value is VariableValue)
        {
            return;
        }

        if (value is NullValue)
        {
            if (type.IsNonNull)
            {
                context.Report($"A value of type {type} may not be null.", value);
            }

            return;
        }

        switch (type.Nullable, value)
        {
            case (ListType, ListValue) or (InputObjectType, ObjectValue):
                return;
            case (EnumType values, EnumValue name) when values.Values.ContainsKey(name.Name):
                return;
            case (EnumType values, _):
                context.Report($"{Unfit.Literal(values.Name, value).Message}{Suggestion.For(value.ToString()!, values.Values.Keys)}", value);
                return;
            case (ScalarType scalar, _):
                CheckScalar(context, value, scalar);
                return;
            default:
                context.Report($"Expected a value of type {type}, but found {Unfit.Short(value.ToString()!)}.", value);
                return;
        }
    }

    private static void CheckScalar(ValidationContext context, ValueNode value, ScalarType scalar)
    {
        try
        {
            scalar.Scalar.ParseLiteral(value, VariableValues.None);
        }
        catch (GraphQLException e)
        {
            context.Report(e.Message, value);
        }
    }
}
