using System.Collections.Concurrent;
using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.SendMessages;

/// <summary>The senders of all accounts, opened when they are first needed and kept as long as their settings stay.</summary>
internal sealed class Senders(NpgsqlDataSource dataSource, SenderFactory factory) : IAsyncDisposable
{
    // One for the resource comes before one for all of the channel; without any, and with a mailbox, messages are kept.
    private const string Select = """
        select name, kind, settings::text, per_second from campaign.sender
        where account = $1 and channel = $2 and (resources = '{}' or $3 = any (resources))
        order by resources = '{}', name limit 1
        """;

    private readonly ConcurrentDictionary<(AccountId Account, string Name), (SenderSettings Settings, Lazy<ISender> Sender)> _open = [];

    /// <summary>By which the messages of a resource leave; null: they stay in the mailbox.</summary>
    internal async Task<SenderSettings?> FindAsync(AccountId account, int resourceId, string channel, CancellationToken cancellationToken)
    {
        var settings = await dataSource.Sql(Select, account.Value, channel, resourceId).FirstAsync(row => SenderSettings.Read(row, account), cancellationToken);
        return settings is { Kind: "mailbox" } ? null : settings;
    }

    internal ISender Open(SenderSettings settings) => _open.AddOrUpdate(
        (settings.Account, settings.Name),
        _ => (settings, new Lazy<ISender>(() => factory.Make(settings))),
        (_, open) => open.Settings == settings ? open : (settings, new Lazy<ISender>(() => factory.Make(settings)))).Sender.Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var sender in _open.Values.Where(open => open.Sender.IsValueCreated).Select(open => open.Sender.Value).OfType<IAsyncDisposable>())
        {
            await sender.DisposeAsync();
        }
    }
}
