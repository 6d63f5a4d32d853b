using System.Security.Cryptography;
using System.Text;
using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.Validation;

namespace BulkImport.Kits.GraphQL.Internal.Execution;

/// <summary>The first stage of a request: finds its document, or reads and checks it. Documents that were found good are kept.</summary>
internal sealed class DocumentStore(GraphQLSchema schema, GraphQLOptions options)
{
    private readonly GenerationalCache<PreparedDocument> _documents = new(options.CachedDocumentLength);
    private readonly GenerationalCache<string> _persisted = new(options.CachedDocumentLength);
    private readonly HashSet<string> _trusted = [.. options.TrustedDocuments.Values];

    internal PreparedDocument? Find(GraphQLRequest request, List<GraphQLError> errors)
    {
        var text = TextOf(request, errors);
        if (text is null)
        {
            return null;
        }

        var document = _documents.Find(text) ?? Prepare(text, errors);
        if (document is not null && request is { Sha256: { } hash, Query: not null })
        {
            _persisted.Add(hash, text, text.Length);
        }

        return document;
    }

    private string? TextOf(GraphQLRequest request, List<GraphQLError> errors)
    {
        if ((request.DocumentId ?? (request.Query is null ? request.Sha256 : null)) is { } id && options.TrustedDocuments.TryGetValue(id, out var trusted))
        {
            return trusted;
        }

        var text = request.Query ?? (request.Sha256 is { } hash && options.AutomaticPersistedQueries ? _persisted.Find(hash) : null);
        var (fault, code) = Refusal(request, text);
        if (fault is null)
        {
            return text;
        }

        errors.Add(new GraphQLError(fault) { Code = code });
        return null;
    }

    private (string? Fault, string? Code) Refusal(GraphQLRequest request, string? text)
    {
        if (options.OnlyTrustedDocuments && (text is null || !_trusted.Contains(text)))
        {
            return ("Only documents that the server knows are executed.", "PERSISTED_QUERY_REQUIRED");
        }

        if (text is null)
        {
            return request switch
            {
                { DocumentId: not null } => ("The server knows no document of that id.", "DOCUMENT_NOT_FOUND"),
                { Sha256: not null } when options.AutomaticPersistedQueries => ("PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND"),
                { Sha256: not null } => ("PersistedQueryNotSupported", "PERSISTED_QUERY_NOT_SUPPORTED"),
                _ => ("The request has no document.", "BAD_REQUEST"),
            };
        }

        return request is { Sha256: { } hash, Query: not null } && !string.Equals(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))), hash, StringComparison.OrdinalIgnoreCase)
            ? ("The hash is not that of the document.", "PERSISTED_QUERY_HASH_MISMATCH")
            : (null, null);
    }

    private PreparedDocument? Prepare(string text, List<GraphQLError> errors)
    {
        try
        {
            var document = Parser.Parse(text, new ParserLimits(options.MaxDocumentLength, options.MaxTokens, options.MaxNesting) { RefusesNull = options.RefuseNullCharacters });
            errors.AddRange(Validator.Validate(schema, document, options));
            if (errors.Count > 0)
            {
                return null;
            }

            var prepared = new PreparedDocument(schema, document);
            _documents.Add(text, prepared, text.Length);
            return prepared;
        }
        catch (GraphQLSyntaxException e)
        {
            errors.Add(new GraphQLError(e.Message) { Locations = [e.Location], Code = "GRAPHQL_PARSE_FAILED" });
            return null;
        }
    }
}
