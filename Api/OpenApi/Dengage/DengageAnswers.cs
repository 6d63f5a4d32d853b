using BulkImport.Api.Rest;
using BulkImport.Import.Contracts;
using Microsoft.OpenApi;

namespace BulkImport.Api.OpenApi.Dengage;

/// <summary>Answers of the D·engage dialect.</summary>
internal static class DengageAnswers
{
    internal const string Transaction = "9f0c1f3e-6f0b-4a55-9c50-1f7a3f6f2c11";

    private const string Lists = """
        "inserted":["1001"],"updated":["1002"],"errors":[{"contact_key":"1003","index":2,"column":"email","message":"is not an e-mail address"}],
        "warnings":[{"contact_key":"1004","index":3,"column":null,"message":"There is no contact with this key."}]
        """;

    internal static readonly Dictionary<string, string> Examples = new()
    {
        ["session"] = """{"access_token":"5d3fa7c8e2b14690a5d3fa7c8e2b14690a5d3fa7c8e2b14690a5d3fa7c8e2b14","token_type":"bearer","expires_in":3600}""",
        ["result"] = Envelope(0, "Successful", $$"""{{{Lists}}}"""),
        ["accepted"] = Envelope(0, "Successful", "null"),
        ["job"] = Envelope(0, "Successful", $$"""{"jobId":"{{Transaction}}","status":"COMPLETED",{{Lists}}}"""),
        ["contact"] = Envelope(0, "Successful", """{"contacts":[{"contact_key":"1001","name":"Ada","email":"ada@example.com","gsm":"905351234567"}]}"""),
        ["malformed"] = Envelope(1, "contactDatas[17].email: 'x' is an invalid start of a value at byte 1860", "null"),
        ["nothing_written"] = Envelope(
            11, "Nothing was written: contactDatas[2].email: is not an e-mail address",
            """{"inserted":[],"updated":[],"errors":[{"contact_key":"1003","index":2,"column":"email","message":"is not an e-mail address"}],"warnings":[]}"""),
        ["not_authenticated"] = Envelope(10, "Not-authenticated. Please re-login.", "null"),
        ["not_allowed"] = Envelope(
            10, "The operation is not allowed. Your API user does not have the DataSpace.Manage role permission required to use this API.", "null"),
        ["other_request"] = Envelope(422, "Idempotency-Key: was used for another request", "null"),
        ["other_type"] = Envelope(415, "Content-Type: must be application/json", "null"),
        ["no_job"] = Envelope(404, "There is no job 3c0a.", "null"),
        ["no_contact"] = Envelope(404, "There is no contact with this key.", """{"contacts":[]}"""),
    };

    internal static readonly Dictionary<string, AnswerKey> Keys = new()
    {
        ["access_token"] = new("Good until it expires, or the user is taken away or given another password."),
        ["expires_in"] = new("Seconds."),
        ["transactionId"] = new("Of a bulk: its id in all dialects. Else one for the log.", Format: "uuid"),
        ["code"] = new("0: success. 1 FieldError, 10 Forbidden, 11 ValidationFails, 999 UnexpectedError; else the HTTP status."),
        ["data"] = new("null where there is nothing to say.", MayBeNull: true, Type: JsonSchemaType.Object),
        ["status"] = new("The bulk's state.", [.. Enum.GetValues<BulkState>().Select(StateWords.Dengage).Distinct()]),
        ["inserted"] = new("Keys of new contacts, in the order of the request."),
        ["updated"] = new("Keys of contacts that were there, changed or not."),
        ["errors"] = new("What is wrong with records that were not written."),
        ["warnings"] = new("Records that were not written though nothing is wrong with them: their contact is unknown, or a later record is for the same."),
        ["contact_key"] = new("The contact's key as it was sent.", MayBeNull: true),
        ["index"] = new("The record's place in the request, from 0."),
        ["column"] = new("Of which value; null: the record as a whole.", MayBeNull: true, Type: JsonSchemaType.String),
        ["contacts"] = new("The one contact, or none."),
    };

    private static string Envelope(int code, string message, string data) => $$"""{"transactionId":"{{Transaction}}","code":{{code}},"message":"{{message}}","data":{{data}}}""";
}
