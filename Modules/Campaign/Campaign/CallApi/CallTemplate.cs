using System.Text;
using System.Text.Json;
using BulkImport.Campaign.AdvanceJourneys;
using BulkImport.Campaign.DeliverMessages;
using BulkImport.Campaign.LaunchChunk;
using BulkImport.Campaign.SendMessages;
using BulkImport.Matching.Contracts;

namespace BulkImport.Campaign.CallApi;

/// <summary>The request of a node, made ready to be filled in for one profile after another. A launch's request has the same key however often it is made.</summary>
internal sealed class CallTemplate(CallNode node, LaunchOrder order, CallBatch batch)
{
    private const string KeyHeader = "Idempotency-Key";

    private readonly HttpMethod _method = new(node.Method);
    private readonly BodyTemplate? _body = node.Body is { } body ? new BodyTemplate(body, isForm: false) : null;

    internal HttpRequestMessage Request(int ord, ProfileView profile)
    {
        var request = new HttpRequestMessage(_method, node.Url);
        foreach (var (name, value) in node.Headers ?? new Dictionary<string, string>())
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.TryAddWithoutValidation(KeyHeader, DeliveryId.Of(order.BulkId, LaunchOrder.WorkflowKind, batch.Workflow, batch.Node, ord).ToString());
        if (_body is not null)
        {
            using var fields = JsonDocument.Parse(profile.Fields);
            request.Content = new StringContent(_body.Render(new TemplateValues(fields.RootElement, order.Request?.Content)), Encoding.UTF8, "application/json");
        }

        return request;
    }
}
