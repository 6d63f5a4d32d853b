using BulkImport.Api.Rest;
using BulkImport.Import.Contracts;
using Microsoft.OpenApi;

namespace BulkImport.Api.OpenApi.Ledger;

/// <summary>Answers of the ledger.</summary>
internal static class LedgerAnswers
{
    private const string BulkKeys = """
        "id":"4506abbe-1cdb-4c8e-ad64-a523d6149cba","number":4,"dialect":"altcraft","importId":"summer","requestNumber":null,"state":"Finished",
        "status":{"altcraft":"completed","dengage":"COMPLETED","placewise":"finished"},"progress":100,"rows":2,
        "counts":{"created":1,"updated":0,"unchanged":0,"skipped":0,"rejected":1,"attempted":2},"notAttempted":0,"launched":1,
        "warnings":["data: field favourite_colour is not in the database, it was left out"],"error":null,"retries":0,"retryAt":null,
        "acceptedAt":"2026-11-22T14:44:50.189748+00:00","startsAt":null,"startedAt":"2026-11-22T14:44:50.19927+00:00","finishedAt":"2026-11-22T14:44:50.228276+00:00",
        "payloadExpiresAt":"2026-11-24T00:00:00+00:00","expiresAt":"2026-11-30T00:00:00+00:00"
        """;

    private const string History = """
        [{"at":"2026-11-22T14:44:50.189748+00:00","from":null,"to":"Waiting","cause":"accepted"},
         {"at":"2026-11-22T14:44:50.19927+00:00","from":"Waiting","to":"Working","cause":"its turn"}]
        """;

    internal static readonly Dictionary<string, string> Examples = new()
    {
        ["bulk"] = $$"""{{{BulkKeys}},"history":{{History}}}""",
        ["import"] = $$"""
            {"id":"summer","rows":2,"counts":{"created":1,"updated":0,"unchanged":0,"skipped":0,"rejected":1,"attempted":2},"notAttempted":0,"states":{"Finished":1},
             "bulks":[{{{BulkKeys}},"history":null}]}
            """,
        ["rows"] = """[{"ord":1,"outcome":"Rejected","profileId":null,"code":400,"place":"data.email","text":"is not an e-mail address"}]""",
        ["deliveries"] = """
            [{"ord":0,"profileId":"0000000100000000000027d7","kind":"trigger","campaignId":96,"node":"","state":"kept","reason":"","reply":"","attempts":1,"channel":"email","address":"ada@example.com","subject":"Hello Ada",
              "text":"You came from registration_form.","html":"<p>You came from <b>registration_form</b>.</p>"}]
            """,
        ["replayed"] = """{"replayed":0}""",
        ["trigger"] = """{"id":96,"name":"Welcome","kind":"api_call","active":true,"channel":"email","outcomes":{"launched":3,"kept":1,"skipped:unsubscribed":1},"waiting":1}""",
        ["journeys"] = """
            [{"ord":0,"profileId":"0000000100000000000027d7","workflowId":12,"version":1,"node":"hello","enteredAt":"2026-11-22T14:44:50.228276+00:00","dueAt":null,"endedAt":null}]
            """,
        ["workflow"] = """
            {"id":12,"name":"Onboarding","active":true,"mode":"skip","version":1,"outcomes":{"launched":3,"skipped:inside":1},
             "nodes":[{"id":"in","type":"start","outcomes":{"entered":2,"left":2}},{"id":"out","type":"end","outcomes":{"entered":2,"left":0}}]}
            """,
        ["limits"] = """
            [{"dialect":"dengage","windowSeconds":60,"concurrency":1,"mostQueued":5,"isKnown":true,"used":1,"resetsAt":"2026-11-22T14:45:50.189+00:00",
              "held":["2026-11-22T14:45:20.189+00:00"],"queued":["2026-11-22T14:45:50.189+00:00"]}]
            """,
        ["problem"] = """
            {"type":"https://tools.ietf.org/html/rfc9110#section-15.5.10","title":"Conflict","status":409,"detail":"The bulk is Finished: only a failed bulk can be retried.",
             "traceId":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"}
            """,
    };

