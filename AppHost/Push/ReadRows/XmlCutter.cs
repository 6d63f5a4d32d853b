using System.Xml;

namespace BulkImport.AppHost.Push.ReadRows;

/// <summary>The elements <c>data</c> of the root, as they stand in a request of Altcraft's. Other elements are passed over.</summary>
internal sealed class XmlCutter : RowCutter
{
    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    internal override Cut Opening(ReadOnlySpan<byte> unread, bool isAll)
    {
        var tag = Markup.Find(unread, 0, isAll);
        while (tag.Kind == MarkupKind.Other)
        {
            tag = Markup.Find(unread, tag.End, isAll);
        }

        return tag.Kind switch
        {
            MarkupKind.Cut when !isAll => Cut.More,
            MarkupKind.Start => Cut.Row(0, 0, tag.End),
            _ => throw new CutException("there is no XML element with rows in it", 0),
        };
    }

    internal override Cut Next(ReadOnlySpan<byte> unread, bool isAll, bool isFirst)
    {
        for (var at = 0; ;)
        {
            var tag = Markup.Find(unread, at, isAll);
            if (tag.Kind is MarkupKind.Cut or MarkupKind.End)
            {
                return tag.Kind == MarkupKind.End ? Cut.End : isAll ? throw new CutException("the file ends inside its root element", unread.Length) : Cut.More;
            }

            var end = tag.Kind == MarkupKind.Start ? EndOf(unread, tag.End, isAll) : tag.End;
            if (end < 0)
            {
                return Cut.More;
            }

            if (tag.Kind is MarkupKind.Start or MarkupKind.Empty && tag.NameIn(unread).SequenceEqual("data"u8))
            {
                Check(unread[tag.Start..end], tag.Start);
                return Cut.Row(tag.Start, end - tag.Start, end);
            }

            at = end;
        }
    }

    // Behind the end tag; -1: more bytes are needed.
    private static int EndOf(ReadOnlySpan<byte> unread, int from, bool isAll)
    {
        var depth = 1;
        for (var at = from; depth > 0;)
        {
            var tag = Markup.Find(unread, at, isAll);
            if (tag.Kind == MarkupKind.Cut)
            {
                return isAll ? throw new CutException("an element is not closed", from) : -1;
            }

            depth += tag.Kind switch { MarkupKind.Start => 1, MarkupKind.End => -1, _ => 0 };
            from = at = tag.End;
        }

        return from;
    }

    private static void Check(ReadOnlySpan<byte> row, int start)
    {
        using var stream = new MemoryStream(row.ToArray(), writable: false);
        try
        {
            using var reader = XmlReader.Create(stream, Strict);
            while (reader.Read())
            {
            }
        }
        catch (XmlException e)
        {
            var at = 0;
            for (var line = 1; line < e.LineNumber; line++)
            {
                at += row[at..].IndexOf((byte)'\n') + 1;
            }

            throw new CutException($"is not XML: {e.Message.Split(" Line ")[0].TrimEnd('.')}", start + at);
        }
    }
}
