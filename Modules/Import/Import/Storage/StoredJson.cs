using System.Text.Encodings.Web;
using System.Text.Json;

namespace BulkImport.Import.Storage;

/// <summary>How rules and launches stand in their jsonb columns; the views name some of these properties.</summary>
internal static class StoredJson
{
    internal static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };
}
