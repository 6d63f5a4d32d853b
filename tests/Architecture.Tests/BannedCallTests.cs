namespace BulkImport.Architecture.Tests;

public sealed class BannedCallTests
{
    [Fact]
    public void Product_assemblies_make_no_banned_call() =>
        Assert.Empty(House.Product.SelectMany(project => BannedCalls.FaultsOf(project.Name, House.Assembly(project.Name).Members)));

    [Theory]
    [InlineData("System.DateTime.get_UtcNow")]
    [InlineData("System.DateTimeOffset.get_UtcNow")]
    [InlineData("System.Threading.Tasks.Task.Wait")]
    [InlineData("System.Threading.Tasks.Task`1.get_Result")]
    [InlineData("System.Threading.Thread.Sleep")]
    [InlineData("System.GC.Collect")]
    [InlineData("System.Console.WriteLine")]
    public void A_banned_call_is_found_in_a_compiled_assembly(string member)
    {
        var own = AssemblyFile.Read(typeof(PlantedFaults).Assembly.Location);

        Assert.Contains($"BulkImport.Api calls {member}", BannedCalls.FaultsOf("Api", own.Members));
    }

    [Fact]
    public void Only_a_program_with_a_terminal_may_write_to_it()
    {
        string[] members = ["System.Console.WriteLine"];

        Assert.Single(BannedCalls.FaultsOf("ServiceDefaults", members));
        Assert.Empty(BannedCalls.FaultsOf("AppHost", members));
        Assert.Empty(BannedCalls.FaultsOf("Benchmarks", members));
    }

    [Fact]
    public void Awaiting_a_task_is_no_banned_call() =>
        Assert.Empty(BannedCalls.FaultsOf("Api", ["System.Runtime.CompilerServices.TaskAwaiter`1.GetResult", "System.TimeProvider.GetUtcNow"]));
}
