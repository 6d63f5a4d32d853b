namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>Required Arguments (section 5.4.3).</summary>
internal sealed class RequiredArguments : ValidationRule
{
    internal override void Arguments(ValidationContext context, ArgumentOwner owner)
    {
        foreach (var required in owner.Defined?.Where(input => input.IsRequired) ?? [])
        {
            if (!owner.Given.Any(argument => argument.Name == required.Name))
            {
                context.Report($"{owner.Label} needs the argument \"{required.Name}\" of type {required.Type}.", owner.Node);
            }
        }
    }
}
