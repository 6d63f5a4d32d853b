using System.Buffers;

namespace BulkImport.AppHost.Push.ReadRows;

/// <summary>A piece of XML markup in bytes.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Behind it.</param>
internal readonly record struct Markup(MarkupKind Kind, int Start, int End)
{
    private static readonly SearchValues<byte> EndsOfName = SearchValues.Create(" \t\r\n/>"u8);

    /// <summary>The first piece from a place on; text before it is passed over.</summary>
    internal static Markup Find(ReadOnlySpan<byte> bytes, int from, bool isAll)
    {
        var start = from + bytes[from..].IndexOf((byte)'<');
        if (start < from || (bytes.Length - start < "<![CDATA[".Length && !isAll))
        {
            return new Markup(MarkupKind.Cut, bytes.Length, bytes.Length);
        }

        var piece = bytes[start..];
        if (piece.StartsWith("<!"u8) || piece.StartsWith("<?"u8))
        {
            var close = piece.StartsWith("<!--"u8) ? "-->"u8 : piece.StartsWith("<![CDATA["u8) ? "]]>"u8 : piece[1] == '?' ? "?>"u8
                : throw new CutException("a document type is not allowed", start);
            return Until(MarkupKind.Other, start, piece.IndexOf(close), close.Length, bytes.Length);
        }

        var end = EndOfTag(piece);
        var kind = end < 0 ? MarkupKind.Cut : piece[1] == '/' ? MarkupKind.End : piece[end - 1] == '/' ? MarkupKind.Empty : MarkupKind.Start;
        return Until(kind, start, end, 1, bytes.Length);
    }

    internal ReadOnlySpan<byte> NameIn(ReadOnlySpan<byte> bytes)
    {
        var tag = bytes[(Start + 1)..End];
        return tag[..tag.IndexOfAny(EndsOfName)];
    }

    private static Markup Until(MarkupKind kind, int start, int found, int length, int all) =>
        found < 0 ? new Markup(MarkupKind.Cut, all, all) : new Markup(kind, start, start + found + length);

    // A bracket in an attribute's value is none.
    private static int EndOfTag(ReadOnlySpan<byte> tag)
    {
        for (var at = 0; at < tag.Length; at++)
        {
            var next = tag[at..].IndexOfAny((byte)'>', (byte)'"', (byte)'\'');
            at += next;
            if (next < 0 || tag[at] == '>')
            {
                return next < 0 ? -1 : at;
            }

            var close = tag[(at + 1)..].IndexOf(tag[at]);
            if (close < 0)
            {
                return -1;
            }

            at += close + 1;
        }

        return -1;
    }
}

/// <summary>What a piece of markup is.</summary>
internal enum MarkupKind
{
    /// <summary>The bytes end before it does, or there is none.</summary>
    Cut,
    Start,
    End,

    /// <summary>An element that is its own end.</summary>
    Empty,

    /// <summary>A comment, an instruction or text that is marked as such.</summary>
    Other,
}
