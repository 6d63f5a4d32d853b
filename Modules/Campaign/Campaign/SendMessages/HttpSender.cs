using System.Text;
using System.Text.Json;
using BulkImport.Campaign.DeliverMessages;
using BulkImport.ServiceDefaults.OutboundCalls;

namespace BulkImport.Campaign.SendMessages;

/// <summary>
/// Sends messages of any channel by one HTTP request each, made from the account's template. 2xx is sent; a 4xx other than 408 and 429 is final; all else is tried again. The
/// header <c>Idempotency-Key</c> is the message's id, the same at every attempt.
/// </summary>
internal sealed class HttpSender(JsonElement settings, IOutboundCalls calls) : ISender
{
    private readonly Uri _url = new(settings.GetProperty("url").GetString()!);
    private readonly HttpMethod _method = new(settings.GetProperty("method").GetString()!);
    private readonly List<(string Name, string Value)> _headers = [.. settings.GetProperty("headers").EnumerateObject().Select(header => (header.Name, header.Value.GetString()!))];
    private readonly int _parallel = settings.GetProperty("parallel").GetInt32();
    private readonly BodyTemplate _body = new(settings.GetProperty("body"), settings.GetProperty("isForm").GetBoolean());

    public Func<TemplateValues, string>? Body => _body.Render;

    public async Task<IReadOnlyList<SendResult>> SendAsync(
        IReadOnlyList<RenderedMessage> messages, IReadOnlyList<MessageAttachment> attachments, CancellationToken cancellationToken)
    {
        var results = new SendResult[messages.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(messages.Index(), parallel, async (one, token) => results[one.Index] = await SendAsync(one.Item, token));
        return results;
    }

    private async Task<SendResult> SendAsync(RenderedMessage message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(_method, _url);
        request.Content = new StringContent(message.Body, Encoding.UTF8, _body.IsForm ? "application/x-www-form-urlencoded" : "application/json");
        request.Headers.TryAddWithoutValidation("Idempotency-Key", message.Id.ToString());
        foreach (var (name, value) in _headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var answer = await calls.SendAsync(request, cancellationToken);
        var kind = answer.IsSuccess ? SendResultKind.Sent : answer.IsWorthRetry ? SendResultKind.Deferred : SendResultKind.Refused;
        return new SendResult(kind, answer.Fault is OutboundFault.None ? $"{answer.Status} {answer.Text}".TrimEnd() : answer.Text, answer.RetryAfter);
    }
}
