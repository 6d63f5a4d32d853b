using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Refuses __schema and __type where introspection is off; __typename stays.</summary>
internal sealed class NoIntrospection : ValidationRule
{
    internal override void Field(ValidationContext context, Field field, CompositeType? parent, OutputField? definition)
    {
        if (field.Name is "__schema" or "__type")
        {
            context.Report("Introspection is not allowed here.", field);
        }
    }
}
