using System.Runtime.InteropServices;
using System.Text.Json;

namespace BulkImport.Kits.JsonSchema.Internal.Keywords;

/// <summary>
/// <c>properties</c>, <c>patternProperties</c>, <c>additionalProperties</c>, <c>required</c> and <c>dependencies</c> in one walk over an object: each name is looked
/// up once, and the names that any of them asks for are ticked off on the way.
/// </summary>
internal sealed class ObjectRule(ObjectNames names, (Pattern Name, SchemaNode Schema)[] patterns, AdditionalProperties additional, Required required, Dependency[] dependencies) : Rule
{
    /// <summary>Enough for 256 names; a schema that asks for more costs memory.</summary>
    private const int FewWords = 4;

    internal override IEnumerable<SchemaNode> SameValue => dependencies.Select(dependency => dependency.Schema).OfType<SchemaNode>();

    internal static IEnumerable<Rule> Read(SchemaSource source)
    {
        var names = new ObjectNames();
        foreach (var (name, schema) in source.Find("properties")?.Members() ?? [])
        {
            names.AddProperty(name, source.Node(schema));
        }

        (Pattern, SchemaNode)[] patterns = [.. (source.Find("patternProperties")?.Members() ?? [])
            .Select(member => (Pattern.Parse(member.Key, member.Value), source.Node(member.Value)))];
        var additional = AdditionalProperties.Read(source);
        var required = Required.Read(source.Find("required"), names);
        var dependencies = Dependency.Read(source, names);
        return names.Count + patterns.Length > 0 || additional.SaysAnything ? [new ObjectRule(names, patterns, additional, required, dependencies)] : [];
    }

    internal override bool AppliesTo(JsonValueKind kind) => kind == JsonValueKind.Object;

    internal override bool Check(JsonElement instance, ref Run run)
    {
        var seen = names.WordCount <= FewWords ? stackalloc ulong[FewWords] : new ulong[names.WordCount];
        seen.Clear();
        var isValid = CheckProperties(instance, seen, ref run);
        isValid = (isValid || !run.IsOver) && CheckRequired(instance, seen, ref run) && isValid;
        foreach (var dependency in dependencies)
        {
            isValid = (isValid || !run.IsOver) && CheckDependency(dependency, instance, seen, ref run) && isValid;
        }

        return isValid;
    }

    private bool CheckProperties(JsonElement instance, Span<ulong> seen, ref Run run)
    {
        Span<char> scratch = stackalloc char[JsonText.ScratchLength];
        var isValid = true;
        foreach (var property in instance.EnumerateObject())
        {
            var name = JsonText.Decode(JsonMarshal.GetRawUtf8PropertyName(property), scratch);
            if (!CheckProperty(instance, name, property.Value, seen, ref run))
            {
                isValid = false;
                if (run.IsOver)
                {
                    return false;
                }
            }
        }

        return isValid;
    }

    private bool CheckProperty(JsonElement instance, ReadOnlySpan<char> name, JsonElement value, Span<ulong> seen, ref Run run)
    {
        var isKnown = names.TryFind(name, seen, out var schema) && schema is not null;
        var isValid = schema is null || run.CheckProperty(schema, value, name);
        foreach (var pattern in patterns)
        {
            if (pattern.Name.Fits(name, instance, ref run))
            {
                isKnown = true;
                isValid = (isValid || !run.IsOver) && run.CheckProperty(pattern.Schema, value, name) && isValid;
            }
        }

        if (isKnown || additional.AreAllowed)
        {
            return isValid && (isKnown || additional.Schema is null || run.CheckProperty(additional.Schema, value, name));
        }

        return Fail(ref run, JsonSchemaKeyword.AdditionalProperties, additional.Clause, instance, run.Errors is null ? null : name.ToString());
    }

    private bool CheckRequired(JsonElement instance, Span<ulong> seen, ref Run run)
    {
        var isValid = true;
        foreach (var name in required.Names)
        {
            isValid = IsSeen(seen, name.Number) ? isValid : Fail(ref run, JsonSchemaKeyword.Required, required.Clause, instance, name.Text);
        }

        return isValid;
    }

    private static bool CheckDependency(Dependency dependency, JsonElement instance, Span<ulong> seen, ref Run run)
    {
        if (!IsSeen(seen, dependency.Trigger))
        {
            return true;
        }

        var isValid = dependency.Schema is null || dependency.Schema.Check(instance, ref run);
        foreach (var name in dependency.Names)
        {
            isValid = IsSeen(seen, name.Number) ? isValid : Fail(ref run, JsonSchemaKeyword.Dependencies, dependency.Clause, instance, name.Text);
        }

        return isValid;
    }

    private static bool IsSeen(ReadOnlySpan<ulong> seen, int number) => (seen[number / 64] & (1UL << (number % 64))) != 0;
}
