using System.Buffers;
using BulkImport.Api.Rest.Altcraft.ReadBody;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;
using BulkImport.Api.Rest.Limits;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Altcraft.ImportProfiles;

/// <summary>
/// Every method that takes in profiles: takes in the rows, checks what can be checked at once (contracts.md E1.3), makes the bulk durable, and answers its task's id,
/// or waits for its end and answers what became of its rows.
/// </summary>
internal sealed class ImportEndpoint(IImports imports, AltcraftRequestReader reader, ImportCheck check, ImportAnswer answer, BulkLimiter limiter, TimeProvider clock)
{
    // Not Altcraft's: any client may group its bulks by a header of ours.
    internal const string ImportIdHeader = "Import-Id";
    internal const int LongestImportId = 255;

    internal async Task HandleAsync(HttpContext context, ImportMethod method)
    {
        var cancellationToken = context.RequestAborted;
        await using var upload = imports.BeginUpload();
        var rows = new ItemRows(upload);
        var (request, refusal) = await reader.ReadAsync(context, upload, rows, method.Rows == RowShape.Items);
        refusal ??= method.Rows == RowShape.Items ? null : AddRow(request, method.Rows, rows);
        if (refusal is not null)
        {
            await AltcraftAnswer.RefuseAsync(context, refusal);
            return;
        }

        var (header, fault) = await check.RunAsync(request, method, upload.RowCount, rows.HasQueries, cancellationToken);
        var importId = context.Request.Headers[ImportIdHeader].ToString();
        fault ??= importId.Length > LongestImportId ? Refusal.Invalid($"{ImportIdHeader}: is longer than {LongestImportId} characters") : null;
        if (fault is not null)
        {
            await AltcraftAnswer.RefuseAsync(context, fault);
            return;
        }

        await using var pass = await limiter.TakeAsync(context, request.Caller!, header!.Dialect);
        if (!pass.IsGranted)
        {
            await AltcraftAnswer.RefuseAsync(context, pass.IsAway ? Refusal.Unavailable(pass.Refusal) : Refusal.TooMany(pass.Refusal));
            return;
        }

        upload.Retention = request.Caller!.Retention;
        header = header with { ImportId = importId.Length == 0 ? null : importId, StartsAt = pass.StartsAt(clock) };
        var bulk = await upload.AcceptAsync(header, cancellationToken);
        pass.Use();
        await pass.HoldAsync(() => answer.WriteAsync(context, method, header.Account, bulk), cancellationToken);
    }

    private static Refusal? AddRow(AltcraftRequest request, RowShape shape, ItemRows rows)
    {
        var item = new ArrayBufferWriter<byte>();
        var refusal = RootItem.Write(request, shape, item);
        if (refusal is null)
        {
            rows.Add(item.WrittenSpan);
        }

        return refusal;
    }
}