    internal static readonly Dictionary<string, AnswerKey> Keys = new()
    {
        ["number"] = new("Its place in the order of acceptance."),
        ["dialect"] = new("By which dialect it came.", ["altcraft", "dengage", "placewise"]),
        ["importId"] = new("The import that groups it with others.", MayBeNull: true),
        ["requestNumber"] = new("What its sender counts requests by.", MayBeNull: true, Type: JsonSchemaType.String),
        ["state"] = new("Of a bulk: Waiting, Working, WaitingForRetry, Finished, Failed, Cancelled; of a message: kept in the mailbox, sent, skipped for a reason, or failed for good."),
        ["kind"] = new("Of a message: what sent it, trigger or workflow; of a trigger: what launches it."),
        ["campaignId"] = new("The trigger or workflow."),
        ["node"] = new("The node of the workflow; empty for a trigger."),
        ["reason"] = new("Why it was skipped: no_address, passive, no_permission, switched_off, erased or the status of the subscription; why it failed: refused or gave_up."),
        ["reply"] = new("What the other side said."),
        ["attempts"] = new("How often it was tried."),
        ["replayed"] = new("How many messages are sent anew."),
        ["workflowId"] = new("The workflow."),
        ["version"] = new("Of the workflow's nodes: of a journey, that with which it began."),
        ["enteredAt"] = new("Since when it stands there.", Format: "date-time"),
        ["dueAt"] = new("At a delay: when it is over.", Format: "date-time", MayBeNull: true, Type: JsonSchemaType.String),
        ["endedAt"] = new("When it ended.", Format: "date-time", MayBeNull: true, Type: JsonSchemaType.String),
        ["mode"] = new("What happens to a profile that is in it already.", ["skip", "skip_in_any_case", "allow"]),
        ["nodes"] = new("Its steps, each with what came by it."),
        ["type"] = new("Of a node: its kind; of a problem: what describes it."),
        ["waiting"] = new("Launches whose message is not finished."),
        ["status"] = new("Of a bulk: the state in the words of each dialect; of a problem: the HTTP status."),
        ["altcraft"] = new("Altcraft's word.", Words(StateWords.Altcraft)),
        ["dengage"] = new("D·engage's word.", Words(StateWords.Dengage)),
        ["placewise"] = new("Placewise's word.", Words(StateWords.Placewise)),
        ["progress"] = new("Per cent; 100 when it ended."),
        ["counts"] = new("Rows by outcome: they add up to those attempted."),
        ["outcomes"] = new("How often what came of its launches: launched, kept, sent, failed, skipped and why.", IsMap: true),
        ["notAttempted"] = new("Rows that were not looked at: yet, or for good when it failed or was cancelled."),
        ["launched"] = new("How many triggers or workflows were started."),
        ["warnings"] = new("What was left out without rejecting a row.", MayBeNull: true),
        ["error"] = new("Why it failed.", MayBeNull: true, Type: JsonSchemaType.String),
        ["retries"] = new("Runs that broke off."),
        ["retryAt"] = new("When the next run begins.", Format: "date-time", MayBeNull: true, Type: JsonSchemaType.String),
        ["acceptedAt"] = new("When its id was answered.", Format: "date-time"),
        ["startsAt"] = new("Its place in the line of its account's limit: it does not begin earlier.", Format: "date-time", MayBeNull: true, Type: JsonSchemaType.String),
        ["startedAt"] = new("When its first run began.", Format: "date-time", MayBeNull: true),
        ["finishedAt"] = new("When it ended.", Format: "date-time", MayBeNull: true),
        ["payloadExpiresAt"] = new("When the rows as they came are erased.", Format: "date-time"),
        ["expiresAt"] = new("When outcomes, launches and messages are erased.", Format: "date-time"),
        ["history"] = new("Every change of its state; null in an import.", MayBeNull: true, Type: JsonSchemaType.Array),
        ["from"] = new("null: it was accepted.", MayBeNull: true, Type: JsonSchemaType.String),
        ["states"] = new("How many bulks stand in each state.", IsMap: true),
        ["ord"] = new("The row's place in the request, from 0."),
        ["outcome"] = new("What became of the row.", Enum.GetNames<RowOutcome>()),
        ["profileId"] = new("The profile.", MayBeNull: true, Type: JsonSchemaType.String),
        ["code"] = new("Why it was rejected: 400, 404 or 409.", MayBeNull: true),
        ["place"] = new("Where in the row.", MayBeNull: true),
        ["text"] = new("What is wrong with the row; of a message, its text.", MayBeNull: true),
        ["windowSeconds"] = new("One bulk in so many seconds; 0: no such limit."),
        ["concurrency"] = new("So many requests at a time; 0: no such limit."),
        ["mostQueued"] = new("So many bulks may be taken in for later, for senders that say Prefer: respond-async."),
        ["isKnown"] = new("false: Redis is away, and what follows is not known."),
        ["used"] = new("Places taken in the window that runs."),
        ["resetsAt"] = new("When that window ends.", Format: "date-time", MayBeNull: true, Type: JsonSchemaType.String),
        ["held"] = new("Until when each request that is at work holds its place, unless it goes on."),
        ["queued"] = new("When each bulk that was taken in for later begins."),
        ["html"] = new("Empty where the template has none."),
    };

    private static string[] Words(Func<BulkState, string> wordOf) => [.. Enum.GetValues<BulkState>().Select(wordOf).Distinct()];
}
