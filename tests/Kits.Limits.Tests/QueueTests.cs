using BulkImport.Testing;

namespace BulkImport.Kits.Limits.Tests;

public sealed class QueueTests(RedisFixture redis) : TwoProcesses(redis)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly LimitPolicy ThreeMayWait = new() { Name = "calls", Window = Minute, MostQueued = 3 };

    [Fact]
    public async Task Calls_that_come_too_early_get_one_window_after_another_until_the_queue_is_full()
    {
        Assert.Equal(LimitOutcome.Allowed, (await TakeAsync(ThreeMayWait, mayQueue: true)).Outcome);
        var next = (await ReadAsync(ThreeMayWait)).ResetsAt;

        var queued = new[] { await TakeAsync(ThreeMayWait, true), await TakeAsync(ThreeMayWait, true), await TakeAsync(ThreeMayWait, true) };

        Assert.All(queued, decision => Assert.Equal((LimitOutcome.Queued, LimitKind.Window), (decision.Outcome, decision.StoppedBy)));
        Assert.Equal([1, 2, 3], queued.Select(decision => decision.Place));
        Assert.Equal([next, next + Minute, next + (2 * Minute)], queued.Select(decision => decision.StartsAt));
        Assert.Equal(LimitOutcome.Refused, (await TakeAsync(ThreeMayWait, true)).Outcome);
    }

    [Fact]
    public async Task Calls_that_queue_at_once_on_two_connections_get_a_window_each()
    {
        var decisions = await TakeAtOnceAsync(50, ThreeMayWait with { MostQueued = 49 }, mayQueue: true);
        var queued = decisions.Where(decision => decision.Outcome is LimitOutcome.Queued).ToList();

        Assert.Equal(Enumerable.Range(1, 49), queued.Select(decision => decision.Place!.Value).Order());
        Assert.Equal(49, queued.Select(decision => decision.StartsAt).Distinct().Count());
    }

    [Fact]
    public async Task Who_may_not_queue_is_told_when_a_window_is_free_that_nobody_has_reserved()
    {
        await TakeAsync(ThreeMayWait);
        await TakeAsync(ThreeMayWait, mayQueue: true);

        var refused = await TakeAsync(ThreeMayWait);

        Assert.Equal((LimitOutcome.Refused, null), (refused.Outcome, refused.Place));
        Assert.Equal(refused.ResetIn + Minute, refused.RetryAfter);
    }

    [Fact]
    public async Task A_queued_call_has_its_window_when_it_comes()
    {
        await TakeAsync(ThreeMayWait);
        var queued = await TakeAsync(ThreeMayWait, mayQueue: true);

        LetPass(queued.RetryAfter);

        Assert.Equal(LimitOutcome.Refused, (await TakeAsync(ThreeMayWait)).Outcome);
        var state = await ReadAsync(ThreeMayWait);
        Assert.Equal((1, queued.StartsAt + Minute), (state.Used, state.ResetsAt));
        Assert.Empty(state.Queued);
    }

    [Fact]
    public async Task A_window_to_come_holds_its_quota_too()
    {
        var policy = ThreeMayWait with { Quota = 2 };
        await TakeAtOnceAsync(2, policy);

        var queued = new[] { await TakeAsync(policy, true), await TakeAsync(policy, true), await TakeAsync(policy, true) };

        Assert.Equal(queued[0].StartsAt, queued[1].StartsAt);
        Assert.Equal(queued[0].StartsAt + Minute, queued[2].StartsAt);
    }

    [Fact]
    public async Task The_place_of_a_withdrawn_call_goes_to_the_next_who_asks_and_the_others_keep_theirs()
    {
        await TakeAsync(ThreeMayWait);
        var queued = new[] { await TakeAsync(ThreeMayWait, true), await TakeAsync(ThreeMayWait, true), await TakeAsync(ThreeMayWait, true) };

        Assert.True(await Second.ReturnAsync(Key, ThreeMayWait, queued[1].Id, None));
        var next = await TakeAsync(ThreeMayWait, mayQueue: true);

        Assert.Equal((queued[1].StartsAt, 2), (next.StartsAt, next.Place));
        Assert.Equal([queued[0].Id, next.Id, queued[2].Id], (await ReadAsync(ThreeMayWait)).Queued.Select(call => call.Id));
    }

    [Fact]
    public async Task A_place_returned_in_the_running_window_is_free_while_others_wait_for_theirs()
    {
        var returned = await TakeAsync(ThreeMayWait);
        var waiting = await TakeAsync(ThreeMayWait, mayQueue: true);
        await First.ReturnAsync(Key, ThreeMayWait, returned.Id, None);

        Assert.Equal(LimitOutcome.Allowed, (await TakeAsync(ThreeMayWait)).Outcome);

        Assert.Equal(LimitOutcome.Refused, (await TakeAsync(ThreeMayWait)).Outcome);
        Assert.Equal(waiting.StartsAt, (await ReadAsync(ThreeMayWait)).ResetsAt);
    }

    [Fact]
    public async Task A_call_that_only_the_cap_stops_may_queue_and_takes_its_lease_when_its_window_has_come()
    {
        var policy = ThreeMayWait with { Quota = 5, Concurrency = 1 };
        await TakeAsync(policy);

        var queued = await TakeAsync(policy, mayQueue: true);
        Assert.Equal((LimitOutcome.Queued, LimitKind.Concurrency, 1), (queued.Outcome, queued.StoppedBy, queued.Place));
        LetPass(queued.RetryAfter);

        await TakeLeaseAsync(policy with { Window = default });
        Assert.Equal(1, (await ReadAsync(policy)).Used);
    }

    [Fact]
    public async Task State_tells_what_is_used_held_and_queued_and_takes_nothing()
    {
        var policy = ThreeMayWait with { Concurrency = 1 };
        var untouched = await ReadAsync(policy);
        Assert.Equal((0, null, 0, 0), (untouched.Used, untouched.ResetsAt, untouched.Leases.Count, untouched.Queued.Count));

        var call = await TakeAsync(policy);
        var queued = await TakeAsync(policy, mayQueue: true);
        var state = await ReadAsync(policy);

        Assert.Equal((1, queued.StartsAt), (state.Used, state.ResetsAt));
        Assert.Equal(new LimitState.QueuedCall(queued.Id, queued.StartsAt!.Value), Assert.Single(state.Queued));
        Assert.Equal((call.Id, policy.LeaseDuration), (Assert.Single(state.Leases).Id, state.Leases[0].Until - (state.ResetsAt!.Value - Minute)));
        Assert.Equivalent(state with { At = default }, await ReadAsync(policy) with { At = default });
    }
}
