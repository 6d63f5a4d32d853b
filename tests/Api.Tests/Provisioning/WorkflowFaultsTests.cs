using System.Text;
using BulkImport.Api.Provisioning;

namespace BulkImport.Api.Tests.Provisioning;

public sealed class WorkflowFaultsTests
{
    private const string Start = """{"id":"in","type":"start","name":"Default","next":"a"}""";

    [Theory]
    [InlineData("""{"id":"a","type":"delay","next":"x"}""", "accounts[0].workflows[0].nodes[1].next: no node \"x\"")]
    [InlineData("""{"id":"a","type":"delay","next":"b"},{"id":"b","type":"delay","next":"a"}""", "accounts[0].workflows[0].nodes: leads in a circle: a → b → a")]
    [InlineData("""{"id":"a","type":"end"},{"id":"b","type":"end"}""", "accounts[0].workflows[0].nodes[2]: nothing leads there")]
    [InlineData("""{"id":"a","type":"end"},{"id":"a","type":"end"}""", "accounts[0].workflows[0].nodes[2].id: \"a\" is the id of another node")]
    [InlineData("""{"id":"a","type":"ab_split","parts":[{"name":"p","next":"y"}]}""", "accounts[0].workflows[0].nodes[1].parts[0].next: no node \"y\"")]
    public void A_graph_that_does_not_hang_together_is_told_by_its_path(string nodes, string fault) =>
        Assert.Equal([fault], Read($"[{Start},{nodes}]").Faults.Select(one => one.ToString()));

    [Fact]
    public void Nodes_without_a_default_start_are_a_fault() => Assert.Single(Read("""[{"id":"a","type":"end"}]""").Faults);

    [Fact]
    public void No_nodes_are_no_fault() => Assert.Empty(Read("[]").Faults);

    private static ProvisioningResult Read(string nodes) => ProvisioningFile.Read(
        new MemoryStream(Encoding.UTF8.GetBytes($$"""{"accounts":[{"name":"north","workflows":[{"id":1,"name":"w","nodes":{{nodes}} }]}]}""")), _ => null);
}
