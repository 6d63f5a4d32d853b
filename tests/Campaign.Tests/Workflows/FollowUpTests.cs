using BulkImport.Campaign.AdvanceJourneys;
using BulkImport.Campaign.DeliverMessages;
using BulkImport.Campaign.LaunchChunk;
using BulkImport.Campaign.SendMessages;
using BulkImport.Import.Contracts;

namespace BulkImport.Campaign.Tests.Workflows;

public sealed class FollowUpTests
{
    private static readonly WorkflowGraph Graph = WorkflowGraph.Parse("""
        [{"id":"in","type":"start","name":"Default","next":"hello"},
         {"id":"hello","type":"send","channel":"email","resourceId":21,"message":{"subject":"Hello","text":"a"},"next":"out"},
         {"id":"out","type":"end"}]
        """);

    private static readonly MoveJourneys Start = new(new BulkNumber(1), new DateOnly(2030, 1, 1), 20, "in", Passing.Start, 0, 10);

    [Fact]
    public void A_send_is_asked_for_a_whole_range_without_naming_its_rows() =>
        Assert.Equal(Hello(2, 3), Assert.Single(FollowUps(2, 3, 4)));

    [Fact]
    public void A_send_is_asked_for_the_rows_that_came_to_it_and_not_for_those_between_them()
    {
        var asked = Assert.IsType<DeliverChunk>(Assert.Single(FollowUps(1, 4, 9)));

        Assert.Equal(Hello(1, 9), asked with { Ords = null });
        Assert.Equal([1, 4, 9], asked.Ords!);
    }

    [Fact]
    public void Rows_that_are_named_stay_so_in_the_batches_of_a_sender()
    {
        var batches = SendBatchHandler.Batches(Hello(1, 9) with { Ords = [1, 4, 9] }, 2).Cast<SendBatch>().ToList();

        Assert.Equal([(1, 4), (9, 1)], batches.Select(batch => (batch.Chunk.FirstOrd, batch.Chunk.RowCount)));
        Assert.Equal([1, 4, 9], batches.SelectMany(batch => batch.Chunk.Ords!));
        Assert.All(batches, batch => Assert.Null(batch.Ords));
    }

    [Fact]
    public void A_range_is_cut_into_batches_that_meet() =>
        Assert.Equal([(5, 4), (9, 4), (13, 2)], SendBatchHandler.Batches(Hello(5, 10), 4).Cast<SendBatch>().Select(batch => (batch.Chunk.FirstOrd, batch.Chunk.RowCount)));

    private static IEnumerable<object> FollowUps(params int[] ords) =>
        new FollowUps(Start, new DatabaseKey(1)).Of(Graph, 1, ords.Select(ord => new Move(new Journey(ord, ord + 100, 1, false), "hello", null, false)));

    private static DeliverChunk Hello(int first, int count) => new(Start.Bulk, Start.Day, first, count, 20, LaunchOrder.WorkflowKind, "hello", 1);
}
