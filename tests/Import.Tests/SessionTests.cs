using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.Import.IdentifyCaller;

namespace BulkImport.Import.Tests;

public sealed class SessionTests(ImportHost host) : IClassFixture<ImportHost>
{
    private static readonly SessionOptions Quick = new() { Iterations = 2 };

    [Fact]
    public async Task A_user_who_logs_in_is_a_caller_with_the_permissions_of_the_login()
    {
        using var accounts = new Accounts(host.DataSource, TimeProvider.System, Quick);
        var account = await ProvisionAsync(accounts, "open", new LoginDraft("ada", "right", ["DataSpace.Manage"]));

        var session = await accounts.LogInAsync("ada", "right", CancellationToken.None);
        var caller = await accounts.FindCallerAsync(session!.Token, CancellationToken.None);

        Assert.Equal((account, "open", "dengage", TimeSpan.FromHours(1)), (caller!.Account, caller.AccountName, caller.Scope, session.ExpiresIn));
        Assert.Equal((true, false), (caller.May("DataSpace.Manage"), caller.May("DataSpace.Read")));
    }

    [Theory]
    [InlineData("shut", "wrong")]
    [InlineData("shut", "Right")]
    [InlineData("shut", "")]
    [InlineData("Shut", "right")]
    [InlineData("nobody", "right")]
    [InlineData("shut\0", "right")]
    [InlineData("shut\ud800", "right")]
    [InlineData("shut", "\ud800")]
    public async Task Nobody_logs_in_with_another_key_or_password(string userkey, string password)
    {
        using var accounts = new Accounts(host.DataSource, TimeProvider.System, Quick);
        await ProvisionAsync(accounts, "shut", new LoginDraft("shut", "right", []));

        Assert.Null(await accounts.LogInAsync(userkey, password, CancellationToken.None));
    }

    [Fact]
    public async Task A_session_ends_with_its_time_and_leaves_when_the_next_one_is_opened()
    {
        var clock = new ManualClock(new(2031, 5, 1, 12, 0, 0, TimeSpan.Zero));
        using var accounts = new Accounts(host.DataSource, clock, Quick);
        await ProvisionAsync(accounts, "timed", new LoginDraft("timed", "right", []));
        var session = await accounts.LogInAsync("timed", "right", CancellationToken.None);

        clock.Advance(session!.ExpiresIn - TimeSpan.FromTicks(TimeSpan.TicksPerMillisecond));
        Assert.NotNull(await accounts.FindCallerAsync(session.Token, CancellationToken.None));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await accounts.FindCallerAsync(session.Token, CancellationToken.None));

        await accounts.LogInAsync("timed", "right", CancellationToken.None);
        Assert.Single(await SessionsAsync("timed"));
    }

    [Fact]
    public async Task Neither_a_password_nor_the_token_of_a_session_is_stored()
    {
        using var accounts = new Accounts(host.DataSource, TimeProvider.System, Quick);
        await ProvisionAsync(accounts, "sealed", new LoginDraft("sealed", "a secret word", []));
        var session = await accounts.LogInAsync("sealed", "a secret word", CancellationToken.None);

        var dump = await host.QueryAsync(
            "select encode(l.salt || l.hash || s.hash, 'escape') || encode(s.hash, 'hex') || l::text from import.login l join import.session s using (userkey)",
            row => row.GetString(0));

        Assert.All(dump, line => Assert.DoesNotContain("a secret word", line, StringComparison.Ordinal));
        Assert.All(dump, line => Assert.DoesNotContain(session!.Token, line, StringComparison.Ordinal));
        Assert.Equal(64, session!.Token.Length);
    }

    [Fact]
    public async Task A_password_that_stays_keeps_the_sessions_and_a_new_one_ends_them()
    {
        using var accounts = new Accounts(host.DataSource, TimeProvider.System, Quick);
        await ProvisionAsync(accounts, "turned", new LoginDraft("turned", "first", ["DataSpace.Read"]));
        var session = await accounts.LogInAsync("turned", "first", CancellationToken.None);

        await ProvisionAsync(accounts, "turned", new LoginDraft("turned", "first", ["DataSpace.Manage"]));
        Assert.True((await accounts.FindCallerAsync(session!.Token, CancellationToken.None))!.May("DataSpace.Manage"));

        await ProvisionAsync(accounts, "turned", new LoginDraft("turned", "second", ["DataSpace.Manage"]));
        Assert.Null(await accounts.FindCallerAsync(session.Token, CancellationToken.None));
        Assert.Null(await accounts.LogInAsync("turned", "first", CancellationToken.None));
        Assert.NotNull(await accounts.LogInAsync("turned", "second", CancellationToken.None));
    }

    [Fact]
    public async Task A_user_who_is_gone_from_the_list_is_logged_out()
    {
        using var accounts = new Accounts(host.DataSource, TimeProvider.System, Quick);
        await ProvisionAsync(accounts, "left", new LoginDraft("left", "right", []));
        var session = await accounts.LogInAsync("left", "right", CancellationToken.None);

        await ProvisionAsync(accounts, "left");

        Assert.Null(await accounts.FindCallerAsync(session!.Token, CancellationToken.None));
        Assert.Null(await accounts.LogInAsync("left", "right", CancellationToken.None));
    }

    [Fact]
    public async Task A_token_is_told_with_its_scope_and_the_limits_of_its_account()
    {
        using var accounts = new Accounts(host.DataSource, TimeProvider.System, Quick);
        await accounts.ProvisionAsync(
            [
                new AccountDraft(
                    "scoped", [new TokenDraft("ours", ["import"]), new TokenDraft("theirs", ["permit"], "placewise:club")],
                    Limits: new Dictionary<string, LimitSettings> { ["dengage"] = new(60, 1, 5) }),
            ],
            CancellationToken.None);

        var ours = await accounts.FindCallerAsync("ours", CancellationToken.None);
        var theirs = await accounts.FindCallerAsync("theirs", CancellationToken.None);

        Assert.Equal(("", "placewise:club"), (ours!.Scope, theirs!.Scope));
        Assert.Equal((new LimitSettings(60, 1, 5), LimitSettings.None), (theirs.LimitOf("dengage"), theirs.LimitOf("altcraft")));
    }

    [Fact]
    public async Task The_settings_of_a_dialect_are_told_as_they_were_provisioned()
    {
        using var accounts = new Accounts(host.DataSource, TimeProvider.System, Quick);
        var dialects = new Dictionary<string, JsonElement> { ["dengage"] = JsonElement.Parse("""{"columns":[{"name":"tier"}]}""") };
        var keys = await accounts.ProvisionAsync([new AccountDraft("dialects", [], Dialects: dialects)], CancellationToken.None);

        var settings = await accounts.FindDialectAsync(keys[0], "dengage", CancellationToken.None);

        Assert.Equal("tier", settings!.Value.GetProperty("columns")[0].GetProperty("name").GetString());
        Assert.Null(await accounts.FindDialectAsync(keys[0], "placewise", CancellationToken.None));
        Assert.Null(await accounts.FindDialectAsync(new AccountId(int.MaxValue), "dengage", CancellationToken.None));
    }

    private static async Task<AccountId> ProvisionAsync(Accounts accounts, string name, params LoginDraft[] logins) =>
        (await accounts.ProvisionAsync([new AccountDraft(name, [], Logins: logins)], CancellationToken.None))[0];

    private Task<List<string>> SessionsAsync(string userkey) =>
        host.QueryAsync("select userkey from import.session where userkey = $1", row => row.GetString(0), userkey);
}
