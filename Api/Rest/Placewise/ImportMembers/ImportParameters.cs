using System.Globalization;
using System.Text.Json;
using BulkImport.Api.Rest.Placewise.EnterClub;

namespace BulkImport.Api.Rest.Placewise.ImportMembers;

/// <summary>What holds for all members of a request (contracts.md C3.1).</summary>
/// <param name="ImportId">The import's name, given or made.</param>
/// <param name="RequestNumber">What the sender counts by; null: nothing.</param>
/// <param name="IsUpdate">Members are only updated; else also created.</param>
/// <param name="IdentifierType">How an update finds them.</param>
/// <param name="Appends">Lists are added to; else they are replaced.</param>
/// <param name="OnlyCreate">Members that are there already are rejected: the older form alone has this.</param>
internal sealed record ImportParameters(string ImportId, string? RequestNumber, bool IsUpdate, string IdentifierType, bool Appends, bool OnlyCreate)
{
    internal const int LongestImportId = 255;

    internal static readonly string[] Operations = ["create", "update"];
    internal static readonly string[] UpdateModes = ["replace", "update", "append"];

    /// <summary>Reads them; the second is the code of the first that is wrong.</summary>
    internal static (ImportParameters? Parameters, string? Code) Read(ImportRequest request, Club club, bool isOlderForm)
    {
        var importId = request.Get("import_id") is { } id ? Text(id) : Guid.NewGuid().ToString("D");
        var number = request.Get("request_number");
        var operation = Word(request, "operation", Operations);
        var type = Word(request, "member_identifier_type", [IdentifierTypes.Id, .. club.Identifiers]);
        var mode = Word(request, "multi_values_update_mode", UpdateModes);
        var onlyCreate = isOlderForm ? request.Get("only_create") : null;
        var code = importId is null || importId.Length == 0 || importId.EnumerateRunes().Count() > LongestImportId ? "invalid_import_id"
            : number is { } given && !IsInteger(given) ? "invalid_request_number"
            : operation is null ? "invalid_operation"
            : type is null ? "invalid_member_identifier_type"
            : mode is null ? "invalid_multi_values_update_mode"
            : onlyCreate is not (null or { ValueKind: JsonValueKind.True or JsonValueKind.False }) ? "invalid_only_create"
            : null;
        return code is null
            ? (new(importId!, number is { } count ? Canonical(count) : null, operation == "update", type!, mode == "append", onlyCreate is { ValueKind: JsonValueKind.True }), null)
            : (null, code);
    }

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // One of the words, the first where none is given; null: another.
    private static string? Word(ImportRequest request, string name, string[] words) =>
        request.Get(name) is not { } given ? words[0] : Text(given) is { } word && words.Contains(word) ? word : null;

    private static bool IsInteger(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _);

    private static string Canonical(JsonElement value) => value.GetInt64().ToString(CultureInfo.InvariantCulture);
}
