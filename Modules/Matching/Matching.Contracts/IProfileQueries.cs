using System.Text.Json;

namespace BulkImport.Matching.Contracts;

/// <summary>The language of <c>custom_request</c> (contracts.md E1.10).</summary>
public interface IProfileQueries
{
    /// <summary>What is wrong with a query and where in it, e.g. <c>custom_request.age.$foo: is not an operator</c>; null: it can be asked.</summary>
    string? FaultOf(ProfileDatabase database, JsonElement query);

    /// <summary>The same for a query on any object.</summary>
    string? FaultOf(JsonElement query);

    /// <summary>Whether the query means this object. Its properties have no types: texts are the same when they are spelled the same.</summary>
    /// <exception cref="ArgumentException">The query has a fault.</exception>
    bool Holds(JsonElement query, JsonElement document);
}
