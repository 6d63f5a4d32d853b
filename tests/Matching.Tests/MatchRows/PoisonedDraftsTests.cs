using BulkImport.Matching.MatchRows;
using Npgsql;

namespace BulkImport.Matching.Tests.MatchRows;

public sealed class PoisonedDraftsTests(MatchingDatabase database) : IClassFixture<MatchingDatabase>
{
    private const int Count = 1_000;
    private const int MostTries = 2 * 10 + 1; // 2 log2 n, and the first

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, MostTries)]
    public async Task A_profile_that_the_database_refuses_stands_alone_and_the_others_are_written(bool areNew, int mostTries)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await ExecuteAsync(
            connection,
            """
            delete from matching.profile;
            alter table matching.profile drop constraint if exists planted_check, add constraint planted_check check (email <> 'poison@example.org')
            """);
        var drafts = Enumerable.Range(1, Count).Select(number => New(number, number == 617 ? "poison@example.org" : $"sound{number}@example.org")).ToList();
        var tries = 0;

        await using var transaction = await connection.BeginTransactionAsync();
        var refused = await PoisonedDrafts.IsolateAsync(transaction, drafts, piece =>
        {
            tries++;
            return areNew ? WriteAsync(transaction, piece) : ProfileCopy.UpsertAsync(transaction, database.Key, [.. piece], DateTimeOffset.UnixEpoch, CancellationToken.None);
        }, CancellationToken.None);
        await transaction.CommitAsync();

        var (draft, fault) = Assert.Single(refused);
        Assert.Equal(617, draft.Number);
        Assert.Contains("planted_check", fault, StringComparison.Ordinal);
        Assert.Equal(Count - 1L, await ExecuteAsync(connection, "select count(*) from matching.profile"));
        Assert.InRange(tries, 3, mostTries);
    }

    [Fact]
    public async Task Many_profiles_that_the_database_refuses_are_all_found()
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await ExecuteAsync(connection, "alter table matching.profile drop constraint if exists planted_check, add constraint planted_check check (email not like 'poison%')");
        var drafts = Enumerable.Range(5_001, 200).Select(number => New(number, number % 10 == 0 ? $"poison{number}@example.org" : $"well{number}@example.org")).ToList();

        await using var transaction = await connection.BeginTransactionAsync();
        var refused = await PoisonedDrafts.IsolateAsync(transaction, drafts, piece => WriteAsync(transaction, piece), CancellationToken.None);
        await transaction.CommitAsync();

        Assert.Equal(drafts.Where(draft => draft.Number % 10 == 0).Select(draft => draft.Number), refused.Keys.Select(draft => draft.Number).Order());
        Assert.Equal(180L, await ExecuteAsync(connection, "select count(*) from matching.profile where number > 5000"));
    }

    [Fact]
    public async Task A_fault_of_the_system_is_not_taken_for_one_of_a_profile()
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        var fault = await Assert.ThrowsAsync<PostgresException>(() => PoisonedDrafts.IsolateAsync(
            transaction, [New(2_000, "sound@example.org")], _ => ExecuteAsync(connection, "select pg_terminate_backend(pg_backend_pid())"), CancellationToken.None));

        Assert.Equal(PostgresErrorCodes.AdminShutdown, fault.SqlState);
    }

    private static async Task<object?> ExecuteAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // The tests' own statements.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }

    private Task WriteAsync(NpgsqlTransaction transaction, IReadOnlyList<ProfileDraft> piece) =>
        ProfileStore.WriteAsync(transaction, database.Key, piece, DateTimeOffset.UnixEpoch, CancellationToken.None);

    private ProfileDraft New(long number, string email)
    {
        var draft = ProfileDraft.New(database.Rules);
        draft.Apply(database.Patch($$"""{"email":"{{email}}"}"""));
        draft.Number = number;
        return draft;
    }
}
