namespace BulkImport.Api;

/// <summary>Public clients write <c>//api/v1.1/...</c> (contracts.md E1.13): slashes that follow a slash are dropped.</summary>
internal static class SingleSlashes
{
    internal static void UseSingleSlashes(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Path.Value is { } path && path.Contains("//", StringComparison.Ordinal))
        {
            context.Request.Path = "/" + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries));
        }

        return next(context);
    });
}
