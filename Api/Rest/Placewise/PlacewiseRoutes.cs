using BulkImport.Api.Rest.Placewise.EnterClub;
using BulkImport.Api.Rest.Placewise.FollowImport;
using BulkImport.Api.Rest.Placewise.ImportMembers;
using BulkImport.Api.Rest.Placewise.ReadMember;
using BulkImport.Api.Rest.Placewise.WriteAnswer;
using Microsoft.AspNetCore.Diagnostics;

namespace BulkImport.Api.Rest.Placewise;

/// <summary>The paths of the Placewise dialect (contracts.md C3 to C6), and the older ones of its imports.</summary>
internal static class PlacewiseRoutes
{
    internal const string Root = "/v3";
    internal const string OlderRoot = "/api/v3/loyalty_clubs";

    internal static IHostApplicationBuilder AddPlacewise(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IExceptionHandler, PlacewiseExceptionHandler>();
        builder.Services.AddSingleton<Clubs>().AddSingleton<ClubDoor>();
        builder.Services.AddSingleton<ImportEndpoint>().AddSingleton<ImportLookup>().AddSingleton<MemberErrors>().AddSingleton<FollowEndpoints>();
        builder.Services.AddSingleton<MemberEndpoints>();
        return builder;
    }

    internal static bool IsOurs(PathString path) => path.StartsWithSegments(Root) || path.StartsWithSegments(OlderRoot);

    /// <summary>What no route takes is answered in the vendor's shape too.</summary>
    internal static void UsePlacewise(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (!context.Response.HasStarted && IsOurs(context.Request.Path) && ErrorOf(context.Response.StatusCode) is { } error)
        {
            await PlacewiseAnswer.RefuseAsync(context, new PlacewiseRefusal(context.Response.StatusCode, error));
        }
    });

    internal static void MapPlacewise(this IEndpointRouteBuilder endpoints)
    {
        MapImports(endpoints.MapGroup($"{Root}/{{slug}}/members/imports"), isOlderForm: false);
        MapImports(endpoints.MapGroup($"{OlderRoot}/{{slug}}/members/imports"), isOlderForm: true);

        var club = endpoints.MapGroup($"{Root}/{{slug}}");
        club.MapGet("members/{id}", (HttpContext context, MemberEndpoints members) => members.ShowAsync(context)).WithSummary("A member");
        club.MapGet("members/by_email/{email}", (HttpContext context, MemberEndpoints members) => members.ShowByEmailAsync(context)).WithSummary("A member by its e-mail");
        club.MapGet("members/by_msisdn/{msisdn}", (HttpContext context, MemberEndpoints members) => members.ShowByMsisdnAsync(context)).WithSummary("A member by its phone");
        club.MapGet("member_schema", (HttpContext context, MemberEndpoints members) => members.ShowSchemaAsync(context)).WithSummary("The schema of members' properties");
    }

    private static void MapImports(RouteGroupBuilder imports, bool isOlderForm)
    {
        imports.MapPost("", (HttpContext context, ImportEndpoint endpoint) => endpoint.HandleAsync(context, isOlderForm)).WithSummary("Create or update up to 1,000 members");
        imports.MapGet("{import_id}", (HttpContext context, FollowEndpoints follow) => follow.ShowImportAsync(context)).WithSummary("An import and its bulks");
        imports.MapGet("{import_id}/bulks/{bulk_id}", (HttpContext context, FollowEndpoints follow) => follow.ShowBulkAsync(context, isOlderForm)).WithSummary("A bulk");
        imports.MapGet("{import_id}/bulks/by_request_number/{request_number}", (HttpContext context, FollowEndpoints follow) => follow.ShowRequestAsync(context, isOlderForm))
            .WithSummary("The newest bulk of a request number");
    }

    private static string? ErrorOf(int status) => status switch
    {
        StatusCodes.Status404NotFound => "not found",
        StatusCodes.Status405MethodNotAllowed => "method not allowed",
        _ => null,
    };
}
