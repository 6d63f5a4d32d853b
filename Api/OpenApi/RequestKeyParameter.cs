using BulkImport.Api.Rest.RecogniseRequest;
using Microsoft.OpenApi;

namespace BulkImport.Api.OpenApi;

/// <summary>The header by which a request is recognised when it comes again: the same in every dialect.</summary>
internal static class RequestKeyParameter
{
    internal const string Name = "idempotency_key";

    internal static OpenApiParameter Describe() => new()
    {
        Name = KeyedRequest.Header,
        In = ParameterLocation.Header,
        Description = "Our own: the same request with the same key is carried out once, and answered as it was then. With another body it is refused (422). "
            + "Kept as long as the results of the bulk; a quoted string, or without the quotation marks.",
        Schema = Schema.Text("Any name.", longest: KeyedRequest.LongestKey + 2),
        Example = "\"8e03978e-40d5-43e8-bc93-6894a57f9324\"",
    };
}
