using System.Text.Json.Nodes;
using BulkImport.Api.Rest.Altcraft;
using BulkImport.Api.Rest.Altcraft.ImportProfiles;
using BulkImport.Api.Rest.Altcraft.ReadBody;
using Microsoft.OpenApi;

namespace BulkImport.Api.OpenApi.Altcraft;

/// <summary>The Altcraft dialect in the document.</summary>
internal static class AltcraftSurface
{
    private static readonly string Text =
        "Altcraft's methods. An error is answered with HTTP status 200 and its code in error. The path may end in a slash; unknown keys are ignored; numbers and flags may be texts. "
        + "In XML the root is <xml>, a list repeats its element, and a list of one carries array='true'. "
        + $"A body has at most {BodyLimits.WithoutAttachments} bytes without the data of attachments, {BodyLimits.Whole} in all, and {BodyLimits.Depth} levels.";

    private static readonly string[] Lookup =
        ["matching", "email", "phone", "profile_id", "field_name", "field_value", "provider", "subscription_id", "resource_id", "custom_request"];

    internal static Surface Describe(OpenApiDocument document)
    {
        var surface = new Surface("Altcraft", Text, [.. ImportOperations.All, .. Others()]) { Answers = AltcraftAnswers.Examples, Keys = AltcraftAnswers.Keys, HasXml = true };
        return surface with
        {
            Schemas = new(AltcraftParameters.Describe().Concat(AltcraftProfile.Describe(document, surface.Component))),
            Parameters = new() { ["import_id"] = ImportId(), ["launch_on"] = LaunchOn(), [RequestKeyParameter.Name] = RequestKeyParameter.Describe(), ["format"] = Format(document, surface.Component("format")) },
        };
    }

    internal static Operation Method(string path, string text, string answer, Body body, params string[] parameters) => new(
        "POST", $"{AltcraftRoutes.Root}/{path}", path.Replace('/', '_'), text,
        [
            new("200", "Done; or refused, with the code in error.", answer, AltcraftAnswers.Refused),
            new("default", "Only with Altcraft__MirrorErrorsInHttpStatus: refused, with the code as HTTP status too.", AltcraftAnswers.Refused),
        ])
    {
        Parameters = [.. parameters, "format"],
        Body = body,
        Token = TokenPlace.HeaderOrBody,
    };

    private static IEnumerable<Operation> Others() =>
    [
        Method("tasks/status", "Role: tasks or import. Entries stand in the order of the items, until they are erased: after 7 days, or as the account says.", "status",
            Of(["task_id"], [], """{"token":"demo-token","task_id":"task_4506abbe-1cdb-4c8e-ad64-a523d6149cba"}""")),
        Method("profiles/get", "Role: read or import. Found as an import would find it.", "stored_profile",
            Of(["db_id"], Lookup, """{"token":"demo-token","db_id":1,"email":"ada@example.com"}""")),
        Method("profiles/delete", "Role: import. The profile at once; rows, results, launches and messages that hold it soon after.", "profile",
            Of(["db_id"], Lookup, """{"token":"demo-token","db_id":1,"matching":"email","email":"ada@example.com"}""")),
        Method("campaigns/triggers/list", "Role: read, import or tasks.", "triggers", Of([], ["from_id", "limit", "is_active"], """{"token":"demo-token","from_id":1,"limit":100}""")),
        Method("campaigns/triggers/get", "Role: read, import or tasks.", "trigger", Of(["id"], [], """{"token":"demo-token","id":96}""")),
        Method("workflows/list", "Role: read, import or tasks.", "workflows", Of([], ["from_id", "limit"], """{"token":"demo-token","limit":2}""")),
        Method("workflows/activate", "Role: import. Profiles are let in from now on.", "done", Of(["id"], ["skip_profiles"], """{"token":"demo-token","id":12}""")),
        Method("workflows/deactivate", "Role: import. No profile is let in any more.", "done", Of(["id"], ["skip_profiles"], """{"token":"demo-token","id":1}""")),
        Method("databases/list", "Role: read, import or tasks.", "databases", Of([], ["from_id", "limit"], """{"token":"demo-token"}""")),
        Method("databases/fields_get", "Role: read, import or tasks.", "fields", Of(["db_id"], [], """{"token":"demo-token","db_id":1}""")),
        Method("files/upload", "Role: import. Our own: the vendor documents the key alone. Kept as long as the results of an import of the same day.", "file",
            new Body(["file"], ["token"], Example("""{"token":"demo-token","file":"name,city\nAda,London\n"}""")) { IsForm = true }),
    ];

    private static Body Of(string[] required, string[] optional, string example) => new(required, ["token", "format", .. optional], Example(example));

    private static Dictionary<string, JsonObject> Example(string json) => new() { ["example"] = JsonNode.Parse(json)!.AsObject() };

    private static OpenApiParameter LaunchOn() => new()
    {
        Name = ImportHeaders.LaunchOn,
        In = ParameterLocation.Header,
        Description = "Our own: for which rows to launch. Without it: all that have a profile; changed: those that made or changed one; created: those that made one.",
        Schema = Schema.Word("A word.", ImportHeaders.LaunchWords),
        Example = "changed",
    };

    private static OpenApiParameter ImportId() => new()
    {
        Name = ImportHeaders.ImportId,
        In = ParameterLocation.Header,
        Description = "Groups bulks: GET /api/imports/{id} shows those that have it, folded.",
        Schema = Schema.Text("Any name.", longest: ImportHeaders.LongestImportId),
        Example = "summer",
    };

    private static OpenApiParameter Format(OpenApiDocument document, string schema) => new()
    {
        Name = "format",
        In = ParameterLocation.Query,
        Description = "As in the body, which wins.",
        Schema = new OpenApiSchemaReference(schema, document),
    };
}
