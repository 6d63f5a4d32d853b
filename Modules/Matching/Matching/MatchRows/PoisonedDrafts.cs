using System.Globalization;
using System.Text.RegularExpressions;
using BulkImport.Import.Contracts;
using Npgsql;

namespace BulkImport.Matching.MatchRows;

/// <summary>
/// Finds the profiles that PostgreSQL refuses. Of new ones its error names the place in the COPY: that profile is tried alone and the others without it. Else, or when
/// there are many, a set that fails is halved until the bad one stands alone, about 2 log2 n more tries for one among n. The others go in. Only faults of the data count; one of the system (away, full, cancelled) fails the chunk, which is tried again.
/// </summary>
internal static partial class PoisonedDrafts
{
    private const string Savepoint = "piece";

    private const string LinePrefix = "COPY profile, line ";

    // Each costs a try with nearly all of the others: of more than these, halving is cheaper.
    private const int MostNamed = 8;

    // Data exception, integrity constraint, a limit of the program (a value too long for an index), an exception raised by a trigger.
    private static readonly string[] FaultsOfData = ["22", "23", "54", "P0"];

    internal static async Task<IReadOnlyDictionary<ProfileDraft, string>> IsolateAsync(
        NpgsqlTransaction transaction, IReadOnlyList<ProfileDraft> drafts, Func<IReadOnlyList<ProfileDraft>, Task> writeAsync, CancellationToken cancellationToken)
    {
        var refused = new Dictionary<ProfileDraft, string>();
        var pieces = new Stack<IReadOnlyList<ProfileDraft>>([drafts]);
        var named = 0;
        while (pieces.TryPop(out var piece))
        {
            if (await TryAsync(transaction, piece, writeAsync, cancellationToken) is not { } fault)
            {
                continue;
            }

            if (piece.Count == 1)
            {
                refused.Add(piece[0], TextOf(fault));
            }
            else if (named < MostNamed && Culprit(fault, piece) is { } culprit)
            {
                named++;
                pieces.Push([.. piece.Where(draft => !ReferenceEquals(draft, culprit))]);
                pieces.Push([culprit]);
            }
            else
            {
                pieces.Push([.. piece.Skip(piece.Count / 2)]);
                pieces.Push([.. piece.Take(piece.Count / 2)]);
            }
        }

        return refused;
    }

    /// <summary>The decision for a row, once its profile may have been refused.</summary>
    internal static RowDecision Reject(RowDecision decision, int ord, IReadOnlyDictionary<ProfileDraft, string> refused) =>
        decision.Draft is not null && refused.TryGetValue(decision.Draft.Survivor, out var fault)
            ? new RowDecision(RowOutcome.Rejected, null, new RowRejection(ord, 400, "", fault))
            : decision;

    // New profiles are copied in the order of the piece.
    private static ProfileDraft? Culprit(PostgresException fault, IReadOnlyList<ProfileDraft> piece) =>
        CopiedLine().Match(fault.Where ?? "") is { Success: true } line && int.TryParse(line.ValueSpan[LinePrefix.Length..], CultureInfo.InvariantCulture, out var number)
            ? piece.Where(draft => !draft.IsStored).ElementAtOrDefault(number - 1)
            : null;

    private static string TextOf(PostgresException fault) => fault.ConstraintName is { Length: > 0 } constraint
        ? $"the database refuses it: {fault.MessageText} ({constraint})"
        : $"the database refuses it: {fault.MessageText}";

    private static async Task<PostgresException?> TryAsync(
        NpgsqlTransaction transaction, IReadOnlyList<ProfileDraft> piece, Func<IReadOnlyList<ProfileDraft>, Task> writeAsync, CancellationToken cancellationToken)
    {
        await transaction.SaveAsync(Savepoint, cancellationToken);
        try
        {
            await writeAsync(piece);
            return null;
        }
        catch (PostgresException e) when (FaultsOfData.Contains(e.SqlState[..2]))
        {
            await transaction.RollbackAsync(Savepoint, cancellationToken);
            return e;
        }
    }

    [GeneratedRegex("^" + LinePrefix + "[0-9]+", RegexOptions.Multiline)]
    private static partial Regex CopiedLine();
}
