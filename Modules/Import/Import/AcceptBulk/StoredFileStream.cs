using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Import.AcceptBulk;

/// <summary>The parts of an uploaded file one after the other; one of them is in memory.</summary>
internal sealed class StoredFileStream(NpgsqlDataSource dataSource, Guid file) : ForwardStream
{
    private const string SelectPart = "select bytes from import.file_part where file = $1 and part = $2";

    private ReadOnlyMemory<byte> _rest;
    private int _next;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_rest.IsEmpty)
        {
            _rest = await dataSource.Sql(SelectPart, file, _next++).FirstAsync(row => row.GetFieldValue<byte[]>(0), cancellationToken);
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }
}
