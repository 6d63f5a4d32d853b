using BulkImport.Import.Contracts;

namespace BulkImport.Import.Tests;

public sealed class RequestKeyTests(ImportHost host) : IClassFixture<ImportHost>
{
    [Fact]
    public async Task A_key_is_found_with_the_bulk_that_it_came_with()
    {
        var bulk = await AcceptAsync(0, Key("orders 7", 1));

        var found = (await FindAsync(0, "orders 7"))!;

        Assert.Equal(bulk, found.Bulk);
        Assert.True(found.IsOf(Key("orders 7", 1)));
        Assert.False(found.IsOf(Key("orders 7", 2)));
        Assert.Null(await FindAsync(0, "orders 8"));
    }

    [Fact]
    public async Task A_key_that_is_taken_leaves_no_second_bulk_and_no_rows()
    {
        await AcceptAsync(1, Key("twice", 1));
        var before = await CountAsync();

        Assert.Null(await AcceptAsync(1, Key("twice", 1), rows: 4_001));

        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Of_ten_requests_with_one_key_at_once_one_is_accepted()
    {
        var bulks = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AcceptAsync(2, Key("at once", 1))));

        var winner = Assert.Single(bulks, bulk => bulk is not null);
        Assert.Equal(winner, (await FindAsync(2, "at once"))!.Bulk);
        Assert.Equal([1], await host.QueryAsync("select count(*)::int from import.bulk where account = $1", row => row.GetInt32(0), host.Accounts[2].Value));
    }

    [Fact]
    public async Task Accounts_have_keys_of_their_own()
    {
        Assert.NotNull(await AcceptAsync(3, Key("shared", 1)));

        Assert.Null(await FindAsync(4, "shared"));
        Assert.NotNull(await AcceptAsync(4, Key("shared", 2)));
    }

    [Fact]
    public async Task A_key_is_kept_as_long_as_the_results_and_may_then_be_used_again()
    {
        var first = await AcceptAsync(5, Key("weekly", 1));
        await host.QueryAsync("update import.request_key set day = (now() at time zone 'utc')::date where account = $1 returning 1", row => row.GetInt32(0), host.Accounts[5].Value);

        Assert.Null(await FindAsync(5, "weekly"));
        var second = await AcceptAsync(5, Key("weekly", 2));

        Assert.NotNull(second);
        Assert.NotEqual(first, second);
        Assert.Equal(
            [true], await host.QueryAsync(
                "select k.day = b.day from import.request_key k join import.bulk b on b.id = k.bulk where k.account = $1", row => row.GetBoolean(0), host.Accounts[5].Value));
    }

    private static RequestKey Key(string value, byte fingerprint) => new(value, new[] { fingerprint });

    private Task<KeyedBulk?> FindAsync(int account, string key) => host.Imports.FindAsync(host.Accounts[account], key, CancellationToken.None);

    // The rows of a bulk are worked on behind it; all are awaited, so that counts stand still.
    private async Task<BulkId?> AcceptAsync(int account, RequestKey key, int rows = 1)
    {
        await using var upload = host.Imports.BeginUpload();
        ImportHost.AddRows(upload, rows);
        await upload.SpillAsync(CancellationToken.None);
        var bulk = await upload.TryAcceptAsync(ImportHost.HeaderFor(host.Accounts[account]), key, CancellationToken.None);
        if (bulk is { } accepted)
        {
            await host.EndAsync(host.Accounts[account], accepted);
        }

        return bulk;
    }

    private async Task<(long Bulks, long Chunks, long Keys)> CountAsync() => Assert.Single(await host.QueryAsync(
        "select (select count(*) from import.bulk), (select count(*) from import.staged_chunk), (select count(*) from import.request_key)",
        row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2))));
}
