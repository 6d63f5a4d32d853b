using System.Text.Json;
using BulkImport.Api.Rest.Altcraft.ReadBody;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest;

/// <summary>A row as its sender wrote it, beside its canonical form: dialects that call things otherwise can then be told, and sent again, in their own words.</summary>
internal static class SentRow
{
    /// <summary>A longer one is told in its canonical form alone.</summary>
    internal const int MostBytes = 64 * 1024;

    internal static void WriteSent(this Utf8JsonWriter json, ReadOnlySpan<byte> row)
    {
        if (row.Length <= MostBytes && JsonText.IsStorable(row))
        {
            json.WritePropertyName(CanonicalRow.Sent);
            json.WriteRawValue(row, skipInputValidation: true);
        }
    }
}
