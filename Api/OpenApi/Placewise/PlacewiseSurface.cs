using System.Text.Json.Nodes;
using BulkImport.Api.Rest.Altcraft.ReadBody;
using BulkImport.Api.Rest.Placewise;
using BulkImport.Api.Rest.Placewise.EnterClub;
using BulkImport.Api.Rest.Placewise.ImportMembers;
using Microsoft.OpenApi;

namespace BulkImport.Api.OpenApi.Placewise;

/// <summary>The Placewise dialect in the document.</summary>
internal static class PlacewiseSurface
{
    private const string Imports = "/{slug}/members/imports";

    private static readonly string Text =
        "Placewise's imports of members. Every request names its client, its product and itself in headers. "
        + $"A body has at most {BodyLimits.WithoutAttachments} bytes and {BodyLimits.Depth} levels. "
        + "What is wrong with one member does not stop the others: it is told by the bulk.";

    private static readonly string[] Headers = [ClientHeaders.Authorization, ClientHeaders.UserAgent, ClientHeaders.Product];

    private static readonly Answer[] Refusals =
    [
        new("401", "The token is unknown, or does not fit the club or its product.", "refused"),
        new("470", "A header is missing.", "refused"),
        new("471", "A header is malformed.", "refused"),
    ];

    private static readonly Answer Forbidden = new("403", "The client lacks the permit.", "refused");
    private static readonly Answer NotFound = new("404", "There is no such club, import, bulk or member.", "refused");

    internal static Surface Describe() => new(
        "Placewise", Text, [.. OfImports(PlacewiseRoutes.Root, ""), .. OfImports(PlacewiseRoutes.OlderRoot, "older_"), .. OfMembers()])
    {
        Schemas = PlacewiseParameters.Describe(),
        Parameters = Parameters(),
        Answers = PlacewiseAnswers.Examples,
        Keys = PlacewiseAnswers.Keys,
    };

    private static IEnumerable<Operation> OfImports(string root, string prefix) =>
    [
        new("POST", root + Imports, $"{prefix}members_import", $"Permit: {Permits.Import}. Nothing of a request that is refused is kept.",
        [
            new("201", "Taken in: its members follow.", "imported"), new("400", "No JSON object. The answer has no body."), Forbidden, NotFound,
            new("413", "The body is too long.", "refused"), new("422", "Something is wrong with the request as a whole: error is the code. Or its key was used for another one.", "refused"),
            new("429", "The account may not send another bulk yet.", "refused"), new("503", "Whether it may, nobody knows now.", "refused"), .. Refusals,
        ])
        {
            Parameters = ["slug", .. Headers, RequestKeyParameter.Name],
            Body = BodyOf(prefix.Length > 0),
            Token = TokenPlace.Nowhere,
        },
        Get($"{root}{Imports}/{{import_id}}", $"{prefix}members_import_show", Permits.Follow, "import", "import_id"),
        Get($"{root}{Imports}/{{import_id}}/bulks/{{bulk_id}}", $"{prefix}members_import_bulk", Permits.Follow, $"{prefix}bulk", "import_id", "bulk_id"),
        Get(
            $"{root}{Imports}/{{import_id}}/bulks/by_request_number/{{request_number}}", $"{prefix}members_import_request", Permits.Follow, $"{prefix}bulk",
            "import_id", "request_number"),
    ];

    private static IEnumerable<Operation> OfMembers() =>
    [
        Get($"{PlacewiseRoutes.Root}/{{slug}}/members/{{id}}", "member_show", Permits.Read, "member", "member_id"),
        Get($"{PlacewiseRoutes.Root}/{{slug}}/members/by_email/{{email}}", "member_by_email", Permits.Read, "member", "email"),
        Get($"{PlacewiseRoutes.Root}/{{slug}}/members/by_msisdn/{{msisdn}}", "member_by_msisdn", Permits.Read, "member", "msisdn"),
        new("GET", $"{PlacewiseRoutes.Root}/{{slug}}/member_schema", "member_schema", "Every client of the club may see it.",
            [new("200", "JSON Schema of draft 4.", "member_schema"), NotFound, .. Refusals])
        {
            Parameters = ["slug", .. Headers],
            Token = TokenPlace.Nowhere,
        },
    ];

