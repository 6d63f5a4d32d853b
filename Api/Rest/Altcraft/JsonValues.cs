using System.Text.Json;

namespace BulkImport.Api.Rest.Altcraft;

/// <summary>
/// A JSON body cut into tokens and whole values as it arrives, without ever holding more of it than the value at hand. Broken JSON, and a body that ends too soon
/// or is too long, end it with <see cref="Fault"/>.
/// </summary>
internal sealed class JsonValues(BodyWindow window)
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    private JsonReaderState _state = new(Options);
    private int _length;

    /// <summary>The bytes of the value at hand; they stand until the next one is asked for.</summary>
    internal ReadOnlyMemory<byte> Value { get; private set; }

    /// <summary>Why there is nothing more to be had.</summary>
    internal JsonFault? Fault { get; private set; }

    /// <summary>Moves to the next token; <see cref="JsonTokenType.None"/> after the last one or on a fault.</summary>
    internal ValueTask<JsonTokenType> NextTokenAsync(CancellationToken cancellationToken) => NextAsync(wholeValue: false, cancellationToken);

    /// <summary>Moves to the next value and takes it whole. The end of an array or object comes as its token.</summary>
    internal ValueTask<JsonTokenType> NextValueAsync(CancellationToken cancellationToken) => NextAsync(wholeValue: true, cancellationToken);

    private async ValueTask<JsonTokenType> NextAsync(bool wholeValue, CancellationToken cancellationToken)
    {
        window.Pass(_length);
        _length = 0;
        while (Fault is null)
        {
            if (TryRead(wholeValue, out var token))
            {
                return token;
            }

            if (Fault is null && !window.IsEnd)
            {
                // Twice as much each time: a long value is looked through a few times, not once per packet.
                await window.FillAsync(window.Unread.Length * 2, cancellationToken);
                Fault = window.IsOverLimit ? new JsonFault(IsTooLong: true, window.Position, "") : null;
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
