using System.Text.Json.Nodes;
using BulkImport.Api.Rest.Bulks;
using BulkImport.Api.Rest.Deliveries;
using BulkImport.Import.Contracts;
using Microsoft.OpenApi;

namespace BulkImport.Api.OpenApi.Ledger;

/// <summary>The ledger's own addresses in the document.</summary>
internal static class LedgerSurface
{
    private const string Bulk = "/api/bulks/{id}";

    private static readonly Answer Nothing = new("404", "There is none of that id for this token; also when the token is missing, unknown or lacks the role.");
    private static readonly Answer Wrong = new("400", "A parameter is wrong.");
    private static readonly Answer Conflict = new("409", "Not in the state in which the bulk is, or its rows were erased.", "problem");

    internal static Surface Describe() => new("Ledger", "Bulks, imports and profiles in our own words, whatever dialect they came by.", Operations())
    {
        Parameters = Parameters(),
        Answers = LedgerAnswers.Examples,
        Keys = LedgerAnswers.Keys,
    };

    private static Operation[] Operations() =>
    [
        new("GET", Bulk, "bulk_show", "Role: tasks or read.", [Ok("bulk"), Nothing]) { Parameters = ["bulk_id"] },
        new("POST", Bulk + "/cancel", "bulk_cancel", "Role: import. Within a chunk; rows that have an outcome keep it.", [Ok("bulk"), Nothing, Conflict])
        {
            Parameters = ["bulk_id"],
        },
        new("POST", Bulk + "/retry", "bulk_retry", "Role: import. No row is applied twice.", [Ok("bulk"), Nothing, Conflict]) { Parameters = ["bulk_id"] },
        new("GET", Bulk + "/rows", "bulk_rows", "Role: tasks or read. In the order of the request, as far as they were attempted.", [Ok("rows"), Wrong, Nothing])
        {
            Parameters = ["bulk_id", "outcome", "after", "limit"],
        },
        new("GET", Bulk + "/deliveries", "bulk_deliveries", "Role: tasks or read.", [Ok("deliveries"), Wrong, Nothing]) { Parameters = ["bulk_id", "state", "limit"] },
        new("POST", Bulk + "/deliveries/replay", "deliveries_replay", "Role: import. Each with the id that it had before.", [Ok("replayed"), Nothing]) { Parameters = ["bulk_id"] },
        new("GET", "/api/triggers/{id}", "trigger_show", "Role: tasks or read.", [Ok("trigger"), Nothing]) { Parameters = ["trigger_id"] },
        new("GET", Bulk + "/journeys", "bulk_journeys", "Role: tasks or read. Launches that the workflow's mode kept out have none.", [Ok("journeys"), Nothing]) { Parameters = ["bulk_id", "limit"] },
        new("GET", "/api/workflows/{id}", "workflow_show", "Role: tasks or read.", [Ok("workflow"), Nothing]) { Parameters = ["workflow_id"] },
        new("GET", "/api/imports/{id}", "import_show", "Role: tasks or read.", [Ok("import"), Nothing]) { Parameters = ["import_id"] },
        new("GET", "/api/limits", "limits_show", "Role: tasks or read. Moments are told by the clock of Redis.", [Ok("limits"), Nothing]),
        new("DELETE", "/api/profiles/{id}", "profile_erase", "Role: admin. It cannot be undone.", [new("202", "The profile is gone; what else holds it follows."), Nothing])
        {
            Parameters = ["profile_id"],
        },
    ];

    private static Answer Ok(string example) => new("200", "As it stands now.", example);

    private static Dictionary<string, OpenApiParameter> Parameters() => new()
    {
        ["bulk_id"] = Id("The bulk, by the id that its dialect answered.", "4506abbe-1cdb-4c8e-ad64-a523d6149cba", new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" }),
        ["import_id"] = Id("What its bulks had in the header Import-Id.", "summer", new OpenApiSchema { Type = JsonSchemaType.String }),
        ["profile_id"] = Id("The profile, by its id of 24 hex digits.", "0000000100000000000027d7", new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9a-fA-F]{24}$" }),
        ["workflow_id"] = Id("The workflow.", 12, Schema.Integer("A number.", 1, int.MaxValue)),
        ["trigger_id"] = Id("The trigger.", 96, Schema.Integer("A number.", 1, int.MaxValue)),
        ["state"] = Query("state", "Only messages of this state. Without it: all.", "kept", Schema.Word("A state.", DeliveryRoutes.States)),
        ["outcome"] = Query("outcome", "Only rows of this outcome. Without it: all.", "Rejected", Schema.Word("An outcome, in any case.", Enum.GetNames<RowOutcome>())),
        ["after"] = Query("after", "Only rows behind this one.", 499, Schema.Integer("A row's place in the request, from 0.", 0)),
        ["limit"] = Query("limit", "How many at most; a number beyond the limits is drawn to them.", 100, Schema.Integer("A number.", 1, BulkRoutes.MaxRows, 100)),
    };

    private static OpenApiParameter Id(string text, JsonNode example, OpenApiSchema schema) =>
        new() { Name = "id", In = ParameterLocation.Path, Required = true, Description = text, Schema = schema, Example = example };

    private static OpenApiParameter Query(string name, string text, JsonNode example, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Query, Description = text, Schema = schema, Example = example };
}
