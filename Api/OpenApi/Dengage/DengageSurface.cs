using System.Text.Json.Nodes;
using BulkImport.Api.Rest.Dengage;
using BulkImport.Api.Rest.Dengage.Columns;
using BulkImport.Api.Rest.Dengage.ImportContacts;
using BulkImport.Api.Rest.Dengage.ImportExtensions;
using BulkImport.Api.Rest.Dengage.UnifyContacts;
using Microsoft.OpenApi;

namespace BulkImport.Api.OpenApi.Dengage;

/// <summary>The D·engage dialect in the document.</summary>
internal static class DengageSurface
{
    private const string Later = $"{DengageRoutes.Root}/bulk/async/contacts";
    private const string Manage = $"Permission: {DengageCaller.Manage}.";
    private const string Read = $"Permission: {DengageCaller.Read}.";

    private static readonly Answer Refused = new("400", "Code 1: the body cannot be read. Code 11: it asks for what cannot be, or a record is invalid and nothing was written.", "nothing_written", "malformed");
    private static readonly Answer Wrong = new("400", "Code 1: the body cannot be read. Code 11: something is missing, or is not known.", "malformed");
    private static readonly Answer NotAuthenticated = new("401", "No session, or one that is over.", "not_authenticated");
    private static readonly Answer NotAllowed = new("403", "The user lacks the permission.", "not_allowed");
    private static readonly Answer OtherRequest = new("422", "The key was used for another request.", "other_request");
    private static readonly Answer Other = new("415", "The body is not JSON. Likewise 413: it is longer than 10 MiB.", "other_type");

    internal static Surface Describe() => new(
        "Dengage",
        "D·engage's bulk API for contacts. A contact is a profile of the account's first database, found by its contact_key. Log in first; every answer but the login's is in one envelope.",
        Operations())
    {
        Schemas = Schemas(),
        Parameters = Parameters(),
        Answers = DengageAnswers.Examples,
        Keys = DengageAnswers.Keys,
    };

    private static Operation[] Operations() =>
    [
        new("POST", $"{DengageRoutes.Root}/login", "dengage_login", "The token goes into the Authorization header of every other call.",
            [new("200", "A session.", "session"), Wrong, NotAuthenticated, Other])
        {
            Body = new(["userkey", "password"], [], Example("""{"userkey":"demo","password":"demo"}""")),
            Token = TokenPlace.Nowhere,
        },
        new("POST", $"{DengageRoutes.Root}/bulk/contacts", "dengage_contacts", $"{Manage} The answer comes when the work is done; where that takes too long, it is that of the asynchronous call.",
            [new("200", "What became of the records.", "result"), new("202", "It is not done yet: its job tells more.", "accepted"), Refused, NotAuthenticated, NotAllowed, OtherRequest, Other])
        {
            Body = Contacts(),
            Parameters = [RequestKeyParameter.Name],
        },
        new("POST", Later, "dengage_contacts_async", $"{Manage} The answer comes at once, when the bulk is durable; transactionId is the id of its job.",
            [new("202", "It is taken in.", "accepted"), Refused, NotAuthenticated, NotAllowed, OtherRequest, Other])
        {
            Body = Contacts(),
            Parameters = [RequestKeyParameter.Name],
        },
        new("POST", $"{DengageRoutes.Root}/bulk/contact_extensions", "dengage_extensions", $"{Manage} Further addresses of contacts; columns: {string.Join(", ", ExtensionsRequest.Known)}.",
            [new("200", "What became of the records.", "result"), new("202", "It is not done yet: its job tells more.", "accepted"), Refused, NotAuthenticated, NotAllowed, OtherRequest, Other])
        {
            Body = Extensions(),
            Parameters = [RequestKeyParameter.Name],
        },
        new("POST", $"{DengageRoutes.Root}/bulk/contactUnification", "dengage_unification", $"{Manage} The new contact keeps its values and takes those of the old one that it has not; the old one is erased.",
            [new("200", "What became of the entries; contact_key is the old key.", "result"), new("202", "It is not done yet: its job tells more.", "accepted"), Wrong, NotAuthenticated, NotAllowed, OtherRequest, Other])
        {
            Body = new(["contactKeys"], [], Example("""{"contactKeys":[{"ContactKeyOld":"1002","ContactKeyNew":"1001"}]}""")),
            Parameters = [RequestKeyParameter.Name],
        },
        new("GET", Later + "/{jobId}", "dengage_job", $"{Read} Any bulk of the account, whatever dialect it came by; of its records, the first 10,000.",
            [new("200", "How it stands.", "job"), NotAuthenticated, NotAllowed, new("404", "The account has no such bulk.", "no_job")])
        {
            Parameters = ["job_id"],
        },
        new("GET", $"{DengageRoutes.Root}/contacts/{{contactKey}}", "dengage_contact", $"{Read} What is not stored shows its column's default.",
            [new("200", "The contact.", "contact"), Wrong, NotAuthenticated, NotAllowed, new("404", "There is none with this key.", "no_contact")])
        {
            Parameters = ["contact_key", "contact_fields"],
        },
    ];

