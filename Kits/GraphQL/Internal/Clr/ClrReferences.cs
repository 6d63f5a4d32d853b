using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.Clr;

/// <summary>References to types, and the types that were found by them and still want a definition.</summary>
internal sealed class ClrReferences(ClrTypes types)
{
    private readonly OrderedDictionary<string, Found> _found = new(StringComparer.Ordinal);
    private readonly Queue<Found> _waiting = new();

    internal HashSet<string> Scalars { get; } = new(StringComparer.Ordinal);

    internal IEnumerable<Found> Outputs => _found.Values.Where(found => !found.IsInput && !found.Type.IsEnum);

    internal Type? TypeOf(string name) => _found.TryGetValue(name, out var found) ? found.Type : null;

    internal bool TryTake(out Found found) => _waiting.TryDequeue(out found);

    internal TypeReference Reference(Nullability type, bool isInput, bool isId)
    {
        TypeReference reference = types.ItemOf(type.Type) is { } item
            ? new ListTypeReference(0, Reference(type.Item(item), isInput, isId))
            : new NamedTypeReference(0, isId ? "ID" : Name(type.Type, isInput));
        return type.IsNullable ? reference : new NonNullTypeReference(0, reference);
    }

    internal string Name(Type type, bool isInput)
    {
        if (types.ScalarOf(type) is { } scalar)
        {
            Scalars.Add(scalar);
            return scalar;
        }

        var name = ClrTypes.NameOf(type, isInput);
        var found = new Found(type, name, isInput);
        if (!_found.TryGetValue(name, out var known))
        {
            _found[name] = found;
            _waiting.Enqueue(found);
        }
        else if (known.Type != type)
        {
            throw new InvalidOperationException($"{known.Type} and {type} would both be {name}: give one of them another name.");
        }

        return name;
    }

    internal readonly record struct Found(Type Type, string Name, bool IsInput);
}
