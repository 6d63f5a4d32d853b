using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace BulkImport.Api.OpenApi;

/// <summary>What the document says of one family of addresses. Paths and summaries come from the routes themselves.</summary>
/// <param name="Tag">Groups its operations; its components have names that begin with it.</param>
/// <param name="Text">The family in a few sentences.</param>
/// <param name="Operations">One for each route.</param>
internal sealed record Surface(string Tag, string Text, IReadOnlyList<Operation> Operations)
{
    /// <summary>Schemas that requests are made of, by the name that operations use.</summary>
    internal Dictionary<string, OpenApiSchema> Schemas { get; init; } = [];

    /// <summary>Headers, path and query parameters, by the name that operations use.</summary>
    internal Dictionary<string, OpenApiParameter> Parameters { get; init; } = [];

    /// <summary>Examples of answers, as JSON; each is also where the answer's schema is read off.</summary>
    internal Dictionary<string, string> Answers { get; init; } = [];

    /// <summary>What the keys of answers mean.</summary>
    internal Dictionary<string, AnswerKey> Keys { get; init; } = [];

    /// <summary>Its answers can be asked for in XML as well.</summary>
    internal bool HasXml { get; init; }

    internal string Component(string name) => $"{Tag.ToLowerInvariant()}.{name}";

    internal string AnswerComponent(string name) => Component($"answer.{name}");
}

/// <summary>One operation.</summary>
/// <param name="Method">GET, POST, ...</param>
/// <param name="Path">As in the document.</param>
/// <param name="Id">Its name for generated clients.</param>
/// <param name="Text">What the summary leaves out.</param>
/// <param name="Answers">By HTTP status.</param>
internal sealed record Operation(string Method, string Path, string Id, string Text, IReadOnlyList<Answer> Answers)
{
    internal IReadOnlyList<string> Parameters { get; init; } = [];

    internal Body? Body { get; init; }

    internal TokenPlace Token { get; init; } = TokenPlace.Header;
}

/// <summary>An answer: its HTTP status, when it is given, and the examples of it.</summary>
internal sealed record Answer(string Status, string Text, params string[] Examples);

/// <summary>A request's body: an object of described schemas.</summary>
/// <param name="Required">Schemas whose key must be there.</param>
/// <param name="Optional">The others.</param>
/// <param name="Examples">By name.</param>
internal sealed record Body(IReadOnlyList<string> Required, IReadOnlyList<string> Optional, IReadOnlyDictionary<string, JsonObject> Examples)
{
    internal bool IsForm { get; init; }
}

/// <summary>Where a token may stand.</summary>
internal enum TokenPlace
{
    Nowhere,
    Header,
    HeaderOrBody,
}

/// <summary>A key of an answer.</summary>
/// <param name="Meaning">In one sentence.</param>
/// <param name="Words">The only values it has.</param>
/// <param name="Format">Of its text.</param>
/// <param name="MayBeNull">It is there without a value.</param>
/// <param name="MayBeMissing">It is left out where there is nothing to say.</param>
/// <param name="IsMap">An object whose keys are data.</param>
/// <param name="Type">For one whose example is null: the type of its other values.</param>
internal sealed record AnswerKey(
    string Meaning, IReadOnlyList<string>? Words = null, string? Format = null, bool MayBeNull = false, bool MayBeMissing = false, bool IsMap = false, JsonSchemaType? Type = null);
