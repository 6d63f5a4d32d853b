namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>Whole elements as JSON, as long as they are not too long for a row or a parameter.</summary>
internal sealed class XmlElements(XmlTokens tokens)
{
    private const int MostTokens = 50_000;

    // Lists of lists and the rows around them take some more.
    private const int Highest = BodyLimits.Depth - 4;

    private readonly XmlJson _json = new();

    /// <summary>What is wrong with the element beside broken XML.</summary>
    internal string? Fault { get; private set; }

    /// <summary>It was longer than <see cref="BodyLimits.Parameter"/> and has no value.</summary>
    internal bool IsLong { get; private set; }

    /// <summary>The element's value; stands until the next one is read.</summary>
    internal ReadOnlyMemory<byte> Value => _json.Value;

    /// <summary>Reads the element at whose start tag the tokens stand, to its end. false: it cannot be read.</summary>
    internal async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        IsLong = false;
        _json.Begin();
        if (tokens.IsEmpty)
        {
            _json.Close(isEmpty: true, isArray: false);
            return true;
        }

        for (var (count, depth) = (1, 1); depth > 0; count++)
        {
            var kind = await tokens.NextAsync(cancellationToken);
            Fault = kind == XmlToken.None ? tokens.Fault ?? "the body ends here"
                : count > MostTokens ? $"holds more than {MostTokens} elements and texts"
                : IsLong || Take(kind) ? null
                : $"text beside elements at byte {tokens.Position}";
            if (Fault is not null)
            {
                return false;
            }

            depth += kind == XmlToken.Start && !tokens.IsEmpty ? 1 : kind == XmlToken.End ? -1 : 0;
            IsLong |= _json.Value.Length > BodyLimits.Parameter;
        }

        Fault = _json.Height > Highest ? $"is nested deeper than {BodyLimits.Depth} levels" : null;
        return Fault is null;
    }

    private bool Take(XmlToken kind)
    {
        if (kind == XmlToken.Text)
        {
            return _json.TryWrite(tokens.Text.Span, tokens.IsBlank);
        }

        if (kind == XmlToken.End)
        {
            _json.Close(isEmpty: false, isArray: false);
            return true;
        }

        var isOpened = _json.TryOpen(tokens.Name.Span, tokens.IsArray);
        if (isOpened && tokens.IsEmpty)
        {
            _json.Close(isEmpty: true, tokens.IsArray);
        }

        return isOpened;
    }
}
