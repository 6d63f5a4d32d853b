using System.Xml;

namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>Elements with all that is in them, as long as they are not too long for a row or a parameter.</summary>
internal sealed partial class XmlParts
{
    private const int MostNodes = 50_000;

    private readonly char[] _text = new char[4 * 1024];
    private readonly Stack<XmlNode> _open = new();

    // The element at hand; null: refused. Of one that is too long the texts are passed over.
    private async ValueTask<(XmlNode? Node, bool IsLong)> ReadNodeAsync(string place)
    {
        var open = _open;
        open.Clear();
        var (count, length) = (0, 0L);
        do
        {
            Refusal ??= ++count > MostNodes ? Refusal.Invalid($"{place}: holds more than {MostNodes} elements and texts")
                : _xml.Depth > BodyLimits.Depth ? Refusal.Invalid($"{place}: is nested deeper than {BodyLimits.Depth} levels")
                : null;
            switch (_xml.NodeType)
            {
                case XmlNodeType.Element when Open(open) is { } alone:
                    return (alone, false);
                case XmlNodeType.Element:
                    break;
                case XmlNodeType.EndElement:
                    var node = open.Pop();
                    Refusal ??= node.IsMixed ? Refusal.Invalid($"{place}: text beside elements in {node.Name}{Position()}") : null;
                    if (open.Count == 0)
                    {
                        return (Refusal is null ? node : null, length > BodyLimits.Parameter);
                    }

                    break;
                default:
                    length += await ReadTextAsync(place, open.Peek(), BodyLimits.Parameter - length);
                    break;
            }
        }
        while (await MoveAsync(place));

        return (null, false);
    }

    // The element itself when it has no content and stands alone.
    private XmlNode? Open(Stack<XmlNode> open)
    {
        var node = new XmlNode(_xml.LocalName, _xml.HasAttributes && _xml.GetAttribute("array") == "true", _xml.IsEmptyElement);
        if (open.TryPeek(out var parent))
        {
            parent.Add(node);
        }

        if (!_xml.IsEmptyElement)
        {
            open.Push(node);
        }

        return open.Count == 0 ? node : null;
    }

    // Answers the signs of the text, at most one piece more than are wanted. Only a text that may not have come in whole is read in pieces.
    private async ValueTask<long> ReadTextAsync(string place, XmlNode node, long wanted)
    {
        if (!_body.EndsInText)
        {
            var text = await ReadValueAsync(place);
            node.Add(text);
            return text.Length;
        }

        var length = 0L;
        for (var count = await ReadChunkAsync(place, _text); count > 0 && length <= wanted; count = await ReadChunkAsync(place, _text))
        {
            node.Add(new string(_text, 0, count));
            length += count;
        }

        return length;
    }
}
