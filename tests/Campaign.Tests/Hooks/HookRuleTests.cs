using System.Text;
using BulkImport.Campaign.Contracts;
using BulkImport.Campaign.TellHooks;

namespace BulkImport.Campaign.Tests.Hooks;

/// <summary>The rules of hooks that need neither a server nor a database.</summary>
public sealed class HookRuleTests
{
    [Fact]
    public void A_signature_is_that_of_the_specifications_example() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        HookSignature.Of([HookSecret.Bytes(HookBench.Secret)], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Encoding.UTF8.GetBytes("""{"test": 2432232314}""")));

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 300)]
    [InlineData(3, 1_800)]
    [InlineData(4, 7_200)]
    [InlineData(9, 86_400)]
    public void Without_settings_the_waits_are_those_of_Standard_Webhooks(int failed, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), new HookRetryOptions().WaitAfter(failed, 0, null));

    [Fact]
    public void After_the_last_wait_there_is_no_other() => Assert.Null(new HookRetryOptions().WaitAfter(10, 0, TimeSpan.FromSeconds(1)));

    [Fact]
    public void A_wait_is_longer_by_chance() => Assert.Equal(TimeSpan.FromSeconds(6), new HookRetryOptions().WaitAfter(1, 1, null));

    [Theory]
    [InlineData(3, 5)]
    [InlineData(60, 60)]
    [InlineData(1_000_000, 86_400)]
    public void A_receiver_may_ask_for_a_longer_wait_of_a_day_at_most(int asked, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), new HookRetryOptions().WaitAfter(1, 0, TimeSpan.FromSeconds(asked)));

    [Fact]
    public void A_hook_has_four_places_and_one_that_is_left_is_free_again()
    {
        var lane = new HookLanes(TimeProvider.System).Of(1);
        var places = Enumerable.Range(0, 4).Select(_ => lane.TryEnter()).ToList();

        Assert.DoesNotContain(null, places);
        Assert.Null(lane.TryEnter());
        places[2]!.Dispose();
        Assert.NotNull(lane.TryEnter());
    }

    [Fact]
    public void Turns_of_a_hook_lie_as_far_apart_as_it_is_slow()
    {
        var clock = new HandClock();
        var lane = new HookLanes(clock).Of(1);
        for (var i = 0; i < 50; i++)
        {
            using var place = lane.TryEnter();
            clock.Now += TimeSpan.FromSeconds(8);
        }

        var (first, second) = (lane.NextTurn(), lane.NextTurn());

        Assert.Equal(2, (first - clock.Now).TotalSeconds, 2);
        Assert.Equal(2, (second - first).TotalSeconds, 2);
    }

    private sealed class HandClock : TimeProvider
    {
        internal DateTimeOffset Now { get; set; } = new(2031, 5, 1, 12, 0, 0, TimeSpan.Zero);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
