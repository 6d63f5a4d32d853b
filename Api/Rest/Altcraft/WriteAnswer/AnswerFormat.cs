using Microsoft.Net.Http.Headers;

namespace BulkImport.Api.Rest.Altcraft.WriteAnswer;

/// <summary>
/// In which format a request is answered (contracts.md E1.12): the one it names in <c>format</c>, else the one it accepts, else its own. Known step by step, for a
/// refusal may have to be written before all of the request is read.
/// </summary>
internal sealed class AnswerFormat(HttpContext context)
{
    private bool? _isNamedXml = IsXml(context.Request.Query["format"]);

    /// <summary>The request's own format.</summary>
    internal bool IsRequestXml { get; set; }

    internal bool IsXml() => _isNamedXml ?? IsXmlAccepted() ?? IsRequestXml;

    /// <summary>Takes the request's <c>format</c>; words other than json and xml name none.</summary>
    internal void Name(string? format) => _isNamedXml = IsXml(format) ?? _isNamedXml;

    /// <summary>The request's, made when it is first asked for.</summary>
    internal static AnswerFormat Of(HttpContext context)
    {
        var format = context.Features.Get<AnswerFormat>() ?? new AnswerFormat(context);
        context.Features.Set(format);
        return format;
    }

    private static bool? IsXml(string? format) => format?.ToUpperInvariant() switch { "XML" => true, "JSON" => false, _ => null };

    // The most wanted of the types that are one of the two; wildcards name none.
    private bool? IsXmlAccepted() => MediaTypeHeaderValue.TryParseList(context.Request.Headers.Accept, out var types)
        ? types.OrderByDescending(type => type.Quality ?? 1).Select(type => type.SubType.Value switch { "xml" => true, "json" => false, _ => (bool?)null }).FirstOrDefault(isXml => isXml is not null)
        : null;
}
