using System.Security.Cryptography;
using System.Text;
using BulkImport.Import.Contracts;
using BulkImport.Import.IdentifyCaller;

namespace BulkImport.Import.Tests;

public sealed class AccountsTests(ImportHost host) : IClassFixture<ImportHost>
{
    [Fact]
    public async Task A_token_is_stored_as_its_hash_only()
    {
        using var accounts = new Accounts(host.DataSource, TimeProvider.System, new SessionOptions());
        await accounts.ProvisionAsync([new AccountDraft("hashed", [new TokenDraft("a secret token", ["import"])])], CancellationToken.None);

        var hashes = await host.QueryAsync(
            "select t.hash from import.token t join import.account a on a.id = t.account where a.name = 'hashed'", row => row.GetFieldValue<byte[]>(0));
        var dump = await host.QueryAsync("select t::text || a::text from import.token t, import.account a", row => row.GetString(0));

        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes("a secret token")), Assert.Single(hashes));
        Assert.All(dump, line => Assert.DoesNotContain("a secret token", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_leads_to_its_account_and_roles()
    {
        using var accounts = new Accounts(host.DataSource, TimeProvider.System, new SessionOptions());
        var keys = await accounts.ProvisionAsync([new AccountDraft("roles", [new TokenDraft("worker", ["import", "tasks"]), new TokenDraft("chief", ["admin"])])], CancellationToken.None);

        var worker = await accounts.FindCallerAsync("worker", CancellationToken.None);
        var chief = await accounts.FindCallerAsync("chief", CancellationToken.None);

        Assert.Equal((keys[0], "roles"), (worker!.Account, worker.AccountName));
        Assert.Equal((true, true, false), (worker.May("import"), worker.May("tasks"), worker.May("read")));
        Assert.Equal((true, true, true), (chief!.May("import"), chief.May("tasks"), chief.May("read")));
        Assert.Null(await accounts.FindCallerAsync("Worker", CancellationToken.None));
    }

    [Fact]
    public async Task A_token_that_is_gone_from_the_list_no_longer_works()
    {
        using var accounts = new Accounts(host.DataSource, TimeProvider.System, new SessionOptions());
        await accounts.ProvisionAsync([new AccountDraft("rotated", [new TokenDraft("old", ["import"]), new TokenDraft("kept", ["import"])])], CancellationToken.None);
        Assert.NotNull(await accounts.FindCallerAsync("old", CancellationToken.None));

        await accounts.ProvisionAsync([new AccountDraft("rotated", [new TokenDraft("kept", ["tasks"]), new TokenDraft("new", ["import"])])], CancellationToken.None);

        Assert.Null(await accounts.FindCallerAsync("old", CancellationToken.None));
        Assert.NotNull(await accounts.FindCallerAsync("new", CancellationToken.None));
        Assert.False((await accounts.FindCallerAsync("kept", CancellationToken.None))!.May("import"));
    }

    [Fact]
    public async Task Another_process_knows_of_a_removed_token_within_a_minute()
    {
        var clock = new ManualClock(new(2031, 5, 1, 12, 0, 0, TimeSpan.Zero));
        using var here = new Accounts(host.DataSource, TimeProvider.System, new SessionOptions());
        using var there = new Accounts(host.DataSource, clock, new SessionOptions());
        await here.ProvisionAsync([new AccountDraft("apart", [new TokenDraft("leaving", ["import"])])], CancellationToken.None);
        Assert.NotNull(await there.FindCallerAsync("leaving", CancellationToken.None));

        await here.ProvisionAsync([new AccountDraft("apart", [])], CancellationToken.None);
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(await there.FindCallerAsync("leaving", CancellationToken.None));
    }
}
