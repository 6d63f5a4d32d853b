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

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = BodyLimits.Depth * 2, SkipValidation = true };

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
        var isRoot = await MoveToElementAsync("body");
        if (Refusal is not null || !isRoot || _xml.LocalName != "xml")
        {
            Refusal ??= Refusal.Invalid("body: the root element must be xml");
            yield break;
        }

        var hasMore = !_xml.IsEmptyElement;
        for (var keys = 0; hasMore && await MoveToElementAsync("body");)
        {
            cancellationToken.ThrowIfCancellationRequested();
            keys += _xml.LocalName == "data" ? 0 : 1;
            Refusal = keys > BodyLimits.Keys ? Refusal.Invalid($"body: holds more than {BodyLimits.Keys} keys") : null;
            if (Refusal is not null)
            {
                yield break;
            }

            await foreach (var part in ReadKeyAsync(_xml.LocalName))
            {
                yield return part;
            }

            if (Refusal is not null)
            {
                yield break;
            }
        }

        await EndAsync();
    }

    // To the next element on this level; false: the level ends here.
    private async ValueTask<bool> MoveToElementAsync(string place)
    {
        while (await MoveAsync(place) && _xml.NodeType != XmlNodeType.EndElement)
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

    // Nearly all that is read stands in the reader's buffer: then nothing is awaited.
    private ValueTask<bool> MoveAsync(string place)
    {
        if (Refusal is not null)
        {
            return new(false);
        }

        try
        {
            var reading = _xml.ReadAsync();
            return reading.IsCompletedSuccessfully ? new(reading) : WaitAsync(place, reading, false);
        }
        catch (Exception e) when (e is XmlException or XmlBodyException)
        {
            Refuse(place, e);
            return new(false);
        }
    }

    private ValueTask<string> ReadValueAsync(string place)
    {
        try
        {
            var reading = _xml.GetValueAsync();
            return reading.IsCompletedSuccessfully ? new(reading) : WaitAsync(place, reading, "");
        }
        catch (Exception e) when (e is XmlException or XmlBodyException)
        {
            Refuse(place, e);
            return new("");
        }
    }

    private ValueTask<int> ReadChunkAsync(string place, char[] signs)
    {
        try
        {
            var reading = _xml.ReadValueChunkAsync(signs, 0, signs.Length);
            return reading.IsCompletedSuccessfully ? new(reading) : WaitAsync(place, reading, 0);
        }
        catch (Exception e) when (e is XmlException or XmlBodyException)
        {
            Refuse(place, e);
            return new(0);
        }
    }

    private async ValueTask<T> WaitAsync<T>(string place, Task<T> reading, T otherwise)
    {
        try
        {
            return await reading;
        }
        catch (Exception e) when (e is XmlException or XmlBodyException)
        {
            Refuse(place, e);
            return otherwise;
        }
    }

    // The reader's own advice on a DTD is for who runs it.
    private void Refuse(string place, Exception exception) => Refusal = exception switch
    {
        XmlBodyException { IsTooLong: true } => Refusal.BodyTooLarge,
        XmlException when exception.Message.Contains("DTD", StringComparison.Ordinal) => Refusal.Invalid("body: a document type declaration is not allowed"),
        _ => Refusal.Invalid($"{place}: {exception.Message.TrimEnd('.')}"),
    };

    private string Position() => _xml is IXmlLineInfo line ? $" at line {line.LineNumber}, position {line.LinePosition}" : "";

    // Anything after the root is noticed.
    private async ValueTask EndAsync()
    {
        while (await MoveAsync("body"))
        {
        }

        Refusal ??= _body.IsOverLimit ? Refusal.BodyTooLarge : null;
    }

    private IAsyncEnumerable<BodyPart> ReadKeyAsync(string name) => name switch
    {
        "data" when _itemsInData => ReadItemAsync(),
        "attach" => ReadFileAsync(),
        _ => ReadParameterAsync(name),
    };

    private async IAsyncEnumerable<BodyPart> ReadItemAsync()
    {
        var place = $"data[{_items++}]";
        Refusal = _items > BodyLimits.Items ? Refusal.Invalid($"data: holds more than {BodyLimits.Items} items") : null;
        var (item, isLong) = await ReadNodeAsync(place);
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

    private async IAsyncEnumerable<BodyPart> ReadParameterAsync(string name)
    {
        var (node, isLong) = await ReadNodeAsync(name);
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