    private static Body Contacts() => new(["columns", "contactDatas"], ["insertIfNotExists", "throwExceptionIfInvalidRecord"], new Dictionary<string, JsonObject>
    {
        ["upsert"] = Parse("""
            {"columns":["contact_key","name","surname","email","gsm","email_permission","loyalty_tier"],"insertIfNotExists":true,"throwExceptionIfInvalidRecord":false,
             "contactDatas":[{"contact_key":"1001","name":"Ada","surname":"King","email":"Ada@example.com","gsm":"905351234567","email_permission":true,"loyalty_tier":"gold"},
                             {"contact_key":"1002","name":"Grace","email":"grace@example.com"}]}
            """),
        ["rename"] = Parse("""{"columns":["contact_key","new_contact_key"],"contactDatas":[{"contact_key":"1002","new_contact_key":"2002"}]}"""),
    });

    private static Body Extensions() => new(["columns", "contactDatas"], ["insertIfNotExists", "throwExceptionIfInvalidRecord"], new Dictionary<string, JsonObject>
    {
        ["insert"] = Parse("""
            {"columns":["contact_key","address","name","channel","permission"],"insertIfNotExists":true,
             "contactDatas":[{"contact_key":"1001","address":"ada@work.example.com","name":"work","channel":"email","permission":true}]}
            """),
        ["rename"] = Parse("""
            {"columns":["contact_key","address","channel","new_address"],
             "contactDatas":[{"contact_key":"1001","address":"ada@work.example.com","channel":"email","new_address":"ada@desk.example.com"}]}
            """),
    });

    private static Dictionary<string, JsonObject> Example(string json) => new() { ["plain"] = Parse(json) };

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    private static Dictionary<string, OpenApiSchema> Schemas() => new()
    {
        ["userkey"] = Schema.Text("Of a user of the account."),
        ["password"] = Schema.Text("The user's."),
        ["columns"] = Schema.List(
            $"Columns that the records are written by: {string.Join(", ", ContactColumns.OfEveryContact.Select(column => column.Name))}, new_contact_key (a rename, not with insertIfNotExists), and the "
            + "account's own that are import-enabled. contact_key must be among them.",
            Schema.Text("A column."), least: 1),
        ["contactDatas"] = Schema.List(
            "The records. null and the empty text clear a column; one that a record leaves out stays. Of several records for one key the last counts.",
            Schema.Object("Values by column; contact_key must be among them, keys that are not in columns are ignored."), ContactsRequest.MostRecords, 1),
        ["contactKeys"] = Schema.List(
            "Pairs of contacts, carried out in their order. An entry whose keys are empty or the same, or whose old key another has too, is an error; the others go on.",
            Schema.Object("ContactKeyOld and ContactKeyNew."), UnificationEndpoint.MostEntries, 1),
        ["insertIfNotExists"] = Schema.Flag("A record whose contact there is not becomes one; else it is a warning."),
        ["throwExceptionIfInvalidRecord"] = Schema.Flag("One invalid record, and none is written; else the others are.", otherwise: true),
    };

    private static Dictionary<string, OpenApiParameter> Parameters() => new()
    {
        [RequestKeyParameter.Name] = RequestKeyParameter.Describe(),
        ["job_id"] = Path("jobId", "The transactionId of a bulk.", DengageAnswers.Transaction),
        ["contact_key"] = Path("contactKey", "The contact.", "1001"),
        ["contact_fields"] = new()
        {
            Name = "contactFields",
            In = ParameterLocation.Query,
            Description = "The columns that are shown beside contact_key, parted by commas. Without it: all.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Example = "name,email,gsm",
        },
    };

    private static OpenApiParameter Path(string name, string text, string example) =>
        new() { Name = name, In = ParameterLocation.Path, Required = true, Description = text, Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = example };
}
