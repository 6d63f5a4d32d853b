namespace BulkImport.Kits.Limits.Tests;

public sealed class RateLimitHeadersTests
{
    private static readonly LimitPolicy OnePerMinute = new() { Name = "calls", Window = TimeSpan.FromMinutes(1) };

    [Theory]
    [InlineData(0, "1")]
    [InlineData(1, "1")]
    [InlineData(1000, "1")]
    [InlineData(1001, "2")]
    [InlineData(59_999, "60")]
    public void Retry_after_is_in_whole_seconds_rounded_up_and_at_least_one(int milliseconds, string expected) =>
        Assert.Equal(expected, RateLimitHeaders.RetryAfter(TimeSpan.FromMilliseconds(milliseconds)));

    [Theory]
    [InlineData(60_000, 0, "\"calls\";q=1;w=60")]
    [InlineData(1, 0, "\"calls\";q=1;w=1")]
    [InlineData(60_000, 2, "\"calls\";q=1;w=60, \"calls-concurrent\";q=2;qu=\"concurrent-requests\"")]
    [InlineData(0, 2, "\"calls-concurrent\";q=2;qu=\"concurrent-requests\"")]
    [InlineData(0, 0, "")]
    public void A_policy_tells_its_window_and_its_cap(int window, int concurrency, string expected) =>
        Assert.Equal(expected, RateLimitHeaders.Policy(OnePerMinute with { Window = TimeSpan.FromMilliseconds(window), Concurrency = concurrency }));

    [Fact]
    public void A_limit_tells_what_is_left_of_the_window_and_its_end_rounded_up() =>
        Assert.Equal("\"calls\";r=0;t=42", RateLimitHeaders.Limit(OnePerMinute, Refused(LimitKind.Window) with { ResetIn = TimeSpan.FromMilliseconds(41_001) }));

    [Fact]
    public void A_limit_tells_the_free_leases_too()
    {
        var allowed = new LimitDecision { Outcome = LimitOutcome.Allowed, Id = "a", ResetIn = TimeSpan.FromMinutes(1), Remaining = 3, FreeLeases = 1 };

        Assert.Equal("\"calls\";r=3;t=60, \"calls-concurrent\";r=1", RateLimitHeaders.Limit(OnePerMinute with { Concurrency = 2 }, allowed));
    }

    [Fact]
    public void A_call_that_only_the_cap_stopped_is_not_told_a_window_that_ends_after_its_retry()
    {
        var refused = Refused(LimitKind.Concurrency) with { Remaining = 3, ResetIn = TimeSpan.FromMinutes(1), RetryAfter = TimeSpan.FromSeconds(5) };

        Assert.Equal("\"calls-concurrent\";r=0", RateLimitHeaders.Limit(OnePerMinute with { Concurrency = 2 }, refused));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a:b")]
    [InlineData("quote\"")]
    [InlineData("{tag}")]
    [InlineData("größe")]
    public void A_name_that_keys_or_fields_could_not_hold_is_refused(string name) => Assert.Throws<ArgumentException>(() => new LimitPolicy { Name = name });

    [Fact]
    public void Numbers_that_mean_nothing_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => OnePerMinute with { Window = TimeSpan.FromSeconds(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => OnePerMinute with { Quota = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => OnePerMinute with { Concurrency = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => OnePerMinute with { LeaseDuration = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => OnePerMinute with { MostQueued = -1 });
    }

    private static LimitDecision Refused(LimitKind by) => new() { Outcome = LimitOutcome.Refused, Id = "a", StoppedBy = by };
}