    private static Operation Get(string path, string id, string permit, string example, params string[] parameters) => new(
        "GET", path, id, $"Permit: {permit}.",
        [
            new("200", "As it stands now.", example), Forbidden, NotFound,
            .. permit == Permits.Read ? [new Answer("422", "Several members match.", "refused")] : Array.Empty<Answer>(), .. Refusals,
        ])
    {
        Parameters = ["slug", .. parameters, .. Headers],
        Token = TokenPlace.Nowhere,
    };

    private static Body BodyOf(bool isOlderForm)
    {
        var examples = new Dictionary<string, JsonObject>
        {
            ["create"] = Example("""
                {"import_id":"import_21","request_number":1,"members":[
                  {"properties":{"email":"ada@example.com","msisdn":"447700900001","first_name":"Ada","birth_date":"1990-12-10","interests":["art"]},
                   "sms_enabled":true,"consents":{"terms":{"status":true}}},
                  {"properties":{"email":"grace@example.com"}}]}
                """),
            ["update"] = Example("""
                {"import_id":"import_21","request_number":2,"operation":"update","member_identifier_type":"email","multi_values_update_mode":"append",
                 "members":[{"properties":{"email":"ada@example.com","interests":["sea"],"postal_code":null}}]}
                """),
        };
        if (isOlderForm) { examples["only_create"] = Example("""{"import_id":"import_21","only_create":true,"members":[{"properties":{"email":"joan@example.com"}}]}"""); }
        string[] optional = ["import_id", "request_number", "operation", "member_identifier_type", "multi_values_update_mode"];
        return new Body(["members"], isOlderForm ? [.. optional, "only_create"] : optional, examples);
    }

    private static JsonObject Example(string json) => JsonNode.Parse(json)!.AsObject();

    private static Dictionary<string, OpenApiParameter> Parameters() => new()
    {
        ["slug"] = InPath("slug", "The club.", "demo-club"),
        ["import_id"] = InPath("import_id", "The import, by its name; a slash in it is escaped.", "import_21", longest: ImportParameters.LongestImportId),
        ["bulk_id"] = InPath("bulk_id", "The bulk, by the id that the import shows.", 4),
        ["request_number"] = InPath("request_number", "What the sender counted by.", 1),
        ["member_id"] = InPath("id", "The member.", 10_007),
        ["email"] = InPath("email", "The e-mail; upper and lower case are the same.", "ada@example.com"),
        ["msisdn"] = InPath("msisdn", "The phone number; its digits count.", "447700900001"),
        [RequestKeyParameter.Name] = RequestKeyParameter.Describe(),
        [ClientHeaders.Authorization] = InHeader(ClientHeaders.Authorization, "The client's token.", "demo-client"),
        [ClientHeaders.UserAgent] = InHeader(ClientHeaders.UserAgent, "The client in its own words.", "crm-sync/1.0"),
        [ClientHeaders.Product] = InHeader(ClientHeaders.Product, "The product of the club for which it calls.", "demo"),
    };

    private static OpenApiParameter InPath(string name, string text, JsonNode example, int? longest = null) => new()
    {
        Name = name,
        In = ParameterLocation.Path,
        Required = true,
        Description = text,
        Schema = example.GetValueKind() == System.Text.Json.JsonValueKind.Number ? Schema.Integer("A number.") : Schema.Text("A text.", longest: longest),
        Example = example,
    };

    private static OpenApiParameter InHeader(string name, string text, string example) =>
        new() { Name = name, In = ParameterLocation.Header, Required = true, Description = text, Schema = Schema.Text("A text.", longest: 1_024), Example = example };
}
