using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Directives Are Defined (section 5.7.1).</summary>
internal sealed class DirectivesAreDefined : ValidationRule
{
    internal override void Directives(ValidationContext context, IReadOnlyList<Directive> directives, string location)
    {
        foreach (var directive in directives.Where(directive => context.Schema.Directive(directive.Name) is null))
        {
            context.Report($"The schema has no directive @{directive.Name}.", directive);
        }
    }
}
