using System.Text.Json.Nodes;
using BulkImport.Api.Rest.Altcraft.ImportProfiles;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.OpenApi.Altcraft;

/// <summary>The methods that take in profiles, described from the table that runs them.</summary>
internal static class ImportOperations
{
    internal static IEnumerable<Operation> All => ImportMethod.All.Select(method => AltcraftSurface.Method(
        method.Path,
        $"Role: import. {Writing(method.Writing)} {Answering(method.Answers)}",
        AnswerOf(method.Answers),
        new Body([.. Target(method), .. Rows(method)], [.. Optional(method)], Examples(method)),
        [.. method.Launches == LaunchTarget.Nothing ? Array.Empty<string>() : ["launch_on"], "import_id", RequestKeyParameter.Name]));

    private static IEnumerable<string> Target(ImportMethod method) => method.Launches == LaunchTarget.Nothing ? ["db_id"] : [method.IdNames[0]];

    private static IEnumerable<string> Rows(ImportMethod method) => method.Rows switch { RowShape.Items => ["data.items"], RowShape.Profile => ["data.profile"], _ => [] };

    private static IEnumerable<string> Optional(ImportMethod method) =>
    [
        "token", "format", "matching", "field_name", "resource_id", "custom_request",
        .. method.Rows == RowShape.Items ? Array.Empty<string>() : ["email", "phone", "profile_id", "field_value", "provider", "subscription_id"],
        .. method.Writing == RowWriting.Find ? Array.Empty<string>() : ["skip_triggers", "skip_invalid_subscriptions", "detect_geo"],
        .. method.Launches == LaunchTarget.Nothing ? Array.Empty<string>() : ["content", "custom_data", "timeout", "attach"],
    ];

    private static string Writing(RowWriting writing) => writing switch
    {
        RowWriting.Add => "Every item creates a profile; one whose e-mail a profile has already is rejected.",
        RowWriting.Update => "A profile that matches is updated; without one, the item is rejected.",
        RowWriting.Find => "Profiles that match stay as they are; without one, nothing is launched.",
        _ => "A profile that matches is updated; without one, it is created.",
    };

    private static string Answering(AnswerShape shape) => shape switch
    {
        AnswerShape.Task => "The answer comes at once, when the bulk is durable: tasks/status tells what becomes of it.",
        AnswerShape.Profile => "The answer comes when the work is done.",
        AnswerShape.ProfileIds => "The answer comes when the work is done, with the profiles that it went to.",
        _ => "The answer comes when the work is done, with an entry for each item.",
    };

    private static string AnswerOf(AnswerShape shape) => shape switch
    {
        AnswerShape.Task => "task",
        AnswerShape.Rows => "rows",
        AnswerShape.ProfileIds => "profile_ids",
        _ => "profile",
    };

    private static Dictionary<string, JsonObject> Examples(ImportMethod method)
    {
        var target = method.Launches switch { LaunchTarget.Nothing => "\"db_id\":1", LaunchTarget.Trigger => $"\"{method.IdNames[0]}\":96", _ => $"\"{method.IdNames[0]}\":12" };
        var content = method.Launches == LaunchTarget.Nothing ? "" : """ "content":{"page":"registration_form"},""";
        var examples = new Dictionary<string, JsonObject> { ["by_email"] = Parse($$"""{"token":"demo-token",{{target}},"matching":"email",{{content}}{{RowsByEmail(method)}}}""") };
        if (method is { Rows: RowShape.Items, Writing: RowWriting.Upsert })
        {
            examples.Add("by_field", Parse($$"""{"token":"demo-token",{{target}},"matching":"custom","field_name":"CRM_ID",{{Further(method)}}{{RowsByField}}}"""));
        }

        return examples;
    }

    private const string RowsByField = """
        "skip_triggers":true,"skip_invalid_subscriptions":true,"detect_geo":true,
        "data":[{"data":{"CRM_ID":"0002","email":"grace@example.com","_fname":"Grace","_regip":"192.0.2.7","interests":{"action":"add","value":["ships"]}}},
                {"field_value":"0003","data":{"CRM_ID":"0003","email":"edsger@example.com","_fname":"Edsger","_bdate":"1930-05-11"}}]
        """;

    private static string Further(ImportMethod method) => method.Launches == LaunchTarget.Nothing ? "" : """
        "content":{"page":"summer_fair"},"custom_data":{"order":17},"timeout":{"days":0,"hours":0,"minutes":5},
        "attach":[{"name":"cities.csv","data":"data:text/csv;base64,bmFtZSxjaXR5CkFkYSxMb25kb24K"}],
        """;

    private static string RowsByEmail(ImportMethod method) => (method.Rows, method.Writing) switch
    {
        (RowShape.Lookup, _) => """ "email":"ada@example.com" """,
        (RowShape.Profile, _) => """ "email":"ada@example.com","data":{"email":"ada@example.com","_fname":"Ada","_lname":"Lovelace"}""",
        (_, RowWriting.Find) => """ "data":[{"email":"ada@example.com"},{"email":"grace@example.com"}]""",
        (_, RowWriting.Add) => """ "data":[{"data":{"email":"barbara@example.com","_fname":"Barbara"}},{"data":{"email":"donald@example.com","_fname":"Donald"}}]""",
        _ => """
            "data":[{"data":{"email":"ada@example.com","_fname":"Ada","phones":["+442079460001"],"subscriptions":[{"channel":"email","email":"ada@example.com","resource_id":21}]}},
                    {"data":{"email":"grace@example.com","_fname":"Grace"}}]
            """,
    };

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
