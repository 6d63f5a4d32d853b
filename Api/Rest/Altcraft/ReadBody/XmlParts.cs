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
        for (var keys = 0; hasMore && await MoveToElementAsync("body", cancellationToken);)
        {
            keys += _xml.LocalName == "data" ? 0 : 1;
            Refusal = keys > BodyLimits.Keys ? Refusal.Invalid($"body: holds more than {BodyLimits.Keys} keys") : null;
            if (Refusal is not null)
            {
                yield break;
            }

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
            // The reader's own advice on this is for who runs it.
            Refusal = Refusal.Invalid(e.Message.Contains("DTD", StringComparison.Ordinal) ? "body: a document type declaration is not allowed" : $"{place}: {e.Message.TrimEnd('.')}");
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
        Refusal = _items > BodyLimits.Items ? Refusal.Invalid($"data: holds more than {BodyLimits.Items} items") : null;
        var (item, isLong) = await ReadNodeAsync(place, cancellationToken);
        if (isLong && Refusal is null)
        {
            yield return BodyPart.LongItem();
        }
        else if (item is not null && Render(place, item.Write))
        {
            // <data/> is an item without fields.
            yield return BodyPart.Item(_json.WrittenSpan[0] == (byte)'{' ? _json.WrittenMemory : "{}"u8.ToArray());
        }
    }

    private async IAsyncEnumerable<BodyPart> ReadParameterAsync(string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (node, isLong) = await ReadNodeAsync(name, cancellationToken);
        if (node is null || !AltcraftRequest.IsKnown(name))
        {
            yield break;
        }

        var nodes = _parameters[name] = _parameters.GetValueOrDefault(name) ?? [];
        nodes.Add(node);
        Refusal = isLong ? Refusal.Invalid($"{name}: is longer than {BodyLimits.Parameter} bytes")
            : nodes.Count > MostRepetitions ? Refusal.Invalid($"{name}: given more than {MostRepetitions} times")
            : null;
        var isList = nodes.Count > 1 || node.IsArray;
        if (Refusal is null && Render(name, writer => isList ? XmlNode.WriteList(writer, nodes) : node.Write(writer)))
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
}
