using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.Validation.Rules;

namespace BulkImport.Kits.GraphQL.Internal.Validation;

/// <summary>Validation (section 5). The limits come first: where they refuse, the rules are not asked.</summary>
internal static class Validator
{
    internal static IReadOnlyList<GraphQLError> Validate(GraphQLSchema schema, Document document, GraphQLOptions options)
    {
        var context = new ValidationContext(schema, document);
        DocumentLimits.Check(context, options);
        return context.Errors.Count > 0 ? context.Errors : Validate(context, options.AllowIntrospection ? Specified() : [.. Specified(), new NoIntrospection()]);
    }

    internal static IReadOnlyList<GraphQLError> Validate(ValidationContext context, IReadOnlyList<ValidationRule> rules)
    {
        new DocumentWalk(context, rules).Run();
        return context.Errors;
    }

    internal static IReadOnlyList<ValidationRule> Specified() =>
    [
        new ExecutableDefinitions(), new OperationTypeExistence(), new OperationNameUniqueness(), new LoneAnonymousOperation(), new SingleRootField(),
        new FieldSelections(), new FieldSelectionMerging(), new LeafFieldSelections(),
        new ArgumentNames(), new ArgumentUniqueness(), new RequiredArguments(),
        new FragmentNameUniqueness(), new FragmentSpreadTypeExistence(), new FragmentsOnCompositeTypes(), new FragmentsMustBeUsed(),
        new FragmentSpreadTargetDefined(), new FragmentSpreadsMustNotFormCycles(), new FragmentSpreadIsPossible(),
        new ValuesOfCorrectType(), new InputObjectFieldNames(), new InputObjectFieldUniqueness(), new InputObjectRequiredFields(), new OneOfInputObjects(),
        new DirectivesAreDefined(), new DirectivesAreInValidLocations(), new DirectivesAreUniquePerLocation(),
        new VariableUniqueness(), new VariablesAreInputTypes(), new AllVariableUsesDefined(), new AllVariablesUsed(), new AllVariableUsagesAreAllowed(),
    ];
}
