using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Matching.MatchRows;

/// <summary>
/// Hands out profile numbers from blocks of a thousand that the sequence gives: numbers ascend within a process, and a restart leaves a gap.
/// </summary>
internal sealed class ProfileNumbers : IDisposable
{
    private const int BlockSize = 1_000;

    private readonly SemaphoreSlim _taking = new(1);
    private long _next;
    private long _end;

    /// <summary>As many new numbers, ascending.</summary>
    internal async Task<long[]> TakeAsync(NpgsqlTransaction transaction, int count, CancellationToken cancellationToken)
    {
        var numbers = new long[count];
        await _taking.WaitAsync(cancellationToken);
        try
        {
            for (var i = 0; i < count; i++)
            {
                if (_next == _end)
                {
                    // A sequence never rolls back: the block stays ours even when the transaction does not commit.
                    var first = await transaction.Sql("select nextval('matching.profile_number')").FirstAsync(row => row.GetInt64(0), cancellationToken);
                    (_next, _end) = (first, first + BlockSize);
                }

                numbers[i] = _next++;
            }
        }
        finally
        {
            _taking.Release();
        }

        return numbers;
    }

    public void Dispose() => _taking.Dispose();
}
