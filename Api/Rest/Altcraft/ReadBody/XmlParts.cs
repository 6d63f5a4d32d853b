using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>
/// An XML body, cut into its parts, each turned into JSON (contracts.md A1.5): <c>&lt;xml&gt;</c> with one element per key, one <c>&lt;data&gt;</c> per item.
/// </summary>
internal sealed partial class XmlParts : IBodyParts
{
    private const int MostRepetitions = 1_000;

    private readonly bool _itemsInData;
    private readonly XmlTokens _tokens;
    private readonly XmlElements _elements;
    private readonly Dictionary<string, Given> _parameters = new(StringComparer.Ordinal);
    private readonly List<AttachedFile> _files = [];
    private int _items;

    internal XmlParts(BodyWindow body, bool itemsInData)
    {
        (_itemsInData, _tokens) = (itemsInData, new XmlTokens(body));
        _elements = new XmlElements(_tokens);
    }

    public Refusal? Refusal { get; private set; }

    public bool HasItems => _items > 0;

    public IReadOnlyList<AttachedFile> Files => _files;

    public void Dispose() => _tokens.Dispose();

    public async IAsyncEnumerable<BodyPart> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!await MoveToElementAsync("body", cancellationToken) || !_tokens.Name.Span.SequenceEqual("xml"u8))
        {
            Refusal ??= Refusal.Invalid("body: the root element must be xml");
            yield break;
        }

        var hasMore = !_tokens.IsEmpty;
        for (var keys = 0; hasMore && await MoveToElementAsync("body", cancellationToken);)
        {
            var name = Encoding.UTF8.GetString(_tokens.Name.Span);
            keys += name == "data" ? 0 : 1;
            Refusal = keys > BodyLimits.Keys ? Refusal.Invalid($"body: holds more than {BodyLimits.Keys} keys") : null;
            if (Refusal is not null)
            {
                yield break;
            }

            await foreach (var part in ReadKeyAsync(name, cancellationToken))
            {
                yield return part;
            }

            if (Refusal is not null)
            {
                yield break;
            }
        }

        // Anything after the root is noticed.
        if (Refusal is null && await _tokens.NextAsync(cancellationToken) == XmlToken.None)
        {
            RefuseBroken("body");
        }
    }

    // To the next element on this level; false: the level ends here, or the body is refused.
    private async ValueTask<bool> MoveToElementAsync(string place, CancellationToken cancellationToken)
    {
        var kind = await _tokens.NextAsync(cancellationToken);
        while (kind == XmlToken.Text && _tokens.IsBlank)
        {
            kind = await _tokens.NextAsync(cancellationToken);
        }

        if (kind == XmlToken.Text)
        {
            Refusal = Refusal.Invalid($"{place}: text beside elements at byte {_tokens.Position}");
        }
        else if (kind == XmlToken.None)
        {
            RefuseBroken(place);
        }

        return kind == XmlToken.Start;
    }

    private void RefuseBroken(string place) =>
        Refusal ??= _tokens.IsTooLong ? Refusal.BodyTooLarge : _tokens.Fault is { } fault ? Refusal.Invalid($"{place}: {fault}") : null;

    private async ValueTask<bool> ReadElementAsync(string place, CancellationToken cancellationToken)
    {
        if (await _elements.ReadAsync(cancellationToken))
        {
            return true;
        }

        Refusal = _tokens.IsTooLong ? Refusal.BodyTooLarge : Refusal.Invalid($"{place}: {_elements.Fault}");
        return false;
    }

    private IAsyncEnumerable<BodyPart> ReadKeyAsync(string name, CancellationToken cancellationToken) => name switch
    {
        "data" when _itemsInData => ReadItemAsync(cancellationToken),
        "attach" => ReadFileAsync(cancellationToken),
        _ => ReadParameterAsync(name, cancellationToken),
    };

    private async IAsyncEnumerable<BodyPart> ReadItemAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (++_items > BodyLimits.Items)
        {
            Refusal = Refusal.Invalid($"data: holds more than {BodyLimits.Items} items");
        }
        else if (await ReadElementAsync($"data[{_items - 1}]", cancellationToken))
        {
            // <data/> is an item without fields.
            yield return _elements.IsLong ? BodyPart.LongItem() : BodyPart.Item(_elements.Value.Span[0] == (byte)'{' ? _elements.Value : "{}"u8.ToArray());
        }
    }

    private async IAsyncEnumerable<BodyPart> ReadParameterAsync(string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (isArray, isNull) = (_tokens.IsArray, _tokens.IsEmpty);
        if (!await ReadElementAsync(name, cancellationToken) || !AltcraftRequest.IsKnown(name))
        {
            yield break;
        }

        var given = _parameters[name] = _parameters.GetValueOrDefault(name) ?? new Given();
        given.Add(_elements.Value.Span, isArray, isNull);
        Refusal = _elements.IsLong || given.Length > BodyLimits.Parameter ? Refusal.Invalid($"{name}: is longer than {BodyLimits.Parameter} bytes")
            : given.Count > MostRepetitions ? Refusal.Invalid($"{name}: given more than {MostRepetitions} times")
            : null;
        if (Refusal is null)
        {
            yield return BodyPart.Parameter(name, given.Value);
        }
    }

    /// <summary>The elements of one name at the root.</summary>
    private sealed class Given
    {
        private readonly ArrayBufferWriter<byte> _values = new();
        private bool _isList;

        internal int Count { get; private set; }

        internal int Length => _values.WrittenCount;

        internal ReadOnlyMemory<byte> Value => _isList ? (byte[])[(byte)'[', .. _values.WrittenSpan, (byte)']'] : _values.WrittenMemory;

        internal void Add(ReadOnlySpan<byte> value, bool isArray, bool isNull)
        {
            Count++;
            _isList |= isArray || Count > 1;

            // <phones array='true'/> is a list of none.
            if (!isArray || !isNull)
            {
                _values.Write(Length > 0 ? ","u8 : ""u8);
                _values.Write(value);
            }
        }
    }
}
