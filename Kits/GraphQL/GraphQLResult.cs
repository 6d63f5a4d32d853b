using System.Buffers;
using System.Text;
using BulkImport.Kits.GraphQL.Internal.Execution;
using BulkImport.Kits.GraphQL.Internal.Response;

namespace BulkImport.Kits.GraphQL;

/// <summary>The response to a request (section 7.1): data and errors, or the events of a subscription.</summary>
public sealed class GraphQLResult
{
    private readonly ObjectNode? _data;

    internal GraphQLResult(IReadOnlyList<GraphQLError> errors) => Errors = errors;

    internal GraphQLResult(ObjectNode data, IReadOnlyList<GraphQLError> errors) => (_data, Errors) = (data, errors);

    internal GraphQLResult(IAsyncEnumerable<GraphQLResult> events) => (Events, Errors) = (events, []);

    /// <summary>Empty if all went well.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>The results of a subscription, one for each event; null for queries and mutations.</summary>
    public IAsyncEnumerable<GraphQLResult>? Events { get; }

    /// <summary>Whether execution began: a result that has not even <c>data</c> tells that the request was at fault.</summary>
    public bool IsExecuted => _data is not null || Events is not null;

    /// <summary>Whether <c>data</c> is there and not null.</summary>
    public bool HasData => _data is { IsNull: false };

    /// <summary>Writes the response as UTF-8 JSON.</summary>
    public void WriteTo(IBufferWriter<byte> output) => ResponseWriter.Write(output, _data, Errors);

    /// <summary>The response as JSON, for tests and logs.</summary>
    public override string ToString()
    {
        var buffer = new ArrayBufferWriter<byte>();
        WriteTo(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
