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
        fault ??= ImportHeaders.Read(context.Request, ref header);
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
        var bulk = await upload.AcceptAsync(header with { StartsAt = pass.StartsAt(clock) }, cancellationToken);
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
