using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.Validation;

/// <summary>
/// How deep, how wide and how often renamed a document is, with its fragments where they are spread. A fragment is measured once however often it is spread, so a
/// small document that unfolds into a giant costs no more than any other.
/// </summary>
internal sealed class DocumentLimits
{
    /// <summary>The query by which tools ask for a schema nests that deep: these levels do not count.</summary>
    private const int UsualIntrospectionDepth = 16;

    private readonly Dictionary<string, Size> _fragments = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly Document _document;

    private DocumentLimits(Document document) => _document = document;

    internal static void Check(ValidationContext context, GraphQLOptions options)
    {
        if (context.Document.Operations.Count() > options.MaxOperations)
        {
            context.Report($"The document has more than {options.MaxOperations} operations.", context.Document.Definitions[0]);
            return;
        }

        var limits = new DocumentLimits(context.Document);
        foreach (var operation in context.Document.Operations)
        {
            var size = limits.Measure(operation.SelectionSet);
            Refuse(context, operation, "is nested deeper than", size.Depth, options.MaxDepth, "fields");
            Refuse(context, operation, "selects more than", size.Fields, options.MaxFields, "fields");
            Refuse(context, operation, "has more than", size.Aliases, options.MaxAliases, "aliases");
        }
    }

    private static void Refuse(ValidationContext context, OperationDefinition operation, string verb, long found, int allowed, string unit)
    {
        if (found > allowed)
        {
            context.Report($"The operation {verb} {allowed} {unit}.", operation);
        }
    }

    private Size Measure(SelectionSet set)
    {
        var total = new Size(0, 0, 0);
        foreach (var selection in set.Selections)
        {
            total = total.With(selection switch
            {
                Field field => Measure(field),
                InlineFragment inline => Measure(inline.SelectionSet),
                _ => Measure(((FragmentSpread)selection).Name),
            });
        }

        return total;
    }

    private Size Measure(Field field)
    {
        var inner = field.SelectionSet is null ? new Size(0, 0, 0) : Measure(field.SelectionSet);
        var depth = field.Name is "__schema" or "__type" ? Math.Max(0, inner.Depth - UsualIntrospectionDepth) : inner.Depth;
        return new Size(depth + 1, Sum(inner.Fields, 1), Sum(inner.Aliases, field.Alias is null ? 0 : 1));
    }

    private Size Measure(string name)
    {
        if (_fragments.TryGetValue(name, out var known))
        {
            return known;
        }

        // A cycle has no size; a rule of section 5 refuses it.
        if (_document.Fragment(name) is not { } fragment || !_open.Add(name))
        {
            return new Size(0, 0, 0);
        }

        var size = Measure(fragment.SelectionSet);
        _open.Remove(name);
        return _fragments[name] = size;
    }

    private static long Sum(long one, long two) => Math.Min(one + two, int.MaxValue + 1L);

    private readonly record struct Size(long Depth, long Fields, long Aliases)
    {
        internal Size With(Size other) => new(Math.Max(Depth, other.Depth), Sum(Fields, other.Fields), Sum(Aliases, other.Aliases));
    }
}
