using System.Text.Unicode;

namespace BulkImport.Api.Rest.Altcraft.ReadBody;

internal enum XmlToken
{
    /// <summary>The body is at its end, or broken.</summary>
    None,
    Start,
    End,
    Text,
}

/// <summary>
/// An XML body cut into its tags and texts as it arrives. XML as senders of data write it (contracts.md A1.5, E1.17): UTF-8, no DTD, no entities but the five; comments
/// and instructions are passed over. Never holds more of the body than the tag or the piece of text at hand.
/// </summary>
internal sealed partial class XmlTokens(BodyWindow body) : IDisposable
{
    /// <summary>Of a longer text as much is handed over at a time.</summary>
    private const int PieceLength = 16 * 1024;

    private readonly XmlOpenElements _open = new();
    private readonly XmlText _text = new();
    private Place _place;
    private int _length;
    private bool _hasRoot;

    private enum Place
    {
        Content,
        CData,
        Comment,
    }

    private enum Step
    {
        Read,
        Passed,
        NeedsMore,
        Ended,
    }

    internal XmlToken Kind { get; private set; }

    /// <summary>Of a tag: its name without a prefix. Stands until the next token is asked for.</summary>
    internal ReadOnlyMemory<byte> Name { get; private set; }

    /// <summary>The start tag is the whole element: <c>&lt;x/&gt;</c>. No end tag follows.</summary>
    internal bool IsEmpty { get; private set; }

    /// <summary>The start tag has <c>array='true'</c>.</summary>
    internal bool IsArray { get; private set; }

    /// <summary>A text, or a piece of one, as it is meant: UTF-8. Stands until the next token is asked for.</summary>
    internal ReadOnlyMemory<byte> Text { get; private set; }

    /// <summary>Whether <see cref="Text"/> is nothing but blanks.</summary>
    internal bool IsBlank => Text.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0;

    /// <summary>Texts are data of an attachment, which are let out of the limit.</summary>
    internal bool IsAttached { get; set; }

    /// <summary>Why there is nothing more to be had; null: nothing is wrong.</summary>
    internal string? Fault { get; private set; }

    /// <summary>The body is longer than allowed.</summary>
    internal bool IsTooLong { get; private set; }

    /// <summary>Byte of the body at which the token at hand begins.</summary>
    internal long Position => body.Position;

    public void Dispose() => body.Dispose();

    /// <summary>Moves to the next token; <see cref="XmlToken.None"/> after the last one or on a fault.</summary>
    internal ValueTask<XmlToken> NextAsync(CancellationToken cancellationToken)
    {
        PassToken();
        var step = TakeStep();
        return step is Step.Read or Step.Ended ? new(Kind) : FillAsync(cancellationToken);
    }

    private async ValueTask<XmlToken> FillAsync(CancellationToken cancellationToken)
    {
        var step = Step.NeedsMore;
        while (step == Step.NeedsMore)
        {
            await body.FillAsync(body.Unread.Length + 1, IsAttached, cancellationToken);
            step = CheckLength() ? TakeStep() : Step.Ended;
        }

        return Kind;
    }

    private void PassToken()
    {
        if (IsAttached && Kind == XmlToken.Text)
        {
            body.PassAttached(_length);
        }
        else
        {
            body.Pass(_length);
        }

        _length = 0;
    }

    private bool CheckLength()
    {
        IsTooLong |= body.IsOverLimit;
        Kind = IsTooLong ? XmlToken.None : Kind;
        return !IsTooLong;
    }

    // Comments and instructions are passed until a token comes.
    private Step TakeStep()
    {
        var step = Step.Passed;
        while (step == Step.Passed)
        {
            Kind = XmlToken.None;
            step = Fault is not null || !CheckLength() ? Step.Ended : Take();
        }

        return step;
    }

    private Step Take()
    {
        var rest = body.Unread.Span;
        if (rest.IsEmpty)
        {
            return body.IsEnd ? End() : Step.NeedsMore;
        }

        return _place switch
        {
            Place.CData => TakeCData(rest),
            Place.Comment => TakeComment(rest),
            _ when rest[0] == (byte)'<' => TakeMarkup(rest),
            _ => TakeText(rest),
        };
    }

    private Step End() => _place != Place.Content || _open.Count > 0 ? Break("the body ends here")
        : _hasRoot ? Step.Ended
        : Break("the root element must be xml");

    private Step TakeText(ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)'<');
        if (end < 0 && !body.IsEnd)
        {
            end = rest.Length < PieceLength ? 0 : XmlText.WholePart(rest);
            if (end == 0)
            {
                return Step.NeedsMore;
            }
        }

        return Hand(rest[..(end < 0 ? rest.Length : end)], isLiteral: false);
    }

    private Step TakeCData(ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf("]]>"u8);
        if (end == 0)
        {
            _place = Place.Content;
            return Skip("]]>"u8.Length);
        }

        if (end < 0)
        {
            end = rest.Length < PieceLength ? 0 : XmlText.WholePart(rest);
        }

        return end > 0 ? Hand(rest[..end], isLiteral: true) : body.IsEnd ? End() : Step.NeedsMore;
    }

    private Step Hand(ReadOnlySpan<byte> raw, bool isLiteral)
    {
        if (!Utf8.IsValid(raw))
        {
            return Break("is not valid UTF-8");
        }

        if (_text.FaultOf(raw, body.Unread[..raw.Length], isLiteral, out var text) is { } fault)
        {
            return Break(fault);
        }

        (_length, Text) = (raw.Length, text);
        if (_open.Count > 0)
        {
            Kind = XmlToken.Text;
            return Step.Read;
        }

        return IsBlank ? Skip(0) : Break("text outside of the root element");
    }

    // To its end, of which the first signs may be the last ones here.
    private Step TakeComment(ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf("-->"u8);
        _place = end < 0 ? Place.Comment : Place.Content;
        var passed = end < 0 ? Math.Max(0, rest.Length - 2) : end + "-->"u8.Length;
        return passed > 0 ? Skip(passed) : body.IsEnd ? End() : Step.NeedsMore;
    }

    private Step Skip(int length)
    {
        body.Pass(_length + length);
        _length = 0;
        return Step.Passed;
    }

    private Step Break(string fault)
    {
        Fault = $"{fault} at byte {body.Position}";
        Kind = XmlToken.None;
        return Step.Ended;
    }
}
