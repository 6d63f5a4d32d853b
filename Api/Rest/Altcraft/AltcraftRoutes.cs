using BulkImport.Api.Rest.Altcraft.FollowTask;
using BulkImport.Api.Rest.Altcraft.ImportProfiles;
using BulkImport.Api.Rest.Altcraft.KeepProfiles;
using BulkImport.Api.Rest.Altcraft.ListCampaigns;
using BulkImport.Api.Rest.Altcraft.ListDatabases;
using BulkImport.Api.Rest.Altcraft.UploadFile;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;
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
        builder.Services.AddSingleton<AltcraftRequestReader>();
        builder.Services.AddSingleton<ImportEndpoint>().AddSingleton<ImportCheck>().AddSingleton<ImportAnswer>();
        builder.Services.AddSingleton<StatusMethod>().AddSingleton<TaskRows>();
        builder.Services.AddSingleton<ProfileMethods>().AddSingleton<TriggerMethods>().AddSingleton<WorkflowMethods>().AddSingleton<DatabaseMethods>();
        builder.Services.AddSingleton<FileUpload>();
        return builder;
    }

    internal static void MapAltcraft(this IEndpointRouteBuilder endpoints)
    {
        var dialect = endpoints.MapGroup(Root);
        foreach (var method in ImportMethod.All)
        {
            dialect.MapPost(method.Path, (HttpContext context, ImportEndpoint endpoint) => endpoint.HandleAsync(context, method)).WithSummary(method.Summary);
        }

        dialect.MapPost("tasks/status", (HttpContext context, StatusMethod status) => status.HandleAsync(context))
            .WithSummary("State, progress and results of a task");
        dialect.MapPost("profiles/get", (HttpContext context, ProfileMethods profiles) => profiles.GetAsync(context)).WithSummary("A stored profile");
        dialect.MapPost("profiles/delete", (HttpContext context, ProfileMethods profiles) => profiles.DeleteAsync(context)).WithSummary("Delete a stored profile");
        dialect.MapPost("campaigns/triggers/list", (HttpContext context, TriggerMethods triggers) => triggers.ListAsync(context)).WithSummary("The triggers");
        dialect.MapPost("campaigns/triggers/get", (HttpContext context, TriggerMethods triggers) => triggers.GetAsync(context)).WithSummary("One trigger");
        dialect.MapPost("workflows/list", (HttpContext context, WorkflowMethods workflows) => workflows.ListAsync(context)).WithSummary("The workflows");
        dialect.MapPost("workflows/activate", (HttpContext context, WorkflowMethods workflows) => workflows.ActivateAsync(context)).WithSummary("Activate a workflow");
        dialect.MapPost("workflows/deactivate", (HttpContext context, WorkflowMethods workflows) => workflows.DeactivateAsync(context)).WithSummary("Deactivate a workflow");
        dialect.MapPost("databases/list", (HttpContext context, DatabaseMethods databases) => databases.ListAsync(context)).WithSummary("The databases");
        dialect.MapPost("databases/fields_get", (HttpContext context, DatabaseMethods databases) => databases.FieldsAsync(context)).WithSummary("The fields of a database");
        dialect.MapPost("files/upload", (HttpContext context, FileUpload upload) => upload.HandleAsync(context)).WithSummary("Upload a file to attach");
        dialect.MapPost("{**method}", (HttpContext context, string? method) => AltcraftAnswer.RefuseAsync(context, Refusal.NotFound($"no method {method}")));
    }
}
