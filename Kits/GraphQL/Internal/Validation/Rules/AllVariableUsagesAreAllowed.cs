using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>All Variable Usages Are Allowed (section 5.8.5).</summary>
internal sealed class AllVariableUsagesAreAllowed : ValidationRule
{
    internal override void LeaveDocument(ValidationContext context)
    {
        foreach (var operation in context.Document.Operations.Where(operation => operation.Variables.Count > 0))
        {
            var variables = operation.Variables.DistinctBy(variable => variable.Name).ToDictionary(variable => variable.Name, StringComparer.Ordinal);
            foreach (var use in context.VariablesOf(operation))
            {
                if (use.Type is not null && variables.TryGetValue(use.Variable.Name, out var variable))
                {
                    Check(context, use, variable);
                }
            }
        }
    }

    private static void Check(ValidationContext context, VariableUse use, VariableDefinition variable)
    {
        if (context.Schema.Type(variable.Type) is not { } type)
        {
            return;
        }

        if (use.IsOneOfField && !type.IsNonNull)
        {
            context.Report($"The variable \"${variable.Name}\" of type {type} may be null, but is the one field of its input object.", variable, use.Variable);
        }
        else if (!IsAllowed(type, use, variable))
        {
            context.Report($"The variable \"${variable.Name}\" of type {type} is used where {use.Type} is expected.", variable, use.Variable);
        }
    }

    /// <summary>IsVariableUsageAllowed(): a default makes a nullable variable fit a place that takes no null.</summary>
    private static bool IsAllowed(SchemaType type, VariableUse use, VariableDefinition variable)
    {
        var isSafe = variable.DefaultValue is not (null or NullValue) || use.HasDefault;
        return use.Type is NonNullType place && !type.IsNonNull && isSafe ? AreCompatible(type, place.Inner) : AreCompatible(type, use.Type!);
    }

    /// <summary>AreTypesCompatible().</summary>
    private static bool AreCompatible(SchemaType variable, SchemaType place) => (variable, place) switch
    {
        (NonNullType one, NonNullType two) => AreCompatible(one.Inner, two.Inner),
        (_, NonNullType) => false,
        (NonNullType one, _) => AreCompatible(one.Inner, place),
        (ListType one, ListType two) => AreCompatible(one.Item, two.Item),
        _ => ReferenceEquals(variable, place),
    };
}
