using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.Validation;

/// <summary>Type system definitions in a document: only their directives are looked at, as the document is refused anyway.</summary>
internal sealed partial class DocumentWalk
{
    private void WalkTypeSystem(Definition definition)
    {
        switch (definition)
        {
            case SchemaDefinition schema:
                Directives(schema.Directives, "SCHEMA");
                break;
            case TypeDefinition type:
                Directives(type.Directives, Location(type.Kind));
                Fields(type.Fields);
                Inputs(type.InputFields, "INPUT_FIELD_DEFINITION");
                foreach (var value in type.Values)
                {
                    Directives(value.Directives, "ENUM_VALUE");
                }

                break;
            case DirectiveDefinition directive:
                Inputs(directive.Arguments, "ARGUMENT_DEFINITION");
                break;
        }
    }

    private void Fields(IReadOnlyList<FieldDefinition> fields)
    {
        foreach (var field in fields)
        {
            Directives(field.Directives, "FIELD_DEFINITION");
            Inputs(field.Arguments, "ARGUMENT_DEFINITION");
        }
    }

    private void Inputs(IReadOnlyList<InputValueDefinition> inputs, string location)
    {
        foreach (var input in inputs)
        {
            Directives(input.Directives, location);
        }
    }

    private static string Location(TypeKind kind) => kind switch
    {
        TypeKind.Scalar => "SCALAR",
        TypeKind.Object => "OBJECT",
        TypeKind.Interface => "INTERFACE",
        TypeKind.Union => "UNION",
        TypeKind.Enum => "ENUM",
        _ => "INPUT_OBJECT",
    };
}
