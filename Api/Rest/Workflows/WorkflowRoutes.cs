using System.Text.Json;
using BulkImport.Api.Rest.Bulks;
using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.Rest.Workflows;

/// <summary>A workflow with what came by its nodes, and where the launches of a bulk stand.</summary>
internal static class WorkflowRoutes
{
    internal static void MapWorkflows(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/workflows/{id:int}", ShowAsync).WithSummary("A workflow, and what came by each of its nodes");
        endpoints.MapGet("/api/bulks/{id:guid}/journeys", JourneysAsync).WithSummary("Where its launches stand in their workflow");
    }

    private static async Task<IResult> ShowAsync(HttpContext context, int id, IAccounts accounts, ICampaigns campaigns, CancellationToken cancellationToken)
    {
        if (await LedgerCaller.FindAsync(context, accounts, "tasks", "read") is not { } caller || await campaigns.FindWorkflowAsync(caller.Account, id, cancellationToken) is not { } workflow)
        {
            return Results.NotFound();
        }

        var counters = (await campaigns.ReadWorkflowCountersAsync(caller.Account, id, cancellationToken)).ToLookup(counter => counter.Node);
        return Results.Ok(new
        {
            id = workflow.Id,
            name = workflow.Name,
            active = workflow.Active,
            mode = workflow.Mode,
            version = workflow.Version,
            outcomes = Counts(counters[""]),
            nodes = JsonElement.Parse(workflow.Nodes).EnumerateArray().Select(node => Node(node, counters)),
        });
    }

    private static async Task<IResult> JourneysAsync(
        HttpContext context, Guid id, int? limit, IAccounts accounts, ITasks tasks, ICampaigns campaigns, CancellationToken cancellationToken)
    {
        if (await BulkRoutes.FindAsync(context, id, accounts, tasks, cancellationToken) is not { } task)
        {
            return Results.NotFound();
        }

        var journeys = await campaigns.ReadJourneysAsync(task.Number, Math.Clamp(limit ?? 100, 1, BulkRoutes.MaxRows), cancellationToken);
        return Results.Ok(journeys.Select(journey => new
        {
            ord = journey.Ord,
            profileId = ProfileId.Format(task.Database, journey.Profile),
            workflowId = journey.WorkflowId,
            version = journey.Version,
            node = journey.Node,
            enteredAt = journey.EnteredAt,
            dueAt = journey.DueAt,
            endedAt = journey.EndedAt,
        }));
    }

    // Nodes hold addresses and keys of others: what is told of one is its kind.
    private static object Node(JsonElement node, ILookup<string, CounterView> counters)
    {
        var id = node.GetProperty("id").GetString()!;
        return new { id, type = node.GetProperty("type").GetString(), outcomes = Counts(counters[id]) };
    }

    private static Dictionary<string, long> Counts(IEnumerable<CounterView> counters) => counters.ToDictionary(counter => counter.Name, counter => counter.Count);
}
