using System.Text.Json;

namespace BulkImport.Kits.JsonSchema.Internal.Keywords;

/// <summary><c>additionalProperties</c>: refused, held against a schema, or free.</summary>
internal readonly record struct AdditionalProperties(Clause Clause, bool AreAllowed, SchemaNode? Schema)
{
    internal bool SaysAnything => !AreAllowed || Schema is not null;

    internal static AdditionalProperties Read(SchemaSource source) => source.Find("additionalProperties") switch
    {
        null => new(default, true, null),
        { Value.ValueKind: JsonValueKind.Object } schema => new(schema, true, source.Node(schema)),
        { } choice => new(choice, choice.Boolean(), null),
    };
}

/// <summary><c>required</c>.</summary>
internal readonly record struct Required(Clause Clause, AskedName[] Names)
{
    internal static Required Read(Clause? clause, ObjectNames names) =>
        clause is { } list ? new(list, [.. list.DifferentTexts().Select(names.Ask)]) : new(default, []);
}

/// <summary>What <c>dependencies</c> asks of an object that has one property: others, or that it fits a schema.</summary>
internal readonly record struct Dependency(Clause Clause, int Trigger, AskedName[] Names, SchemaNode? Schema)
{
    internal static Dependency[] Read(SchemaSource source, ObjectNames names)
    {
        var clauses = source.Find("dependencies")?.Members() ?? [];
        return [.. clauses.Select(member => Read(member.Value, names.Ask(member.Key).Number, source, names))];
    }

    private static Dependency Read(Clause clause, int trigger, SchemaSource source, ObjectNames names) => clause.Value.ValueKind == JsonValueKind.Array
        ? new(clause, trigger, [.. clause.DifferentTexts().Select(names.Ask)], null)
        : new(clause, trigger, [], source.Node(clause));
}
