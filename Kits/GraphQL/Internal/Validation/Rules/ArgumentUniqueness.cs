namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Argument Uniqueness (section 5.4.2).</summary>
internal sealed class ArgumentUniqueness : ValidationRule
{
    internal override void Arguments(ValidationContext context, ArgumentOwner owner)
    {
        if (owner.Given.Count < 2)
        {
            return;
        }

        foreach (var group in owner.Given.GroupBy(argument => argument.Name).Where(group => group.Skip(1).Any()))
        {
            context.Report($"The argument \"{group.Key}\" is given more than once.", [.. group.Take(2)]);
        }
    }
}
