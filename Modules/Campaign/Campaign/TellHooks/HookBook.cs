using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BulkImport.Campaign.TellHooks;

/// <summary>Which accounts have hooks, and for what. Most have none: who wants what is kept for a minute, so that their bulks cost no statement.</summary>
internal sealed partial class HookBook(NpgsqlDataSource dataSource, TimeProvider clock, ILogger<HookBook> logger) : IHooks
{
    private const string SelectWanted = "select account, id, events from campaign.hook where disabled_at is null order by id";

    private const string SelectHook = "select id, url, events, secrets from campaign.hook where id = $1 and disabled_at is null";

    private const string SelectHooks = "select id, url, events, disabled_at from campaign.hook where account = $1 order by id";

    private const string Disable = "update campaign.hook set disabled_at = $2 where id = $1 and disabled_at is null";

    private const string DeleteOthers = "delete from campaign.hook where account = $1 and url <> all($2)";

    private const string Upsert = """
        insert into campaign.hook as h (account, url, events, secrets) values ($1, $2, $3, $4)
        on conflict (account, url) do update set events = excluded.events, secrets = excluded.secrets,
            disabled_at = case when (h.events, h.secrets) is distinct from (excluded.events, excluded.secrets) then null else h.disabled_at end
        where (h.events, h.secrets) is distinct from (excluded.events, excluded.secrets)
        """;

    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    private WantedEvents? _wanted;

    /// <summary>Whether any account wants to hear of such an event.</summary>
    internal async ValueTask<bool> IsWantedAsync(string what, CancellationToken cancellationToken) => (await WantedAsync(cancellationToken)).Events.Contains(what);

    /// <summary>The hooks of the account that want to hear of such an event.</summary>
    internal async ValueTask<IEnumerable<int>> ListenersAsync(AccountId account, string what, CancellationToken cancellationToken) =>
        (await WantedAsync(cancellationToken)).Hooks[account].Where(hook => hook.Events.Contains(what)).Select(hook => hook.Id);

    /// <summary>The hook with its secrets; null: there is none any more, or it is disabled.</summary>
    internal Task<Hook?> FindAsync(int id, CancellationToken cancellationToken) => dataSource.Sql(SelectHook, id).FirstAsync(
        row => new Hook(
            row.GetInt32(0), new Uri(row.GetString(1)), row.GetFieldValue<string[]>(2), [.. row.GetFieldValue<string[]>(3).Select(HookSecret.Bytes)]),
        cancellationToken);

    /// <summary>Its address is gone: nothing more is told there.</summary>
    internal async Task DisableAsync(int id, CancellationToken cancellationToken)
    {
        if (await dataSource.Sql(Disable, id, clock.GetUtcNow()).RunAsync(cancellationToken) > 0)
        {
            Disabled(logger, id);
        }

        _wanted = null;
    }

    public async Task ProvisionAsync(AccountId account, IReadOnlyList<HookDraft> hooks, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await transaction.Sql(DeleteOthers, account.Value, hooks.Select(hook => hook.Url.AbsoluteUri).ToArray()).RunAsync(cancellationToken);
        foreach (var hook in hooks)
        {
            await transaction.Sql(Upsert, account.Value, hook.Url.AbsoluteUri, hook.Events.ToArray(), hook.Secrets.ToArray()).RunAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        _wanted = null;
    }

    public async Task<IReadOnlyList<HookView>> ListAsync(AccountId account, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectHooks, account.Value).AllAsync(
            row => new HookView(
                row.GetInt32(0), row.GetString(1), row.GetFieldValue<string[]>(2), row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3)),
            cancellationToken);

    private async ValueTask<WantedEvents> WantedAsync(CancellationToken cancellationToken)
    {
        if (_wanted is { } known && clock.GetElapsedTime(known.ReadAt) < Freshness)
        {
            return known;
        }

        var readAt = clock.GetTimestamp();
        var all = await dataSource.Sql(SelectWanted).AllAsync(
            row => (Account: new AccountId(row.GetInt32(0)), Id: row.GetInt32(1), Events: row.GetFieldValue<string[]>(2)), cancellationToken);
        return _wanted = new WantedEvents(readAt, [.. all.SelectMany(hook => hook.Events)], all.ToLookup(hook => hook.Account, hook => (hook.Id, hook.Events)));
    }

    [LoggerMessage(3101, LogLevel.Warning, "Hook {Hook} is disabled: its address answered that it is gone")]
    private static partial void Disabled(ILogger logger, int hook);

    private sealed record WantedEvents(long ReadAt, HashSet<string> Events, ILookup<AccountId, (int Id, string[] Events)> Hooks);
}

/// <summary>A hook and what its messages are signed with.</summary>
internal sealed record Hook(int Id, Uri Url, IReadOnlyList<string> Events, IReadOnlyList<byte[]> Secrets);
