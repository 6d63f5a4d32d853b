using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.TypeSystem;

/// <summary>A schema as the document that defines it; what every schema has is left out.</summary>
internal static class SchemaPrinter
{
    internal static string Print(SchemaParts parts)
    {
        var directives = parts.Directives.Values.Where(directive => !directive.IsBuiltIn)
            .Select(directive => new DirectiveDefinition(0, directive.Description, directive.Name, Inputs(directive.Arguments), directive.IsRepeatable, directive.Locations));
        var types = parts.Types.Values.Where(type => !type.IsIntrospection && !KnownScalars.IsBuiltIn(type.Name)).Select(Define);
        return Printer.PrintSchema(new Document(new SourceText(""), [.. Schema(parts), .. directives, .. types]));
    }

    /// <summary>Only if it says more than the usual names do.</summary>
    private static IEnumerable<Definition> Schema(SchemaParts parts)
    {
        if (parts.Description is not null || parts.Roots.Any(root => root.Value.Name != root.Key.ToString()) || HasMisleadingName(parts))
        {
            yield return new SchemaDefinition(0, parts.Description, false, [], [.. parts.Roots.OrderBy(root => root.Key).Select(root => new RootOperation(0, root.Key, new NamedTypeReference(0, root.Value.Name)))]);
        }
    }

    private static bool HasMisleadingName(SchemaParts parts) => Enum.GetValues<OperationKind>().Any(kind => parts.Types.GetValueOrDefault(kind.ToString()) is ObjectType && !parts.Roots.ContainsKey(kind));

    private static TypeDefinition Define(NamedType type) => new(0, type.Description, isExtension: false, type.Kind, type.Name, Applied(type))
    {
        Interfaces = type is FieldedType fielded ? [.. fielded.Interfaces.Select(name => new NamedTypeReference(0, name.Name))] : [],
        Fields = type is FieldedType { Fields.Values: var fields } ? [.. fields.Select(Define)] : [],
        Members = type is UnionType union ? [.. union.PossibleTypes.Select(member => new NamedTypeReference(0, member.Name))] : [],
        Values = type is EnumType { Values.Values: var values } ? [.. values.Select(value => new EnumValueDefinition(0, value.Description, value.Name, Deprecated(value.DeprecationReason)))] : [],
        InputFields = type is InputObjectType { Fields.Values: var inputs } ? Inputs(inputs) : [],
    };

    private static Directive[] Applied(NamedType type) => type switch
    {
        ScalarType { SpecifiedBy: { } url } => [new Directive(0, "specifiedBy", [new Argument(0, "url", new StringValue(0, url, false))])],
        InputObjectType { IsOneOf: true } => [new Directive(0, "oneOf", [])],
        _ => [],
    };

    private static FieldDefinition Define(OutputField field) =>
        new(0, field.Description, field.Name, Inputs(field.Arguments), Reference(field.Type), Deprecated(field.DeprecationReason));

    private static InputValueDefinition[] Inputs(IEnumerable<InputValue> inputs) =>
        [.. inputs.Select(input => new InputValueDefinition(0, input.Description, input.Name, Reference(input.Type), input.DefaultValue, Deprecated(input.DeprecationReason)))];

    private static NamedTypeReference Reference(SchemaType type) => new(0, type.ToString());

    private static Directive[] Deprecated(string? reason) => reason switch
    {
        null => [],
        AppliedDirectives.DefaultReason => [new Directive(0, "deprecated", [])],
        _ => [new Directive(0, "deprecated", [new Argument(0, "reason", new StringValue(0, reason, false))])],
    };
}
