using Microsoft.OpenApi;

namespace BulkImport.Api.OpenApi.Placewise;

/// <summary>Answers of the Placewise dialect (contracts.md C3 to C6).</summary>
internal static class PlacewiseAnswers
{
    private const string Counters =
        "\"members_in_payload_number\":2,\"members_created_number\":1,\"members_updated_number\":0,\"members_with_validation_errors_number\":1";

    private const string BulkStart = """ "id":4,"import_id":"import_21","request_number":1,"operation":"create" """;

    private const string BulkEnd = $$$"""
        "status":"finished",{{{Counters}}},"retries":0,"members_errors":{"nobody":{"email":[{"error":"invalid","property":"email"}]}},"created_at":"2026-11-22T14:44:50.189Z"
        """;

    internal static readonly Dictionary<string, string> Examples = new()
    {
        ["imported"] = """{"import_id":"import_21"}""",
        ["import"] = $$"""
            {"members_in_payloads_number":2,{{Counters}},"created_at":"2026-11-22T14:44:50.189Z","bulks":[{"id":4,"request_number":1,"status":"finished"}]}
            """,
        ["bulk"] = $$"""{ {{BulkStart}},{{BulkEnd}} }""",
        ["older_bulk"] = $$"""{ {{BulkStart}},"only_create":false,{{BulkEnd}} }""",
        ["member"] = """
            {"id":10007,"properties":{"msisdn":"447700900001","email":"ada@example.com","first_name":"Ada","birth_date":"1990-12-10","interests":["art"]},
             "consents":{"terms":{"status":true}},"sms_status":"enabled","email_status":"enabled","push_status":"enabled","optin_channel":"import","optin_subchannel":"import_21",
             "created_at":"2026-11-22T14:44:50.189Z","updated_at":"2026-11-22T14:44:50.189Z","has_password":false,"banned_until":null,"person_id":null,"has_push_token":false,
             "subunit_ids":[],"social_logins":[],"favorite_stores":[]}
            """,
        ["member_schema"] = """
            {"$schema":"http://json-schema.org/draft-04/schema#","type":"object","properties":{"email":{"type":"string","maxLength":255}},"additionalProperties":false}
            """,
        ["refused"] = """{"error":"duplicated_emails"}""",
    };

    internal static readonly Dictionary<string, AnswerKey> Keys = new()
    {
        ["import_id"] = new("The import, given or made."),
        ["request_number"] = new("What the sender counted by.", MayBeNull: true),
        ["status"] = new("The state of the bulk; finished says nothing of its members. Of a consent: whether it was given."),
        ["operation"] = new("What the bulk does.", ["create", "update"]),
        ["members_in_payload_number"] = new("How many members were sent."),
        ["members_in_payloads_number"] = new("The same, as the vendor's samples spell it."),
        ["members_created_number"] = new("How many of them are new."),
        ["members_updated_number"] = new("How many were there already, also unchanged."),
        ["members_with_validation_errors_number"] = new("How many are not written."),
        ["retries"] = new("Runs that broke off; at 5 it has failed."),
        ["members_errors"] = new("What is wrong with them, by the value that identifies them; empty when the rows were erased.", IsMap: true),
        ["email"] = new("The e-mail, or what is wrong with it.", MayBeMissing: true),
        ["msisdn"] = new("The phone number: digits alone.", MayBeMissing: true),
        ["first_name"] = new("A property of the club's schema.", MayBeMissing: true),
        ["birth_date"] = new("A property of the club's schema.", MayBeMissing: true),
        ["interests"] = new("A property of the club's schema.", MayBeMissing: true),
        ["consents"] = new("By slug.", IsMap: true),
        ["sms_status"] = new("Whether text messages may be sent.", ["enabled", "disabled"]),
        ["email_status"] = new("Whether e-mails may be sent.", ["enabled", "disabled"]),
        ["push_status"] = new("Whether push messages may be sent.", ["enabled", "disabled"]),
        ["optin_channel"] = new("How the member came.", MayBeNull: true),
        ["optin_subchannel"] = new("More of that.", MayBeNull: true),
        ["banned_until"] = new("Always null: nobody is banned here.", MayBeNull: true, Type: JsonSchemaType.String),
        ["person_id"] = new("Always null: it cannot be imported.", MayBeNull: true, Type: JsonSchemaType.Integer),
        ["subunit_ids"] = new("Always empty."),
        ["social_logins"] = new("Always empty."),
        ["favorite_stores"] = new("Always empty."),
        ["created_at"] = new("When it came.", Format: "date-time"),
        ["updated_at"] = new("When it changed last.", Format: "date-time"),
        ["error"] = new("A code, or what is wrong in a few words."),
        ["property"] = new("Where."),
    };
}
