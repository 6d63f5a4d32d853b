using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Directives Are Unique per Location (section 5.7.3).</summary>
internal sealed class DirectivesAreUniquePerLocation : ValidationRule
{
    internal override void Directives(ValidationContext context, IReadOnlyList<Directive> directives, string location)
    {
        if (directives.Count < 2)
        {
            return;
        }

        foreach (var group in directives.GroupBy(directive => directive.Name).Where(group => group.Skip(1).Any() && context.Schema.Directive(group.Key) is { IsRepeatable: false }))
        {
            context.Report($"The directive @{group.Key} may stand here once only.", [.. group.Take(2)]);
        }
    }
}
