namespace BulkImport.Kits.JsonSchema.Internal.Keywords;

/// <summary>A name that an object should have, and the bit that tells whether it does.</summary>
internal readonly record struct AskedName(string Text, int Number);

/// <summary>All names that a schema has something to say about.</summary>
internal sealed class ObjectNames
{
    private readonly Dictionary<string, (int Number, SchemaNode? Schema)> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Number, SchemaNode? Schema)>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    internal ObjectNames() => _bySpan = _names.GetAlternateLookup<ReadOnlySpan<char>>();

    internal int Count => _names.Count;

    /// <summary>The words that hold a bit for each name.</summary>
    internal int WordCount => (Count + 63) / 64;

    internal void AddProperty(string name, SchemaNode schema) => _names[name] = (Count, schema);

    internal AskedName Ask(string name)
    {
        _names.TryAdd(name, (Count, null));
        return new AskedName(name, _names[name].Number);
    }

    /// <summary>Finds a name and ticks it off.</summary>
    internal bool TryFind(ReadOnlySpan<char> name, Span<ulong> seen, out SchemaNode? schema)
    {
        var isFound = _bySpan.TryGetValue(name, out var found);
        schema = found.Schema;
        if (isFound)
        {
            seen[found.Number / 64] |= 1UL << (found.Number % 64);
        }

        return isFound;
    }
}
