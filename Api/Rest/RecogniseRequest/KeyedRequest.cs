using System.Security.Cryptography;
using System.Text;
using BulkImport.Import.Contracts;
using Microsoft.Extensions.Primitives;

namespace BulkImport.Api.Rest.RecogniseRequest;

/// <summary>
/// A request whose sender gave it a key of its own in the header <c>Idempotency-Key</c> (draft-ietf-httpapi-idempotency-key-header), so that it may be sent again without
/// being carried out again. Its fingerprint is taken of the body as it is read.
/// </summary>
internal sealed class KeyedRequest : IDisposable
{
    internal const string Header = "Idempotency-Key";
    internal const int LongestKey = 255;
    internal const string OtherRequest = $"{Header}: was used for another request";

    /// <summary>The key was taken a moment ago, and what came of it cannot be found: its bulk's results were erased in between.</summary>
    internal const string TakenNow = $"{Header}: is being used by another request, try again";

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly HashedBody _body;

    private KeyedRequest(HttpRequest request, string key, IEnumerable<string> headers)
    {
        Key = key;
        foreach (var part in headers.Select(name => request.Headers[name].ToString()).Prepend(request.Path.ToString()))
        {
            _hash.AppendData(Encoding.UTF8.GetBytes(part));
            _hash.AppendData([0]);
        }

        _body = new HashedBody(request.Body, _hash);
        request.Body = _body;
    }

    internal string Key { get; }

    /// <summary>Call it before anything of the body is read. Neither a request nor a fault: no key was given.</summary>
    /// <param name="request">The request.</param>
    /// <param name="headers">Further headers that say what is asked for.</param>
    internal static (KeyedRequest? Request, string? Fault) Of(HttpRequest request, params IEnumerable<string> headers) => request.Headers[Header] switch
    {
        { Count: 0 } => (null, null),
        var given when Parse(given) is { } key => (new KeyedRequest(request, key, headers), null),
        _ => (null, $"{Header}: must be one text of 1 to {LongestKey} printable ASCII characters"),
    };

    /// <summary>Reads what is left of the body.</summary>
    internal async Task<RequestKey> EndAsync(CancellationToken cancellationToken)
    {
        await _body.CopyToAsync(Stream.Null, cancellationToken);
        return new RequestKey(Key, _hash.GetCurrentHash());
    }

    public void Dispose() => _hash.Dispose();

    // A structured field: a quoted string. Many senders leave the quotation marks out.
    private static string? Parse(StringValues given)
    {
        var text = given.Count == 1 ? given.ToString().Trim() : "";
        if (text is ['"', .., '"'])
        {
            text = text[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace(@"\\", @"\", StringComparison.Ordinal);
        }

        return text.Length is 0 or > LongestKey || text.Any(sign => sign is < ' ' or > '~') ? null : text;
    }
}
