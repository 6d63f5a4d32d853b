using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Validation;

/// <summary>Goes through a document once, knows the type at each place, and calls the rules.</summary>
internal sealed partial class DocumentWalk(ValidationContext context, IReadOnlyList<ValidationRule> rules)
{
    private DefinitionUses _uses = new();

    internal void Run()
    {
        foreach (var rule in rules)
        {
            rule.Document(context);
        }

        foreach (var definition in context.Document.Definitions)
        {
            context.Uses[definition] = _uses = new DefinitionUses();
            Walk(definition);
        }

        foreach (var rule in rules)
        {
            rule.LeaveDocument(context);
        }
    }

    private void Walk(Definition definition)
    {
        switch (definition)
        {
            case OperationDefinition operation:
                Variables(operation);
                Directives(operation.Directives, operation.Kind switch { OperationKind.Query => "QUERY", OperationKind.Mutation => "MUTATION", _ => "SUBSCRIPTION" });
                Walk(operation.SelectionSet, context.Schema.Root(operation.Kind));
                break;
            case FragmentDefinition fragment:
                Directives(fragment.Directives, "FRAGMENT_DEFINITION");
                Walk(fragment.SelectionSet, context.Schema.Type(fragment.TypeCondition.Name) as CompositeType);
                break;
            default:
                WalkTypeSystem(definition);
                break;
        }
    }

    private void Variables(OperationDefinition operation)
    {
        foreach (var variable in operation.Variables)
        {
            foreach (var rule in rules)
            {
                rule.Variable(context, variable);
            }

            Directives(variable.Directives, "VARIABLE_DEFINITION");
            if (variable.DefaultValue is not null)
            {
                Value(variable.DefaultValue, new Position(context.Schema.Type(variable.Type), false, false));
            }
        }
    }

    private void Walk(SelectionSet set, CompositeType? parent)
    {
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case Field field:
                    Walk(field, parent);
                    break;
                case FragmentSpread spread:
                    Walk(spread, parent);
                    break;
                case InlineFragment fragment:
                    Walk(fragment, parent);
                    break;
            }
        }
    }

    private void Walk(Field field, CompositeType? parent)
    {
        var definition = parent is null ? null : context.Schema.Field(parent, field.Name);
        foreach (var rule in rules)
        {
            rule.Field(context, field, parent, definition);
        }

        Arguments(new ArgumentOwner(field, $"The field \"{field.Name}\"", field.Arguments, definition?.Arguments));
        Directives(field.Directives, "FIELD");
        if (field.SelectionSet is not null)
        {
            Walk(field.SelectionSet, definition?.Type.Named as CompositeType);
        }
    }

    private void Walk(FragmentSpread spread, CompositeType? parent)
    {
        _uses.Spreads.Add(spread);
        foreach (var rule in rules)
        {
            rule.Spread(context, spread, parent);
        }

        Directives(spread.Directives, "FRAGMENT_SPREAD");
    }

    private void Walk(InlineFragment fragment, CompositeType? parent)
    {
        foreach (var rule in rules)
        {
            rule.InlineFragment(context, fragment, parent);
        }

        Directives(fragment.Directives, "INLINE_FRAGMENT");
        Walk(fragment.SelectionSet, fragment.TypeCondition is { } condition ? context.Schema.Type(condition.Name) as CompositeType : parent);
    }

    private void Directives(IReadOnlyList<Directive> directives, string location)
    {
        if (directives.Count == 0)
        {
            return;
        }

        foreach (var rule in rules)
        {
            rule.Directives(context, directives, location);
        }

        foreach (var directive in directives)
        {
            Arguments(new ArgumentOwner(directive, $"The directive @{directive.Name}", directive.Arguments, context.Schema.Directive(directive.Name)?.Arguments));
        }
    }

    private void Arguments(ArgumentOwner owner)
    {
        foreach (var rule in rules)
        {
            rule.Arguments(context, owner);
        }

        foreach (var argument in owner.Given)
        {
            var defined = owner.Defined?.FirstOrDefault(input => input.Name == argument.Name);
            Value(argument.Value, new Position(defined?.Type, defined?.DefaultValue is not null, false));
        }
    }
}
