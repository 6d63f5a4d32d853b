using System.Globalization;

namespace BulkImport.Kits.Limits;

/// <summary>
/// Header fields that tell a client its limits: Retry-After (RFC 9110, 10.2.3), RateLimit-Policy and RateLimit as lists of structured fields
/// (draft-ietf-httpapi-ratelimit-headers-11, 3 and 4). All times are whole seconds, rounded up: who waits as told is not early.
/// </summary>
public static class RateLimitHeaders
{
    /// <summary>The name of the field that <see cref="Policy"/> renders.</summary>
    public const string PolicyField = "RateLimit-Policy";

    /// <summary>The name of the field that <see cref="Limit"/> renders.</summary>
    public const string LimitField = "RateLimit";

    /// <summary>The value of Retry-After: at least 1.</summary>
    public static string RetryAfter(TimeSpan wait) => Math.Max(1, Seconds(wait)).ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// The window as <c>"name";q=1;w=60</c> and the cap as <c>"name-concurrent";q=1;qu="concurrent-requests"</c>. Empty for a policy without limits: then the
    /// field is left out.
    /// </summary>
    public static string Policy(LimitPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return List(
            policy.HasWindow ? Item($"\"{policy.Name}\";q={policy.Quota};w={Seconds(policy.Window)}") : null,
            policy.Concurrency > 0 ? Item($"\"{policy.Name}-concurrent\";q={policy.Concurrency};qu=\"concurrent-requests\"") : null);
    }

    /// <summary>
    /// What is left: <c>"name";r=0;t=42</c> and <c>"name-concurrent";r=1</c>. A call that only the cap stopped is told the cap alone, because the draft wants
    /// no Retry-After before the end of a window that the answer names. Empty for a policy without limits.
    /// </summary>
    public static string Limit(LimitPolicy policy, LimitDecision decision)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(decision);
        var tellsWindow = policy.HasWindow && decision.StoppedBy is not LimitKind.Concurrency;
        return List(
            tellsWindow ? Item($"\"{policy.Name}\";r={decision.Remaining};t={Seconds(decision.ResetIn)}") : null,
            policy.Concurrency > 0 ? Item($"\"{policy.Name}-concurrent\";r={decision.FreeLeases}") : null);
    }

    private static long Seconds(TimeSpan span) => (long)Math.Ceiling(span.TotalSeconds);

    private static string Item(FormattableString item) => FormattableString.Invariant(item);

    private static string List(params string?[] items) => string.Join(", ", items.OfType<string>());
}
