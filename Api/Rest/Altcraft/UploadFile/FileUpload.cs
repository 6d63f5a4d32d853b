using BulkImport.Api.Rest.Altcraft.ReadBody;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;
using BulkImport.Import.Contracts;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace BulkImport.Api.Rest.Altcraft.UploadFile;

/// <summary>
/// <c>files/upload</c>: a form (<c>multipart/form-data</c>) with the token (unless it stands in the header) and one file, which is stored as it comes in. Its key serves as
/// <c>file_key</c> of attachments. The vendor documents the key alone; the method is ours.
/// </summary>
internal sealed class FileUpload(IFiles files, IAccounts accounts)
{
    private const int LongestToken = 1_000;

    internal async Task HandleAsync(HttpContext context)
    {
        var (file, refusal) = await ReadAsync(context);
        await (file is null ? AltcraftAnswer.RefuseAsync(context, refusal!) : AltcraftAnswer.SucceedWithDataAsync(context, json =>
        {
            json.WriteStartObject();
            json.WriteString("file_key", file.Key);
            json.WriteString("name", file.Name);
            json.WriteString("mimetype", file.MediaType);
            json.WriteNumber("size", file.Length);
            json.WriteEndObject();
        }));
    }

    private async Task<(StoredFile? File, Refusal? Refusal)> ReadAsync(HttpContext context)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || type.MediaType != "multipart/form-data"
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 100 } boundary)
        {
            return (null, Refusal.Invalid("http: must be multipart/form-data"));
        }

        var reader = new MultipartReader(boundary, context.Request.Body);
        try
        {
            return await ReadAsync(context, reader, context.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return (null, Refusal.Invalid($"http: the form is broken: {e.Message}"));
        }
    }

    private async Task<(StoredFile? File, Refusal? Refusal)> ReadAsync(HttpContext context, MultipartReader reader, CancellationToken cancellationToken)
    {
        var token = AltcraftToken.Beside(context.Request);
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.AsFormDataSection() is { Name: "token" } given)
            {
                token = await ReadTokenAsync(given.Section.Body, cancellationToken);
            }
            else if (section.AsFileSection() is { FileStream: { } content } file)
            {
                return await StoreAsync(token, file, content, cancellationToken);
            }
        }

        return (null, Refusal.Invalid("file: missing"));
    }

    private static async Task<string> ReadTokenAsync(Stream body, CancellationToken cancellationToken)
    {
        var bytes = new byte[LongestToken];
        var length = await body.ReadAtLeastAsync(bytes, LongestToken, throwOnEndOfStream: false, cancellationToken);
        return System.Text.Encoding.UTF8.GetString(bytes, 0, length);
    }

    private async Task<(StoredFile? File, Refusal? Refusal)> StoreAsync(string? token, FileMultipartSection file, Stream content, CancellationToken cancellationToken)
    {
        var caller = token is null ? null : await accounts.FindOwnCallerAsync(token, cancellationToken);
        if (caller is null)
        {
            return (null, Refusal.TokenRequired(token is null ? "token: missing; it must come before the file" : "token: unknown"));
        }

        if (!caller.May("import"))
        {
            return (null, Refusal.NoAccess("token: lacks the role import"));
        }

        var stored = await files.StoreAsync(
            caller, file.FileName, file.Section.ContentType ?? AttachmentText.UnknownType, content, BodyLimits.Whole, cancellationToken);
        return (stored, stored is null ? Refusal.BodyTooLarge : null);
    }
}
