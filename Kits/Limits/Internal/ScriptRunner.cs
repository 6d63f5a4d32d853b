using StackExchange.Redis;

namespace BulkImport.Kits.Limits.Internal;

/// <summary>Runs scripts by their digest and makes one exception of all the ways in which Redis can be away.</summary>
internal sealed class ScriptRunner(Func<CancellationToken, Task<IDatabase>> connect, TimeProvider clock)
{
    // Redis is there but cannot do its work now. Any other error is a fault of ours and travels.
    private static readonly string[] Unable = ["LOADING", "BUSY", "READONLY", "OOM", "MISCONF", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "NOREPLICAS"];

    public TimeProvider Clock => clock;

    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(1);

    public TimeSpan Ahead { get; set; }

    public Task<RedisResult> AskAsync(Script script, RedisKey[] keys, RedisValue[] arguments, CancellationToken cancellationToken) =>
        WithinPatienceAsync(RunAsync(script, keys, arguments, cancellationToken));

    // The client waits for an answer for as long as the connection looks alive, which may be minutes.
    public async Task<RedisResult> WithinPatienceAsync(Task<RedisResult> running)
    {
        try
        {
            return await running.WaitAsync(Patience, clock);
        }
        catch (TimeoutException e)
        {
            throw new LimiterAwayException("Redis does not answer.", e);
        }
    }

    public async Task<RedisResult> RunAsync(Script script, RedisKey[] keys, RedisValue[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            var database = await connect(cancellationToken);
            return await EvaluateAsync(database, script, keys, [.. arguments, LimitKeys.Milliseconds(Ahead)]);
        }
        catch (Exception e) when (e is RedisConnectionException or TimeoutException || (e is RedisServerException && IsUnable(e.Message)))
        {
            throw new LimiterAwayException($"Redis is away: {e.Message}", e);
        }
    }

    private static bool IsUnable(string error) => Unable.Any(reason => error.StartsWith(reason, StringComparison.Ordinal));

    private static async Task<RedisResult> EvaluateAsync(IDatabase database, Script script, RedisKey[] keys, RedisValue[] values)
    {
        try
        {
            return await database.ScriptEvaluateAsync(script.Digest, keys, values);
        }
        catch (RedisServerException e) when (e.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            // A server that was started anew knows no script; with the text it comes to know this one.
            return await database.ScriptEvaluateAsync(script.Text, keys, values);
        }
    }
}
