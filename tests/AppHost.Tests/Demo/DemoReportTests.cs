using BulkImport.AppHost.Demo;

namespace BulkImport.AppHost.Tests.Demo;

public sealed class DemoReportTests
{
    private static readonly Guid Id = new("f374aa71-8b92-4019-9ecf-193ecf885886");

    private static readonly DemoResult First = new(
        new DemoSummary(1_000, 9, new Dictionary<DemoFlaw, int> { [DemoFlaw.NoEmail] = 4, [DemoFlaw.BadDate] = 3 }),
        new DemoBulk(Id, "Finished", 100, 1_000, new DemoCounts(984, 9, 0, 0, 7), 993, null),
        new DemoTimes(TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(2)),
        [new DemoRejection(17, 400, "data.email", "is not an e-mail address"), new DemoRejection(40, 400, "", "must be an object")],
        [new DemoDelivery(0, "000000010000000000000001", "kept", "email", "ada@example.com", "Hello Ada", "You came from [form].")]);

    private static readonly DemoResult Again = First with { Bulk = First.Bulk with { Counts = new DemoCounts(0, 18, 975, 0, 7) } };

    [Fact]
    public void The_report_is_this_text() => Assert.Equal(
        """

        What became of the rows
          created      984
          updated        9
          unchanged      0
          skipped        0
          rejected       7
          all        1,000
          launched     993
        The five add up to the 1,000 rows.
        7 rows were made bad on purpose, 9 repeat a person of an earlier row with news.
        The welcome campaign was launched once for each of the 993 rows that have a profile.

        How long it took
          to the task id  0.25 s
          to completed    2.00 s
          rows/s             500

        The first 2 of 7 rejected rows
          data[17].data.email: is not an e-mail address (code 400)
          data[40]: must be an object (code 400)

        Two of the profiles and what they were sent
          profile 000000010000000000000001, from data[0]
            email to ada@example.com
            Hello Ada
            You came from [form].

        Go on with
          http://127.0.0.1:5080/health
          http://127.0.0.1:5080/api/bulks/f374aa71-8b92-4019-9ecf-193ecf885886
          http://127.0.0.1:5080/api/bulks/f374aa71-8b92-4019-9ecf-193ecf885886/rows?outcome=Rejected
          http://127.0.0.1:5080/api/bulks/f374aa71-8b92-4019-9ecf-193ecf885886/deliveries?limit=10

        with the header "Authorization: Bearer demo-token", for example
          curl -s -H 'Authorization: Bearer demo-token' 'http://127.0.0.1:5080/api/bulks/f374aa71-8b92-4019-9ecf-193ecf885886'

        Import a profile of your own; the answer is the id of its task
          curl -s http://127.0.0.1:5080/api/v1.1/campaigns/triggers/import_and_start_batch_task -d '{"token":"demo-token","trigger_id":96,"data":[{"data":{"email":"you@example.com","_fname":"You"}}]}'

        """, PlainTextOf(First));

    [Fact]
    public void Run_again_it_says_that_almost_all_is_unchanged_and_launched_once_more()
    {
        var text = PlainTextOf(Again);

        Assert.Contains("975 of 1,000 rows are unchanged", text, StringComparison.Ordinal);
        Assert.Contains("The 18 updated rows are those of the repeated people", text, StringComparison.Ordinal);
        Assert.Contains("launched once for each of the 993 rows that have a profile, again, for this is a new task", text, StringComparison.Ordinal);
        Assert.DoesNotContain("unchanged:", PlainTextOf(First), StringComparison.Ordinal);
    }

    [Fact]
    public void Outcomes_that_do_not_add_up_are_told_and_are_a_fault()
    {
        var result = First with { Bulk = First.Bulk with { Counts = First.Bulk.Counts with { Created = 983 } } };

        Assert.Contains("The five add up to 999, not to the 1,000 rows.", PlainTextOf(result), StringComparison.Ordinal);
        Assert.Equal($"The outcomes of the bulk {Id} do not add up: 999 of 1000 rows have one.", result.Fault);
    }

    [Fact]
    public void A_bulk_that_failed_or_lost_rows_is_a_fault_and_a_finished_one_is_not()
    {
        Assert.Null(First.Fault);
        Assert.Equal($"The bulk {Id} ended as failed: the database is full.", (First with { Bulk = First.Bulk with { State = "Failed", Error = "the database is full" } }).Fault);
        Assert.Equal($"The bulk {Id} has 999 rows, but 1000 were sent.", (First with { Bulk = First.Bulk with { Rows = 999 } }).Fault);
    }

    [Fact]
    public void A_pipe_gets_no_control_codes() => Assert.DoesNotContain('\e', PlainTextOf(First));

    [Fact]
    public async Task A_pipe_gets_a_line_for_each_quarter_of_the_work()
    {
        using var output = new StringWriter();

        await new DemoScreen(output, isTerminal: false).FollowAsync("Working on it", progress =>
        {
            new[] { 0, 0, 20, 40, 45, 60, 99, 99, 100 }.ToList().ForEach(progress.Report);
            return Task.FromResult(0);
        });

        Assert.Equal(["0 %", "40 %", "60 %", "99 %", "100 %"], output.ToString().TrimEnd().Split('\n').Select(line => line.Replace("Working on it: ", "", StringComparison.Ordinal)));
    }

    private static string PlainTextOf(DemoResult result)
    {
        using var output = new StringWriter();
        new DemoScreen(output, isTerminal: false).Write(new DemoReport(result, new Uri("http://127.0.0.1:5080")));
        return string.Join('\n', output.ToString().Split('\n').Select(line => line.TrimEnd()));
    }
}
