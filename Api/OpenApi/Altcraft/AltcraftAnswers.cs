using BulkImport.Api.Rest;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.OpenApi.Altcraft;

/// <summary>Answers of the Altcraft methods (contracts.md A1.4, A7, A8).</summary>
internal static class AltcraftAnswers
{
    internal const string Refused = "refused";

    internal static readonly Dictionary<string, string> Examples = new()
    {
        ["task"] = """{"error":0,"error_text":"Successful operation","task_id":"4506abbe-1cdb-4c8e-ad64-a523d6149cba"}""",
        ["rows"] = """
            {"error":0,"error_text":"Successful operation","result":[
              {"error":0,"error_text":"Successful operation","profile_id":"0000000100000000000027d7"},
              {"error":0,"error_text":"Successful operation","profile_id":"0000000100000000000027d8"},
              {"error":400,"error_text":"data[2].data.email: is not an e-mail address"}]}
            """,
        ["profile_ids"] = """{"error":0,"error_text":"Successful operation","result":["0000000100000000000027d7","0000000100000000000027d8"]}""",
        ["profile"] = """{"error":0,"error_text":"Successful operation","profile_id":"0000000100000000000027d7"}""",
        ["status"] = """
            {"data":{"status":"completed","progress":100,"result":{"error":0,"error_text":"","result":[
              {"profile_id":"0000000100000000000027d7"},{"error":400,"error_text":"data[1].data.email: is not an e-mail address"}]},
              "warnings":["data: field favourite_colour is not in the database, it was left out"]},
             "error":0,"error_text":"Successful operation"}
            """,
        ["stored_profile"] = """
            {"data":{"_id":"0000000100000000000027d7","email":"ada@example.com","phones":["+442079460001"],"_fname":"Ada","_lname":"Lovelace","CRM_ID":"0001",
              "subscriptions":[{"channel":"email","email":"ada@example.com","resource_id":21}]},"error":0,"error_text":"Successful operation"}
            """,
        ["triggers"] = """
            {"data":[{"id":96,"name":"Welcome","type":"api_call","is_active":true,"for_confirm":false,"ui_tags":[],"groups":[]}],
             "error":0,"error_text":"Successful operation","total_count":3}
            """,
        ["trigger"] = """
            {"data":{"id":96,"name":"Welcome","is_active":true,"list_id":1,"resource_id":21,"send_channel":"email","trigger_type":"api_call","skip_minutes":0,
              "content":[{"subject":"Hello {lead._fname}","text":"You came from {apicontent.page}.","html":"<p>You came from <b>{apicontent.page}</b>.</p>"}]},
             "error":0,"error_text":"Successful operation"}
            """,
        ["workflows"] = """
            {"data":[{"id":12,"name":"Onboarding","list_id":1,"is_active":true,"ui_tags":[],"mode":"skip","groups":[],"nodes":[{"id":"in","type":"start"}]}],
             "error":0,"error_text":"Successful operation","total":3,"total_count":3,"next_from_id":99}
            """,
        ["done"] = """{"data":null,"error":0,"error_text":"Successful operation"}""",
        ["databases"] = """{"data":[{"id":1,"name":"Customers"}],"error":0,"error_text":"Successful operation","total_count":1}""",
        ["fields"] = """
            {"data":[{"name":"email","type":"email","is_system":true,"is_matchable":true},{"name":"CRM_ID","type":"string","is_system":false,"is_matchable":true}],
             "error":0,"error_text":"Successful operation"}
            """,
        ["file"] = """
            {"data":{"file_key":"0f3c1f0e-5a5e-4d0b-9d0e-6a0f6c1d2b3a","name":"cities.csv","mimetype":"text/csv","size":21},"error":0,"error_text":"Successful operation"}
            """,
        [Refused] = """{"error":404,"error_debug":"trigger_id: no trigger 95","error_text":"Not found"}""",
    };

    internal static readonly Dictionary<string, AnswerKey> Keys = new()
    {
        ["error"] = new("0: all is well. Else 400 wrong, 401 no token, 403 no access, 404 not found, 409 several profiles match, 500 our fault."),
        ["error_text"] = new("The code in words; of an item, the place and what is wrong with it."),
        ["error_debug"] = new("What is wrong, and where."),
        ["data"] = new("What was asked for."),
        ["result"] = new("What became of the items, in their order."),
        ["task_id"] = new("The task, for tasks/status.", Format: "uuid"),
        ["profile_id"] = new("The profile, by its id of 24 hex digits."),
        ["status"] = new("The state of the task.", [.. Enum.GetValues<BulkState>().Select(StateWords.Altcraft).Distinct()]),
        ["progress"] = new("Per cent; 100 when it ended."),
        ["warnings"] = new("What was left out without rejecting an item.", MayBeMissing: true),
        ["total_count"] = new("How many there are in all."),
        ["total"] = new("The same as total_count."),
        ["next_from_id"] = new("Where the next part of the list begins.", MayBeMissing: true),
        ["list_id"] = new("The database."),
        ["type"] = new("The trigger's kind, or the field's type."),
        ["mode"] = new("What happens to a profile that is in it already."),
        ["email"] = new("The e-mail.", MayBeMissing: true),
        ["phones"] = new("The phone numbers.", MayBeMissing: true),
        ["_fname"] = new("The first name.", MayBeMissing: true),
        ["_lname"] = new("The last name.", MayBeMissing: true),
        ["CRM_ID"] = new("A field of the database: those that have a value are here.", MayBeMissing: true),
        ["file_key"] = new("For attach.", Format: "uuid"),
        ["size"] = new("Bytes."),
    };
}
