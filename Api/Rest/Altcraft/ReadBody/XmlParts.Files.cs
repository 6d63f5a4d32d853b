using System.Text;
using System.Xml;

namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>Attachments: one <c>&lt;attach&gt;</c> each; their data are handed on in pieces.</summary>
internal sealed partial class XmlParts
{
    private const int PieceLength = 8 * 1024;

    private char[] _signs = [];
    private byte[] _piece = [];

    private async IAsyncEnumerable<BodyPart> ReadFileAsync()
    {
        if (_xml.IsEmptyElement)
        {
            yield break;
        }

        var place = $"attach[{_files.Count}]";
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var hasData = false;
        while (await MoveToElementAsync(place))
        {
            if (_xml.LocalName != "data" || _xml.IsEmptyElement)
            {
                await TakeTextAsync(place, texts);
                continue;
            }

            hasData = true;
            await foreach (var text in ReadLongTextAsync($"{place}.data"))
            {
                yield return BodyPart.FileText(_files.Count, text);
            }
        }

        Refusal ??= _files.Count == BodyLimits.Files ? Refusal.Invalid($"attach: holds more than {BodyLimits.Files} files") : null;
        _files.Add(new AttachedFile(texts, hasData));
    }

    private async Task TakeTextAsync(string place, Dictionary<string, string> texts)
    {
        var name = _xml.LocalName;
        var (node, isLong) = await ReadNodeAsync($"{place}.{name}");
        Refusal ??= isLong ? Refusal.Invalid($"{place}.{name}: is longer than {BodyLimits.Parameter} bytes") : null;
        if (node is { HasElements: true })
        {
            Refusal = Refusal.Invalid($"{place}.{name}: must be a string");
        }
        else if (node is { Text.Length: > 0 })
        {
            texts[name] = node.Text;
        }
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadLongTextAsync(string place)
    {
        (_signs, _piece) = _signs.Length == 0 ? (new char[PieceLength], new byte[PieceLength]) : (_signs, _piece);
        while (await MoveAsync(place) && _xml.NodeType != XmlNodeType.EndElement)
        {
            if (_xml.NodeType == XmlNodeType.Element)
            {
                Refusal = Refusal.Invalid($"{place}: must be text");
                yield break;
            }

            for (var count = await ReadPieceAsync(place); count > 0; count = await ReadPieceAsync(place))
            {
                yield return _piece.AsMemory(0, count);
            }
        }
    }

    // Whatever is not ASCII becomes a question mark, which base64 does not know.
    private async ValueTask<int> ReadPieceAsync(string place)
    {
        var count = await ReadChunkAsync(place, _signs);
        _body.Attached += count;
        return Encoding.ASCII.GetBytes(_signs.AsSpan(0, count), _piece);
    }
}
