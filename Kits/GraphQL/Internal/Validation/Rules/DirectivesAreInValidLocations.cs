using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Directives Are in Valid Locations (section 5.7.2).</summary>
internal sealed class DirectivesAreInValidLocations : ValidationRule
{
    internal override void Directives(ValidationContext context, IReadOnlyList<Directive> directives, string location)
    {
        foreach (var directive in directives.Where(directive => context.Schema.Directive(directive.Name)?.Locations.Contains(location) == false))
        {
            context.Report($"The directive @{directive.Name} may not stand on {location}.", directive);
        }
    }
}
