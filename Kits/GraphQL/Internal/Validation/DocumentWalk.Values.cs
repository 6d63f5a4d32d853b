using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Validation;

/// <summary>Values, each with the type that is expected at its place.</summary>
internal sealed partial class DocumentWalk
{
    private void Value(ValueNode value, Position position)
    {
        var type = value is VariableValue or ListValue or NullValue ? position.Type : WithoutLists(position.Type);
        foreach (var rule in rules)
        {
            rule.Value(context, value, type);
        }

        switch (value)
        {
            case VariableValue variable:
                _uses.Variables.Add(new VariableUse(variable, position.Type, position.HasDefault, position.IsOneOfField));
                break;
            case ListValue list:
                Items(list, (position.Type?.Nullable as ListType)?.Item);
                break;
            case ObjectValue obj:
                Fields(obj, type?.Nullable as InputObjectType);
                break;
        }
    }

    private void Items(ListValue list, SchemaType? type)
    {
        foreach (var item in list.Items)
        {
            Value(item, new Position(type, false, false));
        }
    }

    private void Fields(ObjectValue obj, InputObjectType? input)
    {
        foreach (var field in obj.Fields)
        {
            var defined = input?.Fields.GetValueOrDefault(field.Name);
            Value(field.Value, new Position(defined?.Type, defined?.DefaultValue is not null, input?.IsOneOf == true));
        }
    }

    /// <summary>A single value stands for a list of itself (section 3.11).</summary>
    private static SchemaType? WithoutLists(SchemaType? type)
    {
        while (type?.Nullable is ListType list)
        {
            type = list.Item;
        }

        return type;
    }

    private readonly record struct Position(SchemaType? Type, bool HasDefault, bool IsOneOfField);
}
