namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Argument Names (section 5.4.1).</summary>
internal sealed class ArgumentNames : ValidationRule
{
    internal override void Arguments(ValidationContext context, ArgumentOwner owner)
    {
        if (owner.Defined is not { } defined)
        {
            return;
        }

        foreach (var argument in owner.Given.Where(argument => !defined.Any(input => input.Name == argument.Name)))
        {
            context.Report($"{owner.Label} has no argument \"{argument.Name}\".{Suggestion.For(argument.Name, defined.Select(input => input.Name))}", argument);
        }
    }
}
