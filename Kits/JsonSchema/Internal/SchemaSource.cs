namespace BulkImport.Kits.JsonSchema.Internal;

/// <summary>A schema that is being compiled.</summary>
internal sealed class SchemaSource(SchemaCompiler compiler, Clause schema)
{
    private readonly Dictionary<string, Clause> _members = schema.Members();

    internal Clause Schema => schema;

    internal Clause? Find(string keyword) => _members.TryGetValue(keyword, out var clause) ? clause : null;

    internal SchemaNode Node(Clause inner) => compiler.Node(inner);

    internal SchemaNode[] Nodes(Clause list) => [.. list.SomeElements().Select(compiler.Node)];
}
