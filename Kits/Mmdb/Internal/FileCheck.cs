using System.Collections;

namespace BulkImport.Kits.Mmdb.Internal;

/// <summary>
/// Goes once through all of a file: every record of the tree leads to a node or to a value, and every value that can be reached is whole. Takes time in
/// proportion to the file, also for one that was made to hurt: a value with many pointers to it is checked once.
/// </summary>
internal sealed class FileCheck(DataSection data)
{
    /// <summary>Records nest five levels at most in any file that is known; what nests deeper is a circle or an attack.</summary>
    private const int DeepestNesting = 64;

    /// <summary>In a whole file a value is looked at twice at most; where values overlap each other the work could grow with the square of the file.</summary>
    private const int MostLooksAtAByte = 8;

    private readonly BitArray _checked = new(data.Length);
    private long _looksLeft = (long)data.Length * MostLooksAtAByte;

    internal static void Run(SearchTree tree, DataSection data)
    {
        var check = new FileCheck(data);
        for (var node = 0; node < tree.NodeCount; node++)
        {
            check.CheckRecord(tree, node, 0);
            check.CheckRecord(tree, node, 1);
        }
    }

    private void CheckRecord(SearchTree tree, int node, int bit)
    {
        var record = tree.Record(node, bit);
        // A record of 32 bits may be more than an int holds: it is negative then.
        if (record >= 0 && record <= tree.NodeCount)
        {
            return;
        }

        var offset = tree.DataOffset(record);
        if (record < 0 || offset < 0 || offset >= data.Length)
        {
            throw new MmdbException($"node {node} of the search tree leads out of the file.");
        }

        CheckTarget(offset, 0);
    }

    private void CheckTarget(int offset, int depth)
    {
        if (_checked[offset])
        {
            return;
        }

        CheckValue(offset, depth);
        // Marked behind the check, so that a circle is met again and again until it is too deep.
        _checked[offset] = true;
    }

    /// <summary>Answers the offset behind the value.</summary>
    private int CheckValue(int offset, int depth)
    {
        if (depth > DeepestNesting || --_looksLeft < 0)
        {
            throw new MmdbException($"its records contain themselves, overlap each other or nest deeper than {DeepestNesting} levels.");
        }

        var header = data.ReadHeader(offset);
        if (header.Type == ValueHeader.Pointer)
        {
            data.Resolve(offset);
            CheckTarget(header.Size, depth + 1);
            return header.PayloadStart;
        }

        if (!header.HasPossibleSize)
        {
            throw new MmdbException($"a value of the type {header.Type} cannot have the size {header.Size}.");
        }

        return CheckParts(header, depth);
    }

    private int CheckParts(ValueHeader header, int depth)
    {
        var next = header.PayloadStart + data.Payload(header).Length;
        for (long i = 0; i < header.PartCount; i++)
        {
            if (header.Kind == MmdbKind.Map && i % 2 == 0 && data.Resolve(next).Kind != MmdbKind.Text)
            {
                throw new MmdbException("a name in a map is no text.");
            }

            next = CheckValue(next, depth + 1);
        }

        return next;
    }
}
