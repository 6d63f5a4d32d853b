using BulkImport.Api.Rest.Placewise.ImportMembers;
using Microsoft.OpenApi;

namespace BulkImport.Api.OpenApi.Placewise;

/// <summary>The keys of an import (contracts.md C3).</summary>
internal static class PlacewiseParameters
{
    internal static Dictionary<string, OpenApiSchema> Describe() => new()
    {
        ["members"] = Schema.List("The members: no two of the same e-mail or phone.", Member(), ImportRequest.MostMembers, least: 1),
        ["import_id"] = Schema.Text("Groups bulks. Without it: one is made.", longest: ImportParameters.LongestImportId),
        ["request_number"] = Schema.Integer("By which the bulk can be asked for; of a number that is used twice, the newest bulk is meant."),
        ["operation"] = Schema.Word("create makes members, or updates those of the same phone, else of the same e-mail; update makes none.", ImportParameters.Operations, "create"),
        ["member_identifier_type"] = Schema.Word("By what update finds members; email and msisdn only where the club has them.", IdentifierTypes.All, IdentifierTypes.Id),
        ["multi_values_update_mode"] = Schema.Word("append adds to lists; the others replace them.", ImportParameters.UpdateModes, "replace"),
        ["only_create"] = Schema.Flag("A member that is there already is an error."),
    };

    private static OpenApiSchema Member() => Schema.Object(
        "A member. On update, only what is present changes.",
        ("id", new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "For update by id." }),
        ("properties", Schema.Object("As the club's schema says; msisdn and email among them. null takes a property away.")),
        ("password", Schema.Text("Stored nowhere: only that there is one.")),
        ("sms_enabled", Schema.Flag("Whether text messages may be sent.", otherwise: true)),
        ("email_enabled", Schema.Flag("Whether e-mails may be sent.", otherwise: true)),
        ("push_enabled", Schema.Flag("Whether push messages may be sent.", otherwise: true)),
        ("optin_channel", Schema.Text("How a new member came. Without it: import.")),
        ("optin_subchannel", Schema.Text("More of that. Without it: the import's id.")),
        ("consents", Schema.Object("By slug: an object with status true, false or none. Those that are not named stay as they are.")));
}
