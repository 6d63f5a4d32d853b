using System.Buffers;
using BulkImport.Api.Rest.Altcraft.ReadBody;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;
using BulkImport.Api.Rest.Limits;
using BulkImport.Api.Rest.RecogniseRequest;
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
        var (keyed, keyFault) = KeyedRequest.Of(context.Request, ImportHeaders.ImportId, ImportHeaders.LaunchOn);
        using var _ = keyed;
        await using var upload = imports.BeginUpload();
        var rows = new ItemRows(upload);
        var (request, refusal) = keyFault is null ? await reader.ReadAsync(context, upload, rows, method.Rows == RowShape.Items) : (new(), Refusal.Invalid(keyFault));
        refusal ??= method.Rows == RowShape.Items ? null : AddRow(request, method.Rows, rows);
        if (refusal is not null)
        {
            await AltcraftAnswer.RefuseAsync(context, refusal);
            return;
        }

        var key = keyed is null ? null : await keyed.EndAsync(context.RequestAborted);
        if (!await AnswerAgainAsync(context, method, request.Caller!, key))
        {
            await AcceptAsync(context, method, request, upload, rows.HasQueries, key);
        }
    }

    private async Task AcceptAsync(HttpContext context, ImportMethod method, AltcraftRequest request, IBulkUpload upload, bool hasQueries, RequestKey? key)
    {
        var cancellationToken = context.RequestAborted;
        var (header, fault) = await check.RunAsync(request, method, upload.RowCount, hasQueries, cancellationToken);
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
        if (await upload.TryAcceptAsync(header with { StartsAt = pass.StartsAt(clock) }, key, cancellationToken) is { } bulk)
        {
            pass.Use();
            await pass.HoldAsync(() => answer.WriteAsync(context, method, header.Account, bulk), cancellationToken);
        }
        else if (!await AnswerAgainAsync(context, method, request.Caller, key))
        {
            await AltcraftAnswer.RefuseAsync(context, Refusal.Unavailable(KeyedRequest.TakenNow));
        }
    }

    // What came of the same request when it was carried out; false: it never was. Nothing is checked again, for that is over, and no limit is asked.
    private async Task<bool> AnswerAgainAsync(HttpContext context, ImportMethod method, Caller caller, RequestKey? key)
    {
        if (key is null || !caller.May("import") || await imports.FindAsync(caller.Account, key.Value, context.RequestAborted) is not { } earlier)
        {
            return false;
        }

        await (earlier.IsOf(key) ? answer.WriteAsync(context, method, caller.Account, earlier.Bulk) : AltcraftAnswer.RefuseAsync(context, Refusal.OtherRequest));
        return true;
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
