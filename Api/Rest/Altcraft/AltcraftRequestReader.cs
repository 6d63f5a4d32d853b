using System.Text.Json;
using BulkImport.Api.Rest.Altcraft.ReadBody;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Altcraft;

/// <summary>
/// Reads a request as it arrives: the parameters into an <see cref="AltcraftRequest"/>, the items of <c>data</c> one by one into the upload, the attachments beside
/// them. Chunks are stored while the body still comes in, once the sender is known; until then they wait in memory, which the body's limit bounds.
/// </summary>
internal sealed class AltcraftRequestReader(IAccounts accounts)
{
    /// <summary>Reads a request that has no rows of its own.</summary>
    internal Task<(AltcraftRequest Request, Refusal? Refusal)> ReadAsync(HttpContext context) => ReadAsync(context, upload: null, rows: null, itemsInData: false);

    /// <summary>Reads all of a request; the second is why it is refused.</summary>
    internal async Task<(AltcraftRequest Request, Refusal? Refusal)> ReadAsync(HttpContext context, IBulkUpload? upload, ItemRows? rows, bool itemsInData)
    {
        var (parts, isXml) = await AltcraftBody.OpenAsync(context.Request, itemsInData, context.RequestAborted);
        AnswerFormat.Of(context).IsRequestXml = isXml;
        using var body = parts;
        var request = new AltcraftRequest();
        var refusal = await new Reading(context, accounts, parts, rows, upload, request).RunAsync(context.RequestAborted);
        return (request, refusal);
    }

    private sealed class Reading(HttpContext context, IAccounts accounts, IBodyParts parts, ItemRows? rows, IBulkUpload? upload, AltcraftRequest request)
    {
        private readonly AttachmentUpload? _attachments = upload is null ? null : new AttachmentUpload(upload);

        internal async Task<Refusal?> RunAsync(CancellationToken cancellationToken)
        {
            var token = AltcraftToken.Beside(context.Request);
            await IdentifyAsync(token, cancellationToken);
            await foreach (var part in parts.ReadAsync(cancellationToken))
            {
                if (await TakeAsync(part, cancellationToken) is { } refusal)
                {
                    return refusal;
                }
            }

            request.HasItems = parts.HasItems;
            if (parts.Refusal is not null || request.Caller is null)
            {
                return parts.Refusal ?? Refusal.TokenRequired(token is null && request.Get("token") is null ? "token: missing" : "token: unknown");
            }

            (request.Attachments, var fault) = _attachments is null ? ([], null) : await _attachments.EndAsync(request.Caller, parts.Files, cancellationToken);
            return fault;
        }

        private async ValueTask<Refusal?> TakeAsync(BodyPart part, CancellationToken cancellationToken)
        {
            switch (part.Kind)
            {
                case PartKind.Item:
                    await rows!.AddAsync(part.Value, request.Caller, cancellationToken);
                    return null;
                case PartKind.LongItem:
                    await rows!.AddAsync(null, request.Caller, cancellationToken);
                    return null;
                case PartKind.FileText:
                    return _attachments is null ? null : await _attachments.AddAsync(part.File, part.Value, request.Caller, cancellationToken);
                default:
                    using (var document = JsonDocument.Parse(part.Value, new JsonDocumentOptions { MaxDepth = BodyLimits.Depth }))
                    {
                        request.Set(part.Name, document.RootElement.Clone());
                    }

                    return await SetAsync(part.Name, cancellationToken);
            }
        }

        private async ValueTask<Refusal?> SetAsync(string name, CancellationToken cancellationToken)
        {
            if (name == "format")
            {
                AnswerFormat.Of(context).Name(request.Text(name));
            }

            if (name != "token" || request.Get("token") is not { } given)
            {
                return null;
            }

            if (given.ValueKind != JsonValueKind.String)
            {
                return Refusal.TokenRequired("token: must be a string");
            }

            await IdentifyAsync(given.GetString(), cancellationToken);
            return request.Caller is null ? Refusal.TokenRequired("token: unknown") : null;
        }

        private async ValueTask IdentifyAsync(string? token, CancellationToken cancellationToken) =>
            request.Caller = token is null ? null : await accounts.FindOwnCallerAsync(token, cancellationToken);
    }
}
