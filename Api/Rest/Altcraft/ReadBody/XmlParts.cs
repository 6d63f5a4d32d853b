using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;

namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>
/// An XML body, cut into its parts, each turned into JSON (contracts.md A1.5): <c>&lt;xml&gt;</c> with one element per key, one <c>&lt;data&gt;</c> per item. No DTD, hence
/// no entities but the five (E1.17).
/// </summary>
internal sealed partial class XmlParts : IBodyParts
{
    private const int MostElements = 50_000;
    private const int MostRepetitions = 1_000;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = BodyLimits.Depth * 2 };

    private static readonly XmlReaderSettings Settings = new()
    {
        Async = true,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly XmlBody _body;
    private readonly bool _itemsInData;
    private readonly XmlReader _xml;
    private readonly ArrayBufferWriter<byte> _json = new(4096);
    private readonly Utf8JsonWriter _writer;
    private readonly Dictionary<string, List<XmlNode>> _parameters = new(StringComparer.Ordinal);
    private readonly List<AttachedFile> _files = [];
    private int _items;

    internal XmlParts(Stream body, bool itemsInData)
    {
        (_body, _itemsInData) = (new XmlBody(body), itemsInData);
        _xml = XmlReader.Create(_body, Settings);
        _writer = new Utf8JsonWriter(_json, Relaxed);
    }

    public Refusal? Refusal { get; private set; }

    public bool HasItems => _items > 0;

    public IReadOnlyList<AttachedFile> Files => _files;

    public void Dispose()
    {
        _xml.Dispose();
        _body.Dispose();
        _writer.Dispose();
    }

    public async IAsyncEnumerable<BodyPart> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isRoot = await MoveToElementAsync("body", cancellationToken);
        if (Refusal is not null || !isRoot || _xml.LocalName != "xml")
        {
            Refusal ??= Refusal.Invalid("body: the root element must be xml");
            yield break;
        }

        var hasMore = !_xml.IsEmptyElement;
        while (hasMore && await MoveToElementAsync("body", cancellationToken))
        {
            await foreach (var part in ReadKeyAsync(_xml.LocalName, cancellationToken))
            {
                yield return part;
            }

            if (Refusal is not null)
            {
                yield break;
            }
        }

        await EndAsync(cancellationToken);
    }

    // To the next element on this level; false: the level ends here.
    private async ValueTask<bool> MoveToElementAsync(string place, CancellationToken cancellationToken)
    {
        while (await MoveAsync(place, cancellationToken) && _xml.NodeType != XmlNodeType.EndElement)
        {
            if (_xml.NodeType == XmlNodeType.Element)
            {
                return true;
            }

            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                Refusal = Refusal.Invalid($"{place}: text beside elements{Position()}");
                return false;
            }
        }

        return false;
    }

    private async ValueTask<bool> MoveAsync(string place, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Refusal is null && await TryAsync(place, _xml.ReadAsync);
    }

    private async ValueTask<T?> TryAsync<T>(string place, Func<Task<T>> readAsync)
    {
        try
        {
            return await readAsync();
        }
        catch (XmlException e)
        {
            Refusal = Refusal.Invalid($"{place}: {e.Message.TrimEnd('.')}");
        }
        catch (XmlBodyException e)
        {
            Refusal = e.IsTooLong ? Refusal.BodyTooLarge : Refusal.Invalid($"{place}: {e.Message}");
        }

        return default;
    }

    private string Position() => _xml is IXmlLineInfo line ? $" at line {line.LineNumber}, position {line.LinePosition}" : "";

    // Anything after the root is noticed.
    private async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        while (await MoveAsync("body", cancellationToken))
        {
        }

        Refusal ??= _body.IsOverLimit ? Refusal.BodyTooLarge : null;
    }

    private IAsyncEnumerable<BodyPart> ReadKeyAsync(string name, CancellationToken cancellationToken) => name switch
    {
        "data" when _itemsInData => ReadItemAsync(cancellationToken),
        "attach" => ReadFileAsync(cancellationToken),
        _ => ReadParameterAsync(name, cancellationToken),
    };

    private async IAsyncEnumerable<BodyPart> ReadItemAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var place = $"data[{_items++}]";
        Refusal ??= _items > BodyLimits.Items ? Refusal.Invalid($"data: holds more than {BodyLimits.Items} items") : null;
        if (await ReadNodeAsync(place, cancellationToken) is { } item && Render(place, item.Write))
        {
            // <data/> is an item without fields.
            yield return BodyPart.Item(_json.WrittenSpan[0] == (byte)'{' ? _json.WrittenMemory : "{}"u8.ToArray());
        }
    }

    private async IAsyncEnumerable<BodyPart> ReadParameterAsync(string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await ReadNodeAsync(name, cancellationToken) is not { } node || !AltcraftRequest.IsKnown(name))
        {
            yield break;
        }

        if (!_parameters.TryGetValue(name, out var nodes))
        {
            _parameters[name] = nodes = [];
        }

        nodes.Add(node);
        Refusal ??= nodes.Count > MostRepetitions ? Refusal.Invalid($"{name}: given more than {MostRepetitions} times") : null;
        var isList = nodes.Count > 1 || node.IsArray;
        if (Render(name, writer => isList ? XmlNode.WriteList(writer, nodes) : node.Write(writer)))
        {
            yield return BodyPart.Parameter(name, _json.WrittenMemory);
        }
    }

    private bool Render(string place, Func<Utf8JsonWriter, bool> write)
    {
        _json.ResetWrittenCount();
        _writer.Reset();
        if (!write(_writer))
        {
            Refusal = Refusal.Invalid($"{place}: is nested deeper than {BodyLimits.Depth} levels");
            return false;
        }

        _writer.Flush();
        return true;
    }

    // The element at hand with all that is in it; null: refused.
    private async ValueTask<XmlNode?> ReadNodeAsync(string place, CancellationToken cancellationToken)
    {
        var open = new Stack<XmlNode>();
        var count = 0;
        do
        {
            if (_xml.NodeType == XmlNodeType.Element)
            {
                var node = new XmlNode(_xml.LocalName, _xml.GetAttribute("array") == "true", _xml.IsEmptyElement);
                Refusal ??= CheckElement(place, ++count);
                if (open.TryPeek(out var parent))
                {
                    parent.Add(node);
                }

                if (!_xml.IsEmptyElement)
                {
                    open.Push(node);
                }
                else if (open.Count == 0)
                {
                    return node;
                }
            }
            else if (_xml.NodeType == XmlNodeType.EndElement)
            {
                var node = open.Pop();
                Refusal ??= node.IsMixed ? Refusal.Invalid($"{place}: text beside elements in {node.Name}{Position()}") : null;
                if (open.Count == 0)
                {
                    return Refusal is null ? node : null;
                }
            }
            else
            {
                open.Peek().Add(await TryAsync(place, _xml.GetValueAsync) ?? "");
            }
        }
        while (await MoveAsync(place, cancellationToken));

        return null;
    }

    private Refusal? CheckElement(string place, int count) =>
        _xml.Depth > BodyLimits.Depth ? Refusal.Invalid($"{place}: is nested deeper than {BodyLimits.Depth} levels")
        : count > MostElements ? Refusal.Invalid($"{place}: holds more than {MostElements} elements")
        : null;
}
