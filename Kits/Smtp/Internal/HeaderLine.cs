using System.Text;

namespace BulkImport.Kits.Smtp.Internal;

/// <summary>A header field that is written word by word and folded before a word that would go beyond column 76 (RFC 5322, 2.2.3).</summary>
internal sealed class HeaderLine
{
    private const int Width = 76;

    private readonly StringBuilder _text;
    private int _column;
    private bool _hasWord;

    internal HeaderLine(StringBuilder text, string name)
    {
        _text = text;
        Glue(name);
        Glue(":");
    }

    /// <summary>How long a word on this line may be; the widest a line can offer if that is too little to begin with.</summary>
    internal int RoomFor(int least)
    {
        var left = Width - 1 - _column;
        return left >= least ? left : Width - 1;
    }

    /// <summary>A space and the word, or a line end before the space. The first word stays beside the header's name: an empty first line is read differently.</summary>
    internal void Word(ReadOnlySpan<char> word)
    {
        if (_hasWord && _column + 1 + word.Length > Width)
        {
            _text.Append("\r\n");
            _column = 0;
        }

        _text.Append(' ').Append(word);
        _column += 1 + word.Length;
        _hasWord = true;
    }

    /// <summary>Behind the last word, on its line in any case.</summary>
    internal void Glue(string text)
    {
        _text.Append(text);
        _column += text.Length;
    }

    /// <summary>Text of any kind (RFC 5322, "unstructured").</summary>
    internal void Text(string text)
    {
        if (text.Length == 0) { return; }
        if (!HeaderText.IsPlain(text))
        {
            EncodedWords.Write(this, text);
            return;
        }

        foreach (var word in text.Split(' ')) { Word(word); }
    }

    internal void Mailboxes(IReadOnlyList<MailboxAddress> addresses)
    {
        for (var i = 0; i < addresses.Count; i++)
        {
            var behind = i < addresses.Count - 1 ? "," : "";
            if (addresses[i].Name.Length == 0)
            {
                Word(addresses[i].Address + behind);
                continue;
            }

            Phrase(addresses[i].Name);
            Word($"<{addresses[i].Address}>{behind}");
        }
    }

    internal void End() => Glue("\r\n");

    private void Phrase(string name)
    {
        const int longestQuoted = 60;
        if (name.Length > longestQuoted || !HeaderText.IsPlain(name))
        {
            EncodedWords.Write(this, name);
        }
        else if (name.All(letter => letter == ' ' || char.IsAsciiLetterOrDigit(letter)))
        {
            Text(name);
        }
        else
        {
            Word($"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
        }
    }
}
