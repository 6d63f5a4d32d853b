using System.Globalization;
using System.Text.Json;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;
using BulkImport.Api.Rest.Dengage.ReadBody;

namespace BulkImport.Api.Rest.Dengage.Columns;

/// <summary>A value as a canonical row has it, or why it is none.</summary>
internal readonly record struct ColumnReading(string Json, string? Fault)
{
    internal static ColumnReading Bad(string fault) => new("", fault);
}

/// <summary>
/// Checks a value against its column (contracts.md B3.2, E2.5). What an e-mail or a phone must look like, and what the account's own fields take, is known behind.
/// </summary>
internal static class ColumnValues
{
    private const string Null = "null";

    internal static ColumnReading Read(ContactColumn column, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && value.ValueEquals("")))
        {
            return new ColumnReading(column.IsDefaultStored ? column.Default! : Null, null);
        }

        if (column.Kind == ColumnKind.CustomStructure)
        {
            return Structure(value);
        }

        return value.ValueKind is JsonValueKind.Object or JsonValueKind.Array
            ? ColumnReading.Bad("must be a single value")
            : Scalar(column, value, value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());
    }

    private static ColumnReading Scalar(ContactColumn column, JsonElement value, string text) => column.Kind switch
    {
        ColumnKind.Flag => FlagWords.Parse(text) is { } flag ? new ColumnReading(flag ? "true" : "false", null) : ColumnReading.Bad("must be true or false"),
        ColumnKind.Status => text is "A" or "P" ? Text(text) : ColumnReading.Bad("must be A or P"),
        ColumnKind.Day => IsDay(text) ? Text(text) : ColumnReading.Bad("must be a date as yyyy-MM-dd"),
        ColumnKind.Custom => new ColumnReading(value.GetRawText(), null),
        _ when IsTooLong(text, column.Longest) => ColumnReading.Bad($"is longer than {column.Longest} characters"),
        ColumnKind.Email => Text(text.ToLowerInvariant()),
        _ => Text(text),
    };

    // An object could be taken for a change of the stored one, which is Altcraft's.
    private static ColumnReading Structure(JsonElement value) =>
        new(value.ValueKind == JsonValueKind.Object ? $$"""{"action":"set","value":{{value.GetRawText()}}}""" : value.GetRawText(), null);

    private static bool IsDay(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsTooLong(string text, int? longest) => text.Length > longest && text.EnumerateRunes().Count() > longest;

    private static ColumnReading Text(string text) => new(JsonText(text), null);

    /// <summary>The text as JSON.</summary>
    internal static string JsonText(string text) => $"\"{JsonEncodedText.Encode(text, AnswerBody.WriterOptions.Encoder)}\"";
}
