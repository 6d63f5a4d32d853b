using System.Text.Json;
using BulkImport.Kits.JsonSchema.Internal.Keywords;

namespace BulkImport.Kits.JsonSchema.Internal;

/// <summary>Makes nodes of schemas, each place of the document once, so that a reference to a schema that is being made finds it.</summary>
internal sealed class SchemaCompiler
{
    private static readonly string[] Drafts = ["http://json-schema.org/draft-04/schema", "https://json-schema.org/draft-04/schema", "http://json-schema.org/schema"];

    /// <summary>Cheap ones first: a run that only asks for a verdict ends with the first that fails.</summary>
    private static readonly Func<SchemaSource, IEnumerable<Rule>>[] Keywords =
    [
        TypeRule.Read, EnumRule.Read, LimitRule.Read, MultipleOfRule.Read, CountRule.Read, FormatRule.Read, PatternRule.Read, ObjectRule.Read, ItemsRule.Read,
        UniqueItemsRule.Read, AllOfRule.Read, AnyOfRule.Read, OneOfRule.Read, NotRule.Read,
    ];

    private readonly Dictionary<string, SchemaNode> _nodes = new(StringComparer.Ordinal);
    private readonly Queue<(SchemaNode Node, Clause Schema)> _empty = [];
    private readonly SchemaIds _ids;

    private SchemaCompiler(SchemaIds ids) => _ids = ids;

    internal static SchemaNode Compile(JsonElement schema)
    {
        var root = new Clause(schema, "");
        RefuseOtherDrafts(root);
        var compiler = new SchemaCompiler(SchemaIds.Read(root));
        var node = compiler.Node(root);
        compiler.FillAll();
        EndlessReferences.Refuse(compiler._nodes.Values);
        return node;
    }

    /// <summary>The node of a schema; it is filled when its turn comes.</summary>
    internal SchemaNode Node(Clause schema)
    {
        if (!_nodes.TryGetValue(schema.Path, out var node))
        {
            node = new SchemaNode(schema.Path);
            _nodes.Add(schema.Path, node);
            _empty.Enqueue((node, schema));
        }

        return node;
    }

    private static void RefuseOtherDrafts(Clause root)
    {
        if (root.Members().TryGetValue("$schema", out var draft) && !Drafts.Contains(draft.Text().TrimEnd('#')))
        {
            throw draft.Fault("the schema is not of draft 4.");
        }
    }

    private void FillAll()
    {
        while (_empty.TryDequeue(out var next))
        {
            next.Node.Fill(Rules(new SchemaSource(this, next.Schema)));
        }
    }

    private IReadOnlyList<Rule> Rules(SchemaSource source)
    {
        if (source.Find("$ref") is { } reference)
        {
            return [new RefRule(Node(_ids.Resolve(reference, source.Schema.Path)))];
        }

        foreach (var (_, definition) in source.Find("definitions")?.Members() ?? [])
        {
            Node(definition);
        }

        return [.. Keywords.SelectMany(read => read(source))];
    }
}
