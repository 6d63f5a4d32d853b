using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Validation.Rules;

/// <summary>
/// Field Selection Merging (section 5.3.2). Not pair by pair: fields are grouped by response name, and each group is held against its first field, once for the
/// shape of answers and once for equal fields of one parent. Sets of fields that were checked before are not checked again.
/// </summary>
internal sealed class FieldSelectionMerging : ValidationRule
{
    /// <summary>Fragments can tangle fields beyond measure: a document that needs more steps than this is refused.</summary>
    private const int MostSteps = 500_000;

    private readonly HashSet<(long, int)> _shapes = [];
    private readonly HashSet<(long, int)> _parents = [];
    private readonly HashSet<(Field, Field)> _reported = [];
    private int _steps;

    internal override void Document(ValidationContext context)
    {
        foreach (var definition in context.Document.Definitions)
        {
            var fields = new List<Selected>();
            switch (definition)
            {
                case OperationDefinition operation:
                    Collect(context, operation.SelectionSet, context.Schema.Root(operation.Kind), fields, []);
                    break;
                case FragmentDefinition fragment:
                    Collect(context, fragment.SelectionSet, context.Schema.Type(fragment.TypeCondition.Name) as CompositeType, fields, [fragment.Name]);
                    break;
            }

            CheckShapes(context, fields);
            CheckParents(context, fields);
        }

        if (_steps > MostSteps)
        {
            context.Report("The fragments of the document are too entangled.", context.Document.Definitions[0]);
        }
    }

    /// <summary>SameResponseShape(), whatever the parents.</summary>
    private void CheckShapes(ValidationContext context, List<Selected> fields)
    {
        if (!IsNew(_shapes, fields))
        {
            return;
        }

        foreach (var group in Groups(fields))
        {
            foreach (var other in group.Skip(1).Where(other => HaveDifferentShapes(group[0], other)))
            {
                Report(context, group[0], other, $"have the types {group[0].Definition!.Type} and {other.Definition!.Type}");
            }

            CheckShapes(context, Inner(context, group));
        }
    }

    /// <summary>FieldsInSetCanMerge(): the same field with the same arguments, where both may belong to the same object.</summary>
    private void CheckParents(ValidationContext context, List<Selected> fields)
    {
        if (!IsNew(_parents, fields))
        {
            return;
        }

        foreach (var group in Groups(fields).SelectMany(SharingParents))
        {
            foreach (var other in group.Skip(1))
            {
                if (group[0].Field.Name != other.Field.Name)
                {
                    Report(context, group[0], other, $"are \"{group[0].Field.Name}\" and \"{other.Field.Name}\"");
                }
                else if (!ValueEquality.AreEqual(group[0].Field.Arguments, other.Field.Arguments))
                {
                    Report(context, group[0], other, "have different arguments");
                }
            }

            CheckParents(context, Inner(context, group));
        }
    }

    private static IEnumerable<List<Selected>> Groups(List<Selected> fields) => fields.Count == 1 ? [fields] : fields.GroupBy(field => field.Field.ResponseName).Select(group => group.ToList());

    private static IEnumerable<List<Selected>> SharingParents(List<Selected> group)
    {
        var anywhere = group.Where(field => field.Parent is not ObjectType).ToList();
        return anywhere.Count == group.Count ? [group] : group.Where(field => field.Parent is ObjectType).GroupBy(field => field.Parent).Select(same => same.Concat(anywhere).ToList());
    }

    private List<Selected> Inner(ValidationContext context, List<Selected> group)
    {
        var fields = new List<Selected>();
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in group.Where(field => field.Field.SelectionSet is not null))
        {
            Collect(context, field.Field.SelectionSet!, field.Definition?.Type.Named as CompositeType, fields, visited);
        }

        return fields;
    }

    private void Collect(ValidationContext context, SelectionSet set, CompositeType? parent, List<Selected> fields, HashSet<string> visited)
    {
        foreach (var selection in set.Selections)
        {
            if (++_steps > MostSteps)
            {
                return;
            }

            switch (selection)
            {
                case Field field:
                    fields.Add(new Selected(field, parent, parent is null ? null : context.Schema.Field(parent, field.Name)));
                    break;
                case InlineFragment inline:
                    Collect(context, inline.SelectionSet, inline.TypeCondition is { } on ? context.Schema.Type(on.Name) as CompositeType : parent, fields, visited);
                    break;
                case FragmentSpread spread when visited.Add(spread.Name) && context.Document.Fragment(spread.Name) is { } fragment:
                    Collect(context, fragment.SelectionSet, context.Schema.Type(fragment.TypeCondition.Name) as CompositeType, fields, visited);
                    break;
            }
        }
    }

    /// <summary>A set is known by its fields; a collision of hashes would only skip a check.</summary>
    private static bool IsNew(HashSet<(long, int)> known, List<Selected> fields)
    {
        var hash = 17L;
        foreach (var field in fields)
        {
            hash = (hash * 1_099_511_628_211) ^ (field.Field.Start + 1);
        }

        return fields.Count > 0 && known.Add((hash, fields.Count));
    }

    private static bool HaveDifferentShapes(Selected one, Selected two) => one.Definition is not null && two.Definition is not null && Differ(one.Definition.Type, two.Definition.Type);

    private static bool Differ(SchemaType one, SchemaType two) => (one, two) switch
    {
        (NonNullType a, NonNullType b) => Differ(a.Inner, b.Inner),
        (NonNullType, _) or (_, NonNullType) => true,
        (ListType a, ListType b) => Differ(a.Item, b.Item),
        (ListType, _) or (_, ListType) => true,
        _ => (one.IsLeaf || two.IsLeaf) && one.ToString() != two.ToString(),
    };

    private void Report(ValidationContext context, Selected one, Selected two, string difference)
    {
        if (_reported.Add((one.Field, two.Field)))
        {
            context.Report($"The fields named \"{one.Field.ResponseName}\" cannot be merged: they {difference}. Give one of them an alias.", one.Field, two.Field);
        }
    }

    private readonly record struct Selected(Field Field, CompositeType? Parent, OutputField? Definition);
}
