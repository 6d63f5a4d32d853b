using BulkImport.Testing;

namespace BulkImport.Kits.Limits.Tests;

public sealed class LeaseTests(RedisFixture redis) : TwoProcesses(redis)
{
    private static readonly LimitPolicy OneAtATime = new() { Name = "lock", Concurrency = 1 };

    [Fact]
    public async Task Of_a_thousand_calls_at_once_as_many_hold_a_lease_as_may()
    {
        var decisions = await TakeAtOnceAsync(1000, OneAtATime with { Concurrency = 3 });

        Assert.Equal(3, decisions.Count(decision => decision.Lease is not null));
        Assert.All(decisions.Where(decision => decision.Lease is null), decision =>
            Assert.Equal((LimitOutcome.Refused, LimitKind.Concurrency, 0), (decision.Outcome, decision.StoppedBy, decision.FreeLeases)));
    }

    [Fact]
    public async Task A_released_lease_is_free_for_the_next()
    {
        var first = await TakeLeaseAsync(OneAtATime);

        Assert.True(await first.ReleaseAsync());

        Assert.NotEqual(first.Id, (await TakeLeaseAsync(OneAtATime)).Id);
    }

    [Fact]
    public async Task Disposing_releases_the_lease()
    {
        await using (await TakeLeaseAsync(OneAtATime)) { }

        await TakeLeaseAsync(OneAtATime);
    }

    [Fact]
    public async Task The_lease_of_a_holder_that_died_is_free_when_it_has_expired()
    {
        await TakeLeaseAsync(OneAtATime);
        var refused = await TakeAsync(OneAtATime);
        Assert.InRange(refused.RetryAfter, TimeSpan.FromMilliseconds(1), OneAtATime.LeaseDuration);

        LetPass(refused.RetryAfter);

        await TakeLeaseAsync(OneAtATime);
    }

    [Fact]
    public async Task Extending_lets_our_lease_last_longer()
    {
        var lease = await TakeLeaseAsync(OneAtATime);
        LetPass(TimeSpan.FromSeconds(15));

        Assert.True(await lease.ExtendAsync());

        LetPass(TimeSpan.FromSeconds(15));
        Assert.Null((await TakeAsync(OneAtATime)).Lease);
        Assert.True(await lease.ReleaseAsync());
    }

    [Fact]
    public async Task An_extended_lease_stays_stored_until_its_new_end()
    {
        var lease = await TakeLeaseAsync(OneAtATime);
        await Database.KeyExpireAsync($"limits:{{lock:{Key}}}:leases", TimeSpan.FromSeconds(1));

        await lease.ExtendAsync();

        Assert.InRange((await Database.KeyTimeToLiveAsync($"limits:{{lock:{Key}}}:leases"))!.Value, TimeSpan.FromSeconds(2), lease.Duration);
    }

    [Fact]
    public async Task An_expired_lease_can_neither_be_extended_nor_released()
    {
        var lease = await TakeLeaseAsync(OneAtATime);

        LetPass(lease.Duration);

        Assert.False(await lease.ExtendAsync());
        Assert.False(await lease.ReleaseAsync());
    }

    [Fact]
    public async Task The_former_holder_does_not_touch_the_lease_of_the_next()
    {
        var former = await TakeLeaseAsync(OneAtATime);
        LetPass(former.Duration);
        var next = await TakeLeaseAsync(OneAtATime);
        var held = (await ReadAsync(OneAtATime)).Leases;

        Assert.False(await former.ExtendAsync());
        Assert.False(await former.ReleaseAsync());

        Assert.Equal(next.Id, Assert.Single(held).Id);
        Assert.Equal(held, (await ReadAsync(OneAtATime)).Leases);
    }

    [Fact]
    public async Task A_call_that_the_cap_stops_takes_no_place_of_the_window()
    {
        var policy = OneAtATime with { Window = TimeSpan.FromMinutes(1), Quota = 5 };
        await TakeLeaseAsync(policy);

        var refused = await TakeAsync(policy);

        Assert.Equal((LimitKind.Concurrency, 4), (refused.StoppedBy, refused.Remaining));
        Assert.Equal(1, (await ReadAsync(policy)).Used);
    }

    [Fact]
    public async Task A_call_that_the_window_stops_takes_no_lease()
    {
        var policy = OneAtATime with { Window = TimeSpan.FromMinutes(1), Concurrency = 2 };
        await TakeLeaseAsync(policy);

        Assert.Equal((LimitKind.Window, null), ((await TakeAsync(policy)).StoppedBy, (await TakeAsync(policy)).Lease));

        Assert.Single((await ReadAsync(policy)).Leases);
    }

    [Fact]
    public async Task Returning_a_call_gives_back_its_place_and_its_lease()
    {
        var policy = OneAtATime with { Window = TimeSpan.FromMinutes(1) };
        var call = await TakeAsync(policy);

        Assert.True(await Second.ReturnAsync(Key, policy, call.Id, None));

        await TakeLeaseAsync(policy);
    }
}
