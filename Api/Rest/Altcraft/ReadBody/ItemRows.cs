using System.Buffers;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>Hands items over to the upload as canonical rows, and has them stored as soon as their sender is known.</summary>
internal sealed class ItemRows(IBulkUpload upload)
{
    private readonly ArrayBufferWriter<byte> _row = new(4096);

    /// <summary>An item brought a <c>custom_request</c> of its own.</summary>
    internal bool HasQueries { get; private set; }

    /// <summary>Takes an item; null: one that is longer than a row may be.</summary>
    internal async ValueTask AddAsync(ReadOnlyMemory<byte>? item, Caller? caller, CancellationToken cancellationToken)
    {
        if (item is { } value)
        {
            Add(value.Span);
        }
        else
        {
            _row.ResetWrittenCount();
            AltcraftItem.WriteTooLong(_row);
            upload.AddRow(_row.WrittenSpan);
        }

        if (upload.CanSpill && caller is not null)
        {
            upload.Retention = caller.Retention;
            await upload.SpillAsync(cancellationToken);
        }
    }

    internal void Add(ReadOnlySpan<byte> item)
    {
        _row.ResetWrittenCount();
        HasQueries |= AltcraftItem.Write(item, _row);
        upload.AddRow(_row.WrittenSpan);
    }
}
