using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace BulkImport.Kits.GraphQL.Internal.Http;

/// <summary>The page for browsers, from a folder of the host's.</summary>
internal static class ToolFiles
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    internal static async Task SendAsync(HttpContext context, string folder, string name)
    {
        using var files = new PhysicalFileProvider(Path.GetFullPath(folder));
        var file = files.GetFileInfo(name);
        if (!file.Exists || file.IsDirectory)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = Types.TryGetContentType(name, out var type) ? type : "application/octet-stream";
        await context.Response.SendFileAsync(file, context.RequestAborted);
    }
}
