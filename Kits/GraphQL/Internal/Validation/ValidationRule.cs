using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Validation;

/// <summary>A rule of section 5. One walk through the document calls all rules; a rule lives as long as one document is checked.</summary>
internal abstract class ValidationRule
{
    internal virtual void Document(ValidationContext context)
    {
    }

    internal virtual void LeaveDocument(ValidationContext context)
    {
    }

    internal virtual void Variable(ValidationContext context, VariableDefinition variable)
    {
    }

    internal virtual void Field(ValidationContext context, Field field, CompositeType? parent, OutputField? definition)
    {
    }

    internal virtual void InlineFragment(ValidationContext context, InlineFragment fragment, CompositeType? parent)
    {
    }

    internal virtual void Spread(ValidationContext context, FragmentSpread spread, CompositeType? parent)
    {
    }

    /// <summary>All directives of one place.</summary>
    internal virtual void Directives(ValidationContext context, IReadOnlyList<Directive> directives, string location)
    {
    }

    /// <summary>The arguments of a field or directive; definitions are null if it is unknown.</summary>
    internal virtual void Arguments(ValidationContext context, ArgumentOwner owner)
    {
    }

    /// <summary>A value, and again each of its parts; the type is null if it is unknown.</summary>
    internal virtual void Value(ValidationContext context, ValueNode value, SchemaType? type)
    {
    }
}

/// <summary>A field or directive with its arguments as they are given and as they are defined.</summary>
internal sealed record ArgumentOwner(Node Node, string Label, IReadOnlyList<Argument> Given, IReadOnlyList<InputValue>? Defined);
