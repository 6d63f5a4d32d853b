using Microsoft.AspNetCore.Diagnostics;

namespace BulkImport.Api.Rest.Altcraft;

/// <summary>The paths of the Altcraft dialect (contracts.md A1.1): POST below <c>/api/v1.1</c>, with or without a trailing slash.</summary>
internal static class AltcraftRoutes
{
    internal const string Root = "/api/v1.1";

    internal static IHostApplicationBuilder AddAltcraft(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(builder.Configuration.GetSection("Altcraft").Get<AltcraftOptions>() ?? new AltcraftOptions());
        builder.Services.AddSingleton<IExceptionHandler, AltcraftExceptionHandler>();
        builder.Services.AddSingleton<ImportAndStartBatchTask>();
        builder.Services.AddSingleton<TaskStatus>();
        return builder;
    }

    internal static void MapAltcraft(this IEndpointRouteBuilder endpoints)
    {
        var dialect = endpoints.MapGroup(Root);
        dialect.MapPost("campaigns/triggers/import_and_start_batch_task", (HttpContext context, ImportAndStartBatchTask task) => task.HandleAsync(context))
            .WithSummary("Import profiles and launch a trigger for each; answers a task id");
        dialect.MapPost("tasks/status", (HttpContext context, TaskStatus status) => status.HandleAsync(context))
            .WithSummary("State, progress and results of a task");
        dialect.MapPost("{**method}", (HttpContext context, string? method) => AltcraftAnswer.RefuseAsync(context, Refusal.NotFound($"no method {method}")));
    }
}
