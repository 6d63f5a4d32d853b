using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>Attachments: one <c>&lt;attach&gt;</c> each; their data are handed on in pieces.</summary>
internal sealed partial class XmlParts
{
    private async IAsyncEnumerable<BodyPart> ReadFileAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_tokens.IsEmpty)
        {
            yield break;
        }

        var place = $"attach[{_files.Count}]";
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var hasData = false;
        while (Refusal is null && await MoveToElementAsync(place, cancellationToken))
        {
            if (!_tokens.Name.Span.SequenceEqual("data"u8) || _tokens.IsEmpty)
            {
                await TakeTextAsync(place, texts, cancellationToken);
                continue;
            }

            hasData = true;
            _tokens.IsAttached = true;
            while (await _tokens.NextAsync(cancellationToken) == XmlToken.Text)
            {
                yield return BodyPart.FileText(_files.Count, _tokens.Text);
            }

            EndData(place);
        }

        Refusal ??= _files.Count == BodyLimits.Files ? Refusal.Invalid($"attach: holds more than {BodyLimits.Files} files") : null;
        _files.Add(new AttachedFile(texts, hasData));
    }

    private void EndData(string place)
    {
        _tokens.IsAttached = false;
        if (_tokens.Kind == XmlToken.Start)
        {
            Refusal = Refusal.Invalid($"{place}.data: must be text");
        }
        else if (_tokens.Kind == XmlToken.None)
        {
            RefuseBroken($"{place}.data");
        }
    }

    private async Task TakeTextAsync(string place, Dictionary<string, string> texts, CancellationToken cancellationToken)
    {
        var name = Encoding.UTF8.GetString(_tokens.Name.Span);
        if (!await ReadElementAsync($"{place}.{name}", cancellationToken))
        {
            return;
        }

        if (_elements.IsLong)
        {
            Refusal = Refusal.Invalid($"{place}.{name}: is longer than {BodyLimits.Parameter} bytes");
        }
        else if (_elements.Value.Span[0] == (byte)'{')
        {
            Refusal = Refusal.Invalid($"{place}.{name}: must be a string");
        }
        else if (JsonElement.Parse(_elements.Value.Span).GetString() is { Length: > 0 } text)
        {
            texts[name] = text;
        }
    }
}
