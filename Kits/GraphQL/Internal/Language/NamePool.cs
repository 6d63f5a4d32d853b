using System.Text;

namespace BulkImport.Kits.GraphQL.Internal.Language;

/// <summary>Gives the same string for a name that came shortly before: most names of a document are repeated.</summary>
internal sealed class NamePool
{
    private const int Size = 128;

    private readonly string?[] _names = new string?[Size];

    internal string Of(ReadOnlySpan<byte> name)
    {
        var hash = name.Length;
        foreach (var letter in name)
        {
            hash = (hash * 31) + letter;
        }

        ref var pooled = ref _names[hash & (Size - 1)];
        return pooled is not null && Ascii.Equals(name, pooled) ? pooled : pooled = Encoding.ASCII.GetString(name);
    }
}
