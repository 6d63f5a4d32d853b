using System.Text.Json;

namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>
/// A JSON body cut into tokens and whole values as it arrives, without ever holding more of it than the value at hand. Broken JSON, and a body that ends too soon
/// or is too long, end it with <see cref="Fault"/>.
/// </summary>
internal sealed class JsonValues(BodyWindow window)
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = BodyLimits.Depth };

    private JsonReaderState _state = new(Options);
    private byte[] _piece = [];
    private int _length;

    /// <summary>The bytes of the value at hand; they stand until the next one is asked for.</summary>
    internal ReadOnlyMemory<byte> Value { get; private set; }

    /// <summary>Why there is nothing more to be had.</summary>
    internal JsonFault? Fault { get; private set; }

    /// <summary>Moves to the next token; <see cref="JsonTokenType.None"/> after the last one or on a fault.</summary>
    internal ValueTask<JsonTokenType> NextTokenAsync(CancellationToken cancellationToken) => NextAsync(wholeValue: false, cancellationToken);

    /// <summary>Moves to the next value and takes it whole. The end of an array or object comes as its token.</summary>
    internal ValueTask<JsonTokenType> NextValueAsync(CancellationToken cancellationToken) => NextAsync(wholeValue: true, cancellationToken);

    /// <summary>Moves past the end of the root, so that anything after it is noticed.</summary>
    internal async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        _ = Fault is null ? await NextTokenAsync(cancellationToken) : JsonTokenType.None;
        window.Pass(window.Unread.Length);
        Fault ??= TooLong();
    }

    /// <summary>After a name: moves into the text that is its value. false: it is no text, and can be had as a value.</summary>
    internal async ValueTask<bool> BeginTextAsync(CancellationToken cancellationToken)
    {
        PassValue();
        do
        {
            var rest = window.Unread.Span.TrimStart(" \t\r\n"u8);
            window.Pass(window.Unread.Length - rest.Length);
        }
        while (window.Unread.IsEmpty && await FillAsync(1, isAttached: false, cancellationToken));

        if (window.Unread.IsEmpty || window.Unread.Span[0] != (byte)'"')
        {
            return false;
        }

        _piece = _piece.Length == 0 ? new byte[JsonTextPiece.Length] : _piece;

        // To the reader the value is an empty text: it never sees what is read here.
        window.Pass(1);
        var reader = new Utf8JsonReader("\"\""u8, isFinalBlock: false, _state);
        reader.Read();
        _state = reader.CurrentState;
        return true;
    }

    /// <summary>The next piece of the text, without its escapes; empty: it is at its end.</summary>
    internal async ValueTask<ReadOnlyMemory<byte>> NextTextAsync(CancellationToken cancellationToken)
    {
        while (Fault is null)
        {
            var step = JsonTextPiece.Take(window.Unread.Span, _piece);
            window.PassAttached(step.Taken);
            if (step.IsBroken)
            {
                Fault = new JsonFault(IsTooLong: false, window.Position, $".data: is broken at byte {window.Position}");
            }
            else if (step.Written > 0 || step.IsEnd)
            {
                return _piece.AsMemory(0, step.Written);
            }
            else if (!await FillAsync(JsonTextPiece.LongestEscape, isAttached: true, cancellationToken))
            {
                Fault ??= new JsonFault(IsTooLong: false, window.Position, ".data: the body ends here");
            }
        }

        return default;
    }

    private void PassValue()
    {
        window.Pass(_length);
        _length = 0;
        Fault ??= TooLong();
    }

    private JsonFault? TooLong() => window.IsOverLimit ? new JsonFault(IsTooLong: true, window.Position, "") : null;

    private async ValueTask<bool> FillAsync(int wanted, bool isAttached, CancellationToken cancellationToken)
    {
        if (window.IsEnd)
        {
            return false;
        }

        var before = window.Unread.Length;
        await window.FillAsync(Math.Max(wanted, before + 1), isAttached, cancellationToken);
        Fault = TooLong();
        return Fault is null && window.Unread.Length > before;
    }

    private async ValueTask<JsonTokenType> NextAsync(bool wholeValue, CancellationToken cancellationToken)
    {
        PassValue();
        while (Fault is null)
        {
            if (TryRead(wholeValue, out var token))
            {
                return token;
            }

            if (Fault is null && !window.IsEnd)
            {
                // Twice as much each time: a long value is looked through a few times, not once per packet.
                await window.FillAsync(window.Unread.Length * 2, isAttached: false, cancellationToken);
                Fault = TooLong();
            }
            else
            {
                return JsonTokenType.None;
            }
        }

        return JsonTokenType.None;
    }

    private bool TryRead(bool wholeValue, out JsonTokenType token)
    {
        token = JsonTokenType.None;
        var unread = window.Unread;
        var reader = new Utf8JsonReader(unread.Span, window.IsEnd, _state);
        var start = 0;
        try
        {
            if (!reader.Read())
            {
                return false;
            }

            token = reader.TokenType;
            start = (int)reader.TokenStartIndex;
            if (wholeValue && !reader.TrySkip())
            {
                return false;
            }

            _state = reader.CurrentState;
            _length = (int)reader.BytesConsumed;
            Value = unread[start.._length];
            return true;
        }
        catch (JsonException e)
        {
            // The path begins at the value at hand: before it stand the comma and the blanks that follow the value before.
            var path = token == JsonTokenType.None ? "" : JsonFault.PathTo(unread.Span[start..(int)Math.Min(unread.Length, reader.BytesConsumed + 1)]);
            Fault = JsonFault.Of(e, window.Position + reader.BytesConsumed, path);
            return false;
        }
    }
}
