using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using BulkImport.AppHost.Push.KeepJournal;
using BulkImport.AppHost.Push.ReadRows;
using BulkImport.AppHost.Push.WriteBulks;

namespace BulkImport.AppHost.Push.SendBulks;

/// <summary>Cuts a file into bulks and makes their bodies: of the same bytes, always the same ones.</summary>
internal sealed class BulkCutter(RowReader reader, IRowItems items, PushDialect dialect, int mostRows)
{
    // Below the vendor's 10 MB, however they are counted.
    private const int MostBytes = 9_500_000;

    private readonly ConcurrentBag<ArrayBufferWriter<byte>> _bodies = [];
    private readonly ArrayBufferWriter<byte> _item = new(4096);
    private SourceRow? _ahead;
    private (long Offset, long Line) _place = (reader.OpeningEnd, reader.Line);

    /// <summary>The next bulk behind the one before; null: there are no more rows.</summary>
    internal PreparedBulk? Next(int number, long firstRow, string push)
    {
        var prepared = Make(new JournalBulk(number, _place.Offset, long.MaxValue, firstRow, mostRows, _place.Line, 0, "", $"{push}-{number}"));
        return prepared.Bulk.Rows == 0 ? null : prepared;
    }

    /// <summary>A bulk that was made before, by this run or an earlier one.</summary>
    internal PreparedBulk Again(JournalBulk bulk)
    {
        GoTo(bulk.Start, bulk.Line);
        var again = Make(bulk);
        return again.Bulk == bulk ? again : throw PushException.Usage($"the rows {bulk.Place.FirstRow} to {bulk.Place.LastRow} are not those that were sent: the file has changed. --restart sends all of it");
    }

    internal void GoTo(long offset, long line)
    {
        (_ahead, _place) = (null, (offset, line));
        reader.GoTo(offset, line);
    }

    /// <summary>The body is needed no more: another bulk may have its memory.</summary>
    internal void Return(PreparedBulk prepared) => _bodies.Add(prepared.Body);

    private PreparedBulk Make(JournalBulk plan)
    {
        var body = _bodies.TryTake(out var used) ? used : new ArrayBufferWriter<byte>(1024 * 1024);
        body.ResetWrittenCount();
        items.TakeFields();
        dialect.Begin(plan.Number, body);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var rows = AddRows(plan.Rows, body, hash);
        dialect.End(items.TakeFields(), body);
        return new PreparedBulk(plan with { Rows = rows, End = _place.Offset, EndLine = _place.Line, Hash = Convert.ToHexStringLower(hash.GetCurrentHash()) }, body);
    }

    private int AddRows(int most, ArrayBufferWriter<byte> body, IncrementalHash hash)
    {
        var rows = 0;
        for (; rows < most && (_ahead ?? reader.Read()) is { } row; rows++)
        {
            _item.ResetWrittenCount();
            items.Write(row, _item);
            _ahead = rows > 0 && body.WrittenCount + _item.WrittenCount > MostBytes ? row : null;
            if (_ahead is not null)
            {
                break;
            }

            body.Write(rows == 0 ? [] : dialect.Between);
            body.Write(_item.WrittenSpan);
            hash.AppendData(row.Bytes.Span);
            _place = (row.Offset + row.Bytes.Length, row.Line + row.Bytes.Span.Count((byte)'\n'));
        }

        return rows;
    }
}
