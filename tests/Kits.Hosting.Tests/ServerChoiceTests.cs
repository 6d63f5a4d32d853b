using BulkImport.Kits.Hosting.Internal;

namespace BulkImport.Kits.Hosting.Tests;

public sealed class ServerChoiceTests
{
    private const string Postgres = "postgres:x:101:104::/var/lib/postgresql:/bin/bash";
    private const string Nobody = "nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin";

    [Fact]
    public void Anybody_but_root_runs_the_server_as_oneself() => Assert.Null(ServerUser.Choose(isRoot: false, [Postgres, Nobody]));

    [Fact]
    public void Root_runs_the_server_as_postgres() => Assert.Equal(new ServerUser("postgres", 101, 104), ServerUser.Choose(isRoot: true, [Nobody, Postgres]));

    [Fact]
    public void Root_runs_the_server_as_nobody_where_there_is_no_postgres() =>
        Assert.Equal(new ServerUser("nobody", 65534, 65534), ServerUser.Choose(isRoot: true, ["root:x:0:0::/root:/bin/sh", Nobody]));

    [Fact]
    public void Root_without_any_such_account_is_told_what_to_add() =>
        Assert.Contains("useradd", Assert.Throws<DistributedApplicationException>(() => ServerUser.Choose(isRoot: true, [])).Message, StringComparison.Ordinal);

    [Fact]
    public void The_outermost_directory_that_others_may_not_enter_is_named()
    {
        static UnixFileMode ModeOf(string path) => path is "/closed" or "/closed/too" ? UnixFileMode.UserExecute : UnixFileMode.OtherExecute;

        Assert.Equal("/closed", ServerUser.FindClosedParent("/closed/too/data", ModeOf));
        Assert.Null(ServerUser.FindClosedParent("/open/data", ModeOf));
    }

    [Fact]
    public void The_newest_usable_version_is_chosen_unless_the_data_asks_for_its_own()
    {
        PostgresBinaries[] found = [new("/old", 14), new("/first", 15), new("/newest", 17), new("/last", 16)];

        Assert.Equal("/newest", PostgresBinaries.Choose(found, clusterMajor: null)?.Directory);
        Assert.Equal("/first", PostgresBinaries.Choose(found, clusterMajor: 15)?.Directory);
        Assert.Null(PostgresBinaries.Choose(found, clusterMajor: 18));
        Assert.Null(PostgresBinaries.Choose([new("/old", 14)], clusterMajor: null));
    }

    [Theory]
    [InlineData(1, "128MB")]
    [InlineData(8, "1024MB")]
    [InlineData(24, "2048MB")]
    public void Buffers_are_an_eighth_of_the_memory_within_limits(int gibibytes, string expected) =>
        Assert.Equal(expected, PostgresSettings.For(gibibytes * (1L << 30), durable: true)["shared_buffers"]);
}
