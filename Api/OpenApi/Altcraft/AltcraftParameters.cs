using BulkImport.Api.Rest.Altcraft.ImportProfiles;
using BulkImport.Api.Rest.Altcraft.ListCampaigns;
using BulkImport.Api.Rest.Altcraft.ReadBody;
using Microsoft.OpenApi;

namespace BulkImport.Api.OpenApi.Altcraft;

/// <summary>The keys of requests (contracts.md A2 to A6, E1), each described once for all methods that take it.</summary>
internal static class AltcraftParameters
{
    private const string Operators = "$eq $ne $gt $gte $lt $lte $in $nin $exists $and $or $nor $not $all $size $elemMatch $regex";
    private const string ProfileId = "^[0-9a-fA-F]{24}$";

    internal static Dictionary<string, OpenApiSchema> Describe() => new(Addressing().Concat(Matching()).Concat(Launching()).Concat(Listing()));

    private static Dictionary<string, OpenApiSchema> Addressing() => new()
    {
        ["token"] = Schema.Text("Who calls. Not needed where the Authorization header has it; where both have one, this one counts."),
        ["format"] = Schema.Word("The format of the answer. Without it: what the Accept header prefers, else the request's own.", ["json", "xml"]),
        ["db_id"] = Schema.Integer("The database. Every account has one of id 1."),
        ["trigger_id"] = Schema.Integer("The trigger to launch: it must be active and of kind api_call. Also taken as id."),
        ["workflow_id"] = Schema.Integer("The workflow to send profiles into: it must be active. Also taken as id."),
        ["id"] = Schema.Integer("The trigger or workflow of the method. Where it is launched, also taken as trigger_id or workflow_id."),
        ["task_id"] = Schema.Text("The task, by the id that its import answered, with or without task_ before it."),
        ["file"] = new()
        {
            Type = JsonSchemaType.String,
            Format = "binary",
            Description = $"The file with its name and type: at most {BodyLimits.Whole} bytes. It comes after the token.",
        },
    };

    private static Dictionary<string, OpenApiSchema> Matching() => new()
    {
        ["matching"] = Schema.Word("What profiles are found by. Without it and with custom_request: by that query.", RuleParameters.Modes, "email"),
        ["email"] = Schema.Text("The e-mail to match by; upper and lower case are the same."),
        ["phone"] = Schema.Text("The phone number to match by; its digits count."),
        ["profile_id"] = Schema.Text("The profile to match, by its id; none is ever created by it.", ProfileId),
        ["field_name"] = Schema.Text("For custom: the field to match by, which must be matchable; for custom_sub: the key of cc_data. Needed for both."),
        ["field_value"] = new()
        {
            Type = JsonSchemaType.String | JsonSchemaType.Number,
            Description = "The value of that field; several tags stand in one text with commas between them, and all must be there. Without it: the profile's own value.",
        },
        ["provider"] = Schema.Text("For push_sub: the provider, such as android-firebase."),
        ["subscription_id"] = Schema.Text("For push_sub: the device."),
        ["resource_id"] = Schema.Integer("Subscriptions to this resource alone are matched by. Without it: all."),
        ["custom_request"] = Schema.Object($"A query in MongoDB's language that finds the one profile: {Operators}, dotted paths. Anything else is refused at once."),
        ["skip_triggers"] = Schema.Flag("Triggers that the import itself would fire stay silent; the requested launch never does."),
        ["skip_invalid_subscriptions"] = Schema.Flag("A subscription that is wrong is left out; otherwise it rejects its item."),
        ["detect_geo"] = Schema.Flag("Fills in city, country and so on from _regip and _ip; values in the data win."),
    };

    private static Dictionary<string, OpenApiSchema> Launching() => new()
    {
        ["content"] = Schema.Object($"For templates: {{apicontent.page}} is its key page. At most {BodyLimits.Parameter} bytes."),
        ["custom_data"] = Schema.Object($"Handed back in hooks; an item's own wins over the request's. At most {BodyLimits.Parameter} bytes."),
        ["timeout"] = Schema.Object(
            "How long the launch waits: the three added up, ten years at most.",
            ("days", Schema.Integer("Days.", 0, 1_000_000, 0)), ("hours", Schema.Integer("Hours.", 0, 1_000_000, 0)), ("minutes", Schema.Integer("Minutes.", 0, 1_000_000, 0))),
        ["attach"] = Schema.List(
            "Files for the messages of e-mail triggers.",
            Schema.Object(
                "A file: its data, or the key of an uploaded one.",
                ("name", Schema.Text("Its name.")), ("data", Schema.Text("data:text/csv;base64,... or bare base64.")),
                ("mimetype", Schema.Text("Its type. Without it: the one in data, or of the upload.")), ("file_key", Schema.Text("The key that files/upload answered."))),
            BodyLimits.Files),
    };

    private static Dictionary<string, OpenApiSchema> Listing() => new()
    {
        ["from_id"] = Schema.Integer("The list begins at this id.", otherwise: 1),
        ["limit"] = Schema.Integer("How many elements at most.", 1, ListPage.LargestLimit, ListPage.LargestLimit),
        ["is_active"] = Schema.Flag("Only triggers that are active, or only those that are not. Without it: all.", otherwise: null),
        ["skip_profiles"] = Schema.Flag("Taken for the vendor's clients; nobody waits in a workflow yet who could be skipped."),
    };
}
