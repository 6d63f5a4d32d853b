using BulkImport.Testing;

namespace BulkImport.Kits.Hosting.Tests;

public sealed class FixtureTests(PostgresFixture postgres, RedisFixture redis) : IClassFixture<PostgresFixture>, IClassFixture<RedisFixture>
{
    [Fact]
    public async Task A_class_gets_an_empty_database_of_its_own()
    {
        await using var command = postgres.DataSource.CreateCommand("select count(*) from information_schema.tables where table_schema = 'public'");

        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_class_gets_a_numbered_redis_database()
    {
        var server = await TestServers.RedisAsync();

        Assert.Equal($"{server.ConnectionString},defaultDatabase={redis.Database}", redis.ConnectionString);
    }

    [Theory]
    [InlineData("a\nb\n", "a\nb\n", null)]
    [InlineData("a\nb\n", "a\nc\n", "Line 2 differs.\n  approved: b\n  actual:   c")]
    [InlineData("a\n", "a\nb\n", "Line 2 differs.\n  approved: \n  actual:   b")]
    public void A_changed_text_is_told_by_its_first_different_line(string approved, string actual, string? difference) =>
        Assert.Equal(difference, Golden.FirstDifference(approved, actual));
}
