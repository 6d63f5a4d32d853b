using System.Globalization;
using System.Text.Json;
using BulkImport.Api.GraphQL.Tasks;
using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;
using BulkImport.Kits.LocalQueues;

namespace BulkImport.Api.GraphQL.Operations;

/// <summary>Messages between the modules that failed for good.</summary>
[ExtendObjectType("Query")]
internal sealed class DeadLetterQueries
{
    /// <summary>Those of the account, the oldest first.</summary>
    [Authorize(Policies.Admin)]
    [Cost(10)]
    [UsePaging(DefaultPageSize = 25, MaxPageSize = 100)]
    public static async Task<IReadOnlyList<DeadLetterNode>> DeadLettersAsync(OwnDeadLetters letters, CancellationToken cancellationToken) =>
        [.. (await letters.ListAsync(cancellationToken)).Select(letter => new DeadLetterNode(letter))];
}

/// <summary>Lets failed messages be handled again.</summary>
[ExtendObjectType("Mutation")]
internal sealed class DeadLetterMutations
{
    /// <summary>Puts these of the account's failed messages back into their queues; without ids, all.</summary>
    [Authorize(Policies.Admin)]
    [Cost(20)]
    public static async Task<ReplayPayload> ReplayDeadLettersAsync(
        OwnDeadLetters letters, IDeadLetters all, CancellationToken cancellationToken, [ID] IReadOnlyList<string>? ids = null)
    {
        var own = (await letters.ListAsync(cancellationToken)).Select(letter => letter.Id);
        var wanted = ids is null ? own : own.Where(id => ids.Contains(id.ToString(CultureInfo.InvariantCulture)));
        return new ReplayPayload(await all.ReplayAsync([.. wanted], cancellationToken), []);
    }
}

/// <summary>The dead letters that are about the caller's account: they name it, or one of its bulks.</summary>
internal sealed class OwnDeadLetters(IDeadLetters letters, ITaskLists lists, Caller caller)
{
    private const int Most = 10_000;

    internal async Task<IReadOnlyList<DeadLetter>> ListAsync(CancellationToken cancellationToken)
    {
        var all = (await letters.ListAsync(limit: Most, cancellationToken: cancellationToken)).Select(letter => (Letter: letter, About: AboutOf(letter))).ToList();
        var bulks = all.Select(one => one.About.Bulk).OfType<long>().Distinct().ToList();
        var own = (await lists.FindAsync(caller.Account, bulks, cancellationToken)).Select(task => task.Number.Value).ToHashSet();
        return [.. all.Where(one => one.About.Account == caller.Account.Value || (one.About.Bulk is { } bulk && own.Contains(bulk))).Select(one => one.Letter)];
    }

    // Messages name what they are about by records of one value, at the root or in the chunk that they speak of.
    private static (int? Account, long? Bulk) AboutOf(DeadLetter letter)
    {
        var body = JsonElement.Parse(letter.Body);
        return ((int?)ValueOf(body, "Account"), ValueOf(body, "Bulk") ?? (body.TryGetProperty("Chunk", out var chunk) ? ValueOf(chunk, "Bulk") : null));
    }

    private static long? ValueOf(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var one) && one.ValueKind == JsonValueKind.Object && one.TryGetProperty("Value", out var value)
        && value.TryGetInt64(out var number)
            ? number
            : null;
}

/// <summary>A message that failed for good.</summary>
[GraphQLName("DeadLetter")]
internal sealed class DeadLetterNode(DeadLetter letter)
{
    [ID]
    public string Id => letter.Id.ToString(CultureInfo.InvariantCulture);

    public string Queue => letter.Queue;

    /// <summary>What it asked for.</summary>
    public string Message => letter.MessageType;

    public JsonElement Body => JsonElement.Parse(letter.Body);

    /// <summary>Why it failed, the last time.</summary>
    public string Error => $"{letter.ExceptionType}: {letter.ExceptionText}";

    /// <summary>How often it was tried.</summary>
    public int Attempts => letter.Attempts;

    public DateTimeOffset FailedAt => letter.FailedAt;
}
