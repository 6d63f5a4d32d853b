using BulkImport.Testing;

namespace BulkImport.Kits.Hosting.Tests;

public sealed class GraphTests
{
    private static readonly string[] NoArgs = [];

    [Fact]
    public void All_faults_are_told_in_one_message()
    {
        var stranger = DistributedApplication.CreateBuilder(NoArgs).AddRedis("stranger");
        var builder = DistributedApplication.CreateBuilder(NoArgs);
        builder.AddRedis("cache");
        builder.AddRedis("CACHE");
        builder.AddExecutable("web", "sh", "/").WaitFor(stranger).WithReference(stranger).WithHttpHealthCheck("/health");

        var refusal = Assert.Throws<DistributedApplicationException>(builder.Build);

        Golden.Matches(refusal.Message, "graph-faults");
    }

    [Fact]
    public void Waits_in_a_circle_are_told_as_a_path()
    {
        var builder = DistributedApplication.CreateBuilder(NoArgs);
        var a = builder.AddExecutable("a", "sh", "/");
        var b = builder.AddExecutable("b", "sh", "/").WaitFor(a);
        builder.AddExecutable("outside", "sh", "/").WaitFor(b);
        a.WaitFor(b);

        Assert.Equal("The waits form a circle: a -> b -> a.", Assert.Throws<DistributedApplicationException>(builder.Build).Message);
    }

    [Fact]
    public void A_resource_that_waits_for_itself_is_refused_by_name()
    {
        var builder = DistributedApplication.CreateBuilder(NoArgs);
        var x = builder.AddExecutable("x", "sh", "/");
        x.WaitFor(x);

        Assert.Equal("The 'x' resource cannot wait for itself.", Assert.Throws<DistributedApplicationException>(builder.Build).Message);
    }

    [Fact]
    public void The_plan_tells_what_starts_in_which_step_and_why()
    {
        var builder = DistributedApplication.CreateBuilder(NoArgs);
        var database = builder.AddPostgres("postgres").AddDatabase("orders");
        var redis = builder.AddRedis("redis");
        var web = builder.AddProject("web", "/srv/Web.dll").WithReference(database).WithReference(redis).WaitFor(database).WaitFor(redis)
            .WithHttpEndpoint(5080).WithHttpHealthCheck("/health").WithReplicas(2);
        builder.AddExecutable("report", "sh", "/").WaitFor(web).WithHttpEndpoint();

        Golden.Matches(builder.Build().DescribePlan(), "plan");
    }

    [Fact]
    public void The_builder_reads_its_command_line_as_configuration() =>
        Assert.Equal("7", DistributedApplication.CreateBuilder(["--answer", "7"]).Configuration["answer"]);
}
