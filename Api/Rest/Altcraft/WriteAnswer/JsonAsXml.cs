using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Xml;

namespace BulkImport.Api.Rest.Altcraft.WriteAnswer;

/// <summary>
/// Turns JSON into Altcraft's XML (contracts.md A1.5) as it is written: a key becomes an element, an array repeats its element, an array of one carries
/// <c>array='true'</c>, null and what is empty is a closed element.
/// </summary>
internal sealed class JsonAsXml(IBufferWriter<byte> output)
{
    private readonly StringBuilder _text = new();
    private readonly Stack<Level> _levels = new();
    private JsonReaderState _state;
    private string _name = "xml";

    /// <summary>Takes whole tokens; answers how many bytes it took, the rest is to come again with more behind it.</summary>
    internal int Write(ReadOnlySpan<byte> json, bool isLast)
    {
        var reader = new Utf8JsonReader(json, isLast, _state);
        while (reader.Read())
        {
            Write(ref reader);
        }

        _state = reader.CurrentState;

        // Until an array's second element or its end comes, it is not known whether the first one is alone.
        if (isLast || _levels.All(level => !level.IsArray || level.Count > 1))
        {
            Encoding.UTF8.GetBytes(_text.ToString(), output);
            _text.Clear();
        }

        return (int)reader.BytesConsumed;
    }

    private void Write(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _name = XmlConvert.EncodeLocalName(reader.GetString()!);
                break;
            case JsonTokenType.StartObject:
                Open();
                break;
            case JsonTokenType.StartArray:
                if (_levels.TryPop(out var parent))
                {
                    _levels.Push(parent with { Count = parent.Count + 1 });
                }

                _levels.Push(new Level(_name, IsArray: true, 0));
                break;
            case JsonTokenType.EndObject:
                Close(_levels.Pop());
                break;
            case JsonTokenType.EndArray:
                EndArray(_levels.Pop());
                break;
            case JsonTokenType.Null:
                Begin();
                _text.Append("/>");
                break;
            default:
                var name = Begin();
                _text.Append('>');
                AppendText(reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan));
                _text.Append("</").Append(name).Append('>');
                break;
        }
    }

    // The opening tag without its end; in an array the element has the array's name.
    private string Begin()
    {
        var name = _name;
        if (_levels.TryPop(out var level))
        {
            name = level.IsArray ? level.Name : _name;
            _text.Append('<').Append(name);
            _levels.Push(level with { Count = level.Count + 1, FirstEnd = level.Count == 0 ? _text.Length : level.FirstEnd });
        }
        else
        {
            _text.Append('<').Append(name);
        }

        return name;
    }

    private void Open()
    {
        var name = Begin();
        _text.Append('>');
        _levels.Push(new Level(name, IsArray: false, 0));
    }

    private void Close(Level level)
    {
        if (level.Count == 0 && _text.Length > 0)
        {
            _text.Length--;
            _text.Append("/>");
        }
        else
        {
            _text.Append("</").Append(level.Name).Append('>');
        }
    }

    private void EndArray(Level level)
    {
        if (level.Count == 0)
        {
            _name = level.Name;
            Begin();
            _text.Append("/>");
        }
        else if (level.Count == 1)
        {
            _text.Insert(level.FirstEnd, " array='true'");
        }
    }

    private void AppendText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var sign = text[i];
            var isPair = i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], sign);
            _ = sign switch
            {
                '&' => _text.Append("&amp;"),
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '\r' => _text.Append("&#13;"),
                _ when isPair => _text.Append(sign).Append(text[++i]),
                // XML has no way to write some signs.
                _ => _text.Append(XmlConvert.IsXmlChar(sign) ? sign : '\ufffd'),
            };
        }
    }

    /// <summary>An open object or array.</summary>
    /// <param name="Name">Of its element, or of its elements.</param>
    /// <param name="IsArray">An array has no element of its own.</param>
    /// <param name="Count">Elements so far.</param>
    /// <param name="FirstEnd">Where in the text the name of its first element ends.</param>
    private readonly record struct Level(string Name, bool IsArray, int Count, int FirstEnd = 0);
}
