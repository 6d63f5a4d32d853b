using System.Diagnostics;
using OpenTelemetry;

namespace BulkImport.ServiceDefaults;

// Paths and queries may name a person: of an outbound call, only the server is told. Inbound ones are known by their route.
internal sealed class SpanRedaction : BaseProcessor<Activity>
{
    private const string FullUrl = "url.full";

    public override void OnEnd(Activity data)
    {
        if (data.GetTagItem(FullUrl) is string url)
        {
            data.SetTag(FullUrl, Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed.GetLeftPart(UriPartial.Authority) : null);
        }

        if (data.Kind is ActivityKind.Server)
        {
            data.SetTag("url.path", null);
            data.SetTag("url.query", null);
        }
    }
}
