using BulkImport.Api.Rest.Dengage.FollowJob;
using BulkImport.Api.Rest.Dengage.ImportContacts;
using BulkImport.Api.Rest.Dengage.ImportExtensions;
using BulkImport.Api.Rest.Dengage.LogIn;
using BulkImport.Api.Rest.Dengage.ShowContact;
using BulkImport.Api.Rest.Dengage.TakeBulk;
using BulkImport.Api.Rest.Dengage.UnifyContacts;
using Microsoft.AspNetCore.Diagnostics;

namespace BulkImport.Api.Rest.Dengage;

/// <summary>The paths of the D·engage dialect (contracts.md part B), below <c>/rest</c>.</summary>
internal static class DengageRoutes
{
    internal const string Root = "/rest";

    internal static IHostApplicationBuilder AddDengage(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(builder.Configuration.GetSection("Dengage").Get<DengageOptions>() ?? new DengageOptions());
        builder.Services.AddSingleton<IExceptionHandler, DengageExceptionHandler>();
        builder.Services.AddSingleton<DengageCaller>();
        builder.Services.AddSingleton<LogInMethod>().AddSingleton<ContactMethod>();
        builder.Services.AddSingleton<BulkIntake>().AddSingleton<ContactsEndpoint>().AddSingleton<ExtensionsEndpoint>().AddSingleton<UnificationEndpoint>();
        builder.Services.AddSingleton<JobMethod>().AddSingleton<JobAnswer>().AddSingleton<JobRows>();
        return builder;
    }

    internal static void MapDengage(this IEndpointRouteBuilder endpoints)
    {
        var dialect = endpoints.MapGroup(Root);
        dialect.MapPost("login", (HttpContext context, LogInMethod login) => login.HandleAsync(context)).WithSummary("Open a session");
        dialect.MapPost("bulk/contacts", (HttpContext context, ContactsEndpoint contacts) => contacts.UpsertAsync(context)).WithSummary("Insert or update contacts");
        dialect.MapPost("bulk/async/contacts", (HttpContext context, ContactsEndpoint contacts) => contacts.UpsertLaterAsync(context))
            .WithSummary("Insert or update contacts, as a job");
        dialect.MapPost("bulk/contact_extensions", (HttpContext context, ExtensionsEndpoint extensions) => extensions.UpsertAsync(context))
            .WithSummary("Insert or update further addresses of contacts");
        dialect.MapPost("bulk/contactUnification", (HttpContext context, UnificationEndpoint unification) => unification.UnifyAsync(context)).WithSummary("Make one contact of two");
        dialect.MapGet("bulk/async/contacts/{jobId}", (HttpContext context, string jobId, JobMethod job) => job.ShowAsync(context, jobId)).WithSummary("How a job stands");
        dialect.MapGet("contacts/{contactKey}", (HttpContext context, string contactKey, ContactMethod contact) => contact.ShowAsync(context, contactKey))
            .WithSummary("A stored contact");
        dialect.Map("{**path}", (HttpContext context, string? path) => RefuseAsync(context, path ?? "")).ExcludeFromDescription();
    }

    private static Task RefuseAsync(HttpContext context, string path)
    {
        if (MethodOf(path.TrimEnd('/')) is not { } method)
        {
            return DengageAnswer.RefuseAsync(context, DengageRefusal.Of(StatusCodes.Status404NotFound, $"There is nothing at {Root}/{path}."));
        }

        context.Response.Headers.Allow = method;
        return DengageAnswer.RefuseAsync(context, DengageRefusal.Of(StatusCodes.Status405MethodNotAllowed, $"Only {method} is allowed here."));
    }

    private static string? MethodOf(string path) => path.Split('/') switch
    {
        ["login"] or ["bulk", "contacts" or "contact_extensions" or "contactUnification"] or ["bulk", "async", "contacts"] => HttpMethods.Post,
        ["contacts", _] or ["bulk", "async", "contacts", _] => HttpMethods.Get,
        _ => null,
    };
}
