using BulkImport.Kits.GraphQL.Internal.Validation;
using BulkImport.Kits.GraphQL.Internal.Validation.Rules;
using BulkImport.Kits.GraphQL.Tests.Language;

namespace BulkImport.Kits.GraphQL.Tests.Validation;

internal static class Checking
{
    /// <summary>The rules as graphql-js calls them, where the names differ.</summary>
    private static readonly Dictionary<string, Func<ValidationRule>> Rules = new(StringComparer.Ordinal)
    {
        ["ExecutableDefinitions"] = () => new ExecutableDefinitions(),
        ["FieldsOnCorrectType"] = () => new FieldSelections(),
        ["FragmentsOnCompositeTypes"] = () => new FragmentsOnCompositeTypes(),
        ["KnownArgumentNames"] = () => new ArgumentNames(),
        ["ScalarLeafs"] = () => new LeafFieldSelections(),
    };

    internal static IReadOnlyList<GraphQLError> Errors(GraphQLSchema schema, string document) => Validator.Validate(schema, Reading.Document(document), new GraphQLOptions());

    internal static IReadOnlyList<GraphQLError> Errors(GraphQLSchema schema, string document, string rule) => Validator.Validate(
        new ValidationContext(schema, Reading.Document(document)),
        rule == "KnownDirectives" ? [new DirectivesAreDefined(), new DirectivesAreInValidLocations()] : [Rules[rule]()]);
}
