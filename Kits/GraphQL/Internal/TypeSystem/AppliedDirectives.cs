using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.TypeSystem;

/// <summary>Directives of a schema's own document that mean something to us: @deprecated (section 3.13.3) and @specifiedBy (section 3.13.4).</summary>
internal static class AppliedDirectives
{
    internal const string DefaultReason = "No longer supported";

    internal static string? DeprecationReason(IReadOnlyList<Directive> directives) =>
        directives.Any(directive => directive.Name == "deprecated") ? Text(directives, "deprecated", "reason") ?? DefaultReason : null;

    internal static string? Text(IReadOnlyList<Directive> directives, string name, string argument) =>
        (directives.FirstOrDefault(directive => directive.Name == name)?.Arguments.FirstOrDefault(given => given.Name == argument)?.Value as StringValue)?.Value;
}
