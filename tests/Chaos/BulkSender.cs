using System.Collections.Concurrent;

namespace BulkImport.Chaos;

/// <summary>
/// Keeps bulks in flight: whenever few are left it sends a wave, ten bulks for each account, the accounts side by side and the bulks of one in a row, to the
/// processes in turn. A bulk that got no id is sent again, to the next process.
/// </summary>
internal sealed class BulkSender(ServiceUnderChaos service)
{
    internal const int Rows = 2_000;
    private const int Few = 12;
    private const int BulksOfAnAccount = 10;
    private static readonly string[] Accounts = ["a", "b", "c", "d"];

    // Everybody occurs in four bulks, one after another.
    internal const int Step = Rows / 4;

    private int _sentAgain;

    internal ConcurrentBag<Guid> Ids { get; } = [];

    internal int Waves { get; private set; }

    internal int SentAgain => _sentAgain;

    internal async Task RunAsync(CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            if (await service.ScalarAsync<long>(ServiceUnderChaos.CountUnfinished) < Few)
            {
                await Task.WhenAll(Accounts.Select((_, account) => SendWaveAsync(Waves, account)));
                Waves++;
            }

            await Task.Delay(100, CancellationToken.None);
        }
    }

    private async Task SendWaveAsync(int wave, int account)
    {
        for (var i = 0; i < BulksOfAnAccount; i++)
        {
            await SendAsync(new Bulk(Accounts[account], (wave * BulksOfAnAccount) + i, Rows, Step), account + i);
        }
    }

    private async Task SendAsync(Bulk bulk, int place)
    {
        Guid? id;
        while ((id = await service.TrySendAsync(bulk, place++)) is null)
        {
            Interlocked.Increment(ref _sentAgain);
            await Task.Delay(50);
        }

        Ids.Add(id.Value);
    }
}
