using BulkImport.Testing;

namespace BulkImport.Kits.Limits.Tests;

public sealed class WindowTests(RedisFixture redis) : TwoProcesses(redis)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly LimitPolicy OnePerMinute = new() { Name = "calls", Window = Minute };

    [Fact]
    public async Task Of_a_thousand_calls_at_once_one_is_allowed_and_one_in_the_next_window()
    {
        Assert.Single(await TakeAtOnceAsync(1000, OnePerMinute), decision => decision.Outcome is LimitOutcome.Allowed);

        LetPass(Minute);

        Assert.Single(await TakeAtOnceAsync(1000, OnePerMinute), decision => decision.Outcome is LimitOutcome.Allowed);
    }

    [Fact]
    public async Task A_window_takes_its_quota_and_tells_what_is_left()
    {
        var policy = OnePerMinute with { Quota = 3 };

        var allowed = new[] { await TakeAsync(policy), await TakeAsync(policy), await TakeAsync(policy) };
        Assert.Equal([2, 1, 0], allowed.Select(decision => decision.Remaining));

        var refused = await TakeAsync(policy);
        Assert.Equal((LimitOutcome.Refused, LimitKind.Window, 0), (refused.Outcome, refused.StoppedBy, refused.Remaining));
    }

    [Fact]
    public async Task Who_comes_back_after_the_time_told_is_allowed_and_who_comes_earlier_is_not()
    {
        await TakeAsync(OnePerMinute);
        var refused = await TakeAsync(OnePerMinute);
        Assert.Equal(refused.ResetIn, refused.RetryAfter);

        LetPass(refused.RetryAfter - TimeSpan.FromSeconds(20));
        Assert.Equal(LimitOutcome.Refused, (await TakeAsync(OnePerMinute)).Outcome);
        LetPass(TimeSpan.FromSeconds(20));

        Assert.Equal(LimitOutcome.Allowed, (await TakeAsync(OnePerMinute)).Outcome);
    }

    [Fact]
    public async Task A_window_begins_with_its_first_call()
    {
        var policy = OnePerMinute with { Quota = 2 };
        Assert.Equal(Minute, (await TakeAsync(policy)).ResetIn);

        LetPass(TimeSpan.FromSeconds(90));

        Assert.Equal(Minute, (await TakeAsync(policy)).ResetIn);
    }

    [Fact]
    public async Task A_returned_place_is_free_again_and_returned_once_only()
    {
        var call = await TakeAsync(OnePerMinute);

        Assert.True(await Second.ReturnAsync(Key, OnePerMinute, call.Id, None));
        Assert.Equal(LimitOutcome.Allowed, (await TakeAsync(OnePerMinute)).Outcome);

        Assert.False(await Second.ReturnAsync(Key, OnePerMinute, call.Id, None));
        Assert.Equal(LimitOutcome.Refused, (await TakeAsync(OnePerMinute)).Outcome);
    }

    [Fact]
    public async Task A_returned_place_does_not_move_the_window()
    {
        var policy = OnePerMinute with { Quota = 2 };
        var first = await TakeAsync(policy);
        await TakeAsync(policy);
        var before = await ReadAsync(policy);

        await First.ReturnAsync(Key, policy, first.Id, None);
        LetPass(TimeSpan.FromSeconds(20));
        await TakeAsync(policy);

        Assert.Equal(before.ResetsAt, (await ReadAsync(policy)).ResetsAt);
    }

    [Fact]
    public async Task Keys_and_names_do_not_touch_each_other()
    {
        Assert.Equal(LimitOutcome.Allowed, (await TakeAsync(OnePerMinute)).Outcome);

        Assert.Equal(LimitOutcome.Allowed, (await First.TakeAsync($"{Key} else", OnePerMinute, false, None)).Outcome);
        Assert.Equal(LimitOutcome.Allowed, (await TakeAsync(OnePerMinute with { Name = "other" })).Outcome);
        Assert.Equal(LimitOutcome.Refused, (await TakeAsync(OnePerMinute)).Outcome);
    }

    [Fact]
    public async Task A_changed_policy_holds_from_the_next_call_on()
    {
        await TakeAsync(OnePerMinute);
        LetPass(TimeSpan.FromSeconds(30));

        Assert.Equal(LimitOutcome.Refused, (await TakeAsync(OnePerMinute)).Outcome);
        Assert.Equal(LimitOutcome.Allowed, (await TakeAsync(OnePerMinute with { Window = TimeSpan.FromSeconds(20) })).Outcome);
    }

    [Fact]
    public async Task All_that_is_stored_ends_by_itself()
    {
        await TakeAsync(OnePerMinute with { Concurrency = 1, MostQueued = 1 });
        Assert.InRange((await TimeToLiveAsync("calls"))!.Value, TimeSpan.Zero, Minute);
        Assert.InRange((await TimeToLiveAsync("leases"))!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(30));

        await TakeAsync(OnePerMinute with { Concurrency = 1, MostQueued = 1 }, mayQueue: true);
        Assert.InRange((await TimeToLiveAsync("calls"))!.Value, Minute, 2 * Minute);
    }

    private Task<TimeSpan?> TimeToLiveAsync(string what) => Database.KeyTimeToLiveAsync($"limits:{{calls:{Key}}}:{what}");
}
