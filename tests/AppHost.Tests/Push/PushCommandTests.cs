using BulkImport.AppHost.Push;

namespace BulkImport.AppHost.Tests.Push;

public sealed class PushCommandTests
{
    [Fact]
    public async Task A_file_goes_in_bulks_in_its_order()
    {
        using var bench = new PushBench();
        await using var service = await StubService.StartAsync();
        await File.WriteAllTextAsync(bench.File, PushBench.People(95));

        var run = await bench.RunAsync(service.Url, "--rows", "10", "--in-flight", "4");

        Assert.Equal(PushExit.AllRowsIn, run.ExitCode);
        Assert.Equal([.. Enumerable.Repeat(10, 9), 5], service.Accepted.Select(body => body.GetProperty("data").GetArrayLength()));
        Assert.Equal(Enumerable.Range(0, 95).Select(i => $"p{i}@example.org"), Emails(service));
        Assert.Equal(95, run.Event("finished").GetProperty("rows").GetInt32());
    }

    [Fact]
    public async Task A_bulk_waits_for_the_one_before_though_that_is_told_to_come_later()
    {
        using var bench = new PushBench();
        await using var service = await StubService.StartAsync();
        await File.WriteAllTextAsync(bench.File, PushBench.People(40));
        service.Before.Enqueue(StubService.Answer(200, """{"error":429,"error_text":"Too many requests"}""", retryAfter: "0"));

        var run = await bench.RunAsync(service.Url, "--rows", "10", "--in-flight", "4");

        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"p{i}@example.org"), Emails(service));
        Assert.Equal(0, run.Event("waiting").GetProperty("seconds").GetDouble());
    }

    [Fact]
    public async Task An_answer_that_is_lost_doubles_nothing()
    {
        using var bench = new PushBench();
        await using var service = await StubService.StartAsync();
        await File.WriteAllTextAsync(bench.File, PushBench.People(20));
        service.AnswersLost = 1;

        var run = await bench.RunAsync(service.Url, "--rows", "10", "--in-flight", "1");

        Assert.Equal((PushExit.AllRowsIn, 2), (run.ExitCode, service.Accepted.Count));
        Assert.Equal(3, service.Keys.Count);
        Assert.Equal(2, service.Keys.Distinct().Count());
    }

    [Fact]
    public async Task A_run_that_is_interrupted_goes_on_without_doubling()
    {
        using var bench = new PushBench();
        await using var service = await StubService.StartAsync();
        await File.WriteAllTextAsync(bench.File, PushBench.People(60));
        using var stop = new CancellationTokenSource();
        service.Before.Enqueue(_ => Task.FromResult(true));
        service.Before.Enqueue(async context =>
        {
            await stop.CancelAsync();
            return true;
        });

        var first = await bench.RunAsync(service.Url, stop.Token, "--rows", "10", "--in-flight", "2");
        var second = await bench.RunAsync(service.Url, "--rows", "10", "--in-flight", "2");

        Assert.Equal(PushExit.Interrupted, first.ExitCode);
        Assert.StartsWith("Interrupted.", first.Failure, StringComparison.Ordinal);
        Assert.Equal(PushExit.AllRowsIn, second.ExitCode);
        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"p{i}@example.org"), Emails(service));
        Assert.Contains(second.Events, one => one.GetProperty("event").GetString() == "resumed");
    }

    [Fact]
    public async Task What_is_over_is_not_sent_again_unless_it_is_asked_for()
    {
        using var bench = new PushBench();
        await using var service = await StubService.StartAsync();
        await File.WriteAllTextAsync(bench.File, PushBench.People(10));
        await bench.RunAsync(service.Url);

        var again = await bench.RunAsync(service.Url);
        Assert.Equal((PushExit.AllRowsIn, 1, 10), (again.ExitCode, service.Accepted.Count, again.Event("finished").GetProperty("rows").GetInt32()));

        await bench.RunAsync(service.Url, "--restart");
        Assert.Equal(2, service.Accepted.Count);

        await File.WriteAllTextAsync(bench.File, PushBench.People(10, batch: "q"));
        await bench.RunAsync(service.Url);
        Assert.Equal(3, service.Accepted.Count);
    }

    [Fact]
    public async Task Failed_rows_are_written_as_they_stand_with_the_reason_and_can_be_pushed_again()
    {
        using var bench = new PushBench();
        await using var service = await StubService.StartAsync();
        await File.WriteAllTextAsync(bench.File, "email,_fname\na,\"Ada \"\"A\"\"\"\nb,Bob\nc,Cleo\nd,Dan\n");
        service.RejectedOrds = [0, 2];

        var run = await bench.RunAsync(service.Url, "--rows", "3");

        const string Reason = "400,data.email,\"is \"\"no\"\" address, -- at all\"";
        Assert.Equal(PushExit.SomeRowsFailed, run.ExitCode);
        Assert.Equal(
            $"email,_fname,push_failed_code,push_failed_place,push_failed_text\na,\"Ada \"\"A\"\"\",{Reason}\nc,Cleo,{Reason}\nd,Dan,{Reason}\n", await File.ReadAllTextAsync(bench.Failed));
        Assert.Equal(bench.Failed, run.Event("finished").GetProperty("failedFile").GetString());

        service.RejectedOrds = [1];
        await PushBench.CallAsync(CancellationToken.None, "push", bench.Failed, "--trigger", "96", "--url", service.Url.AbsoluteUri);

        Assert.Equal("""[{"data":{"email":"a","_fname":"Ada \"A\""}},{"data":{"email":"c","_fname":"Cleo"}},{"data":{"email":"d","_fname":"Dan"}}]""", service.Accepted[^1].GetProperty("data").GetRawText());
        Assert.Equal($"email,_fname,push_failed_code,push_failed_place,push_failed_text\nc,Cleo,{Reason}\n", await File.ReadAllTextAsync(bench.Failed + ".failed.csv"));
    }

    [Fact]
    public async Task More_than_a_page_of_failed_rows_are_written()
    {
        using var bench = new PushBench();
        await using var service = await StubService.StartAsync();
        await File.WriteAllTextAsync(bench.File, PushBench.People(2_500));
        service.RejectedOrds = [.. Enumerable.Range(0, 2_500).Where(ord => ord % 2 == 0)];

        await bench.RunAsync(service.Url);

        Assert.Equal(1_251, (await File.ReadAllLinesAsync(bench.Failed)).Length);
    }

    [Fact]
    public async Task A_file_that_breaks_off_in_the_middle_is_told_with_its_line_and_goes_on_when_it_is_mended()
    {
        using var bench = new PushBench();
        await using var service = await StubService.StartAsync();
        await File.WriteAllTextAsync(bench.File, PushBench.People(25) + "broken\n");

        var broken = await bench.RunAsync(service.Url, "--rows", "10");

        Assert.Equal((PushExit.Usage, 2), (broken.ExitCode, service.Accepted.Count));
        Assert.StartsWith($"{bench.File}: Line 27: there are 1 fields, but 2 columns. The first 20 rows are accepted", broken.Failure, StringComparison.Ordinal);

        await File.WriteAllTextAsync(bench.File, PushBench.People(30));
        var mended = await bench.RunAsync(service.Url, "--rows", "10");

        Assert.Equal(PushExit.AllRowsIn, mended.ExitCode);
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"p{i}@example.org"), Emails(service));
    }

    [Fact]
    public async Task A_file_whose_sent_rows_have_changed_is_not_gone_on_with()
    {
        using var bench = new PushBench();
        await using var service = await StubService.StartAsync();
        await File.WriteAllTextAsync(bench.File, PushBench.People(10) + "broken\n");
        await bench.RunAsync(service.Url, "--rows", "10");
        await File.WriteAllTextAsync(bench.File, PushBench.People(10, batch: "q"));

        var run = await bench.RunAsync(service.Url, "--rows", "10");

        Assert.Equal((PushExit.Usage, 1), (run.ExitCode, service.Accepted.Count));
        Assert.Contains("the rows 1 to 10 are not those that were sent", run.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_options_than_before_are_not_gone_on_with()
    {
        using var bench = new PushBench();
        await using var service = await StubService.StartAsync();
        await File.WriteAllTextAsync(bench.File, PushBench.People(10) + "broken\n");
        await bench.RunAsync(service.Url, "--rows", "10");

        Assert.Equal(PushExit.Usage, (await bench.RunAsync(service.Url, "--rows", "10", "--matching", "phone")).ExitCode);
        Assert.Single(service.Accepted);
    }

    [Theory]
    [InlineData("""{"error":401,"error_text":"API token required","error_debug":"token: unknown"}""", "401: API token required: token: unknown")]
    [InlineData("""{"error":404,"error_text":"Not found","error_debug":"trigger_id: no trigger 96"}""", "404: Not found: trigger_id: no trigger 96")]
    public async Task A_refusal_ends_it_with_its_words(string answer, string words)
    {
        using var bench = new PushBench();
        await using var service = await StubService.StartAsync();
        await File.WriteAllTextAsync(bench.File, PushBench.People(10));
        service.Before.Enqueue(StubService.Answer(200, answer));

        var run = await bench.RunAsync(service.Url);

        Assert.Equal(PushExit.Refused, run.ExitCode);
        Assert.Contains($"refused the rows 1 to 10 (line 2 on) with {words}", run.Failure, StringComparison.Ordinal);
        Assert.Contains("Nothing was accepted.", run.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_given_up_when_patience_ends()
    {
        using var bench = new PushBench();
        await File.WriteAllTextAsync(bench.File, PushBench.People(10));

        var run = await bench.RunAsync(new Uri("http://127.0.0.1:1"), "--patience", "0");

        Assert.Equal(PushExit.GaveUp, run.ExitCode);
        Assert.StartsWith("http://127.0.0.1:1/ did not do it for 0 s:", run.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_is_busy_or_failing_for_a_while_is_asked_again()
    {
        using var bench = new PushBench();
        await using var service = await StubService.StartAsync();
        await File.WriteAllTextAsync(bench.File, PushBench.People(10));
        service.Before.Enqueue(StubService.Answer(503, "away", retryAfter: "0"));
        service.Before.Enqueue(StubService.Answer(200, """{"error":500,"error_text":"Internal error"}""", retryAfter: "0"));
        service.Before.Enqueue(StubService.Answer(502, "<html>", retryAfter: "0"));
        service.Before.Enqueue(context =>
        {
            context.Abort();
            return Task.FromResult(false);
        });

        var run = await bench.RunAsync(service.Url);

        Assert.Equal((PushExit.AllRowsIn, 1), (run.ExitCode, service.Accepted.Count));
        Assert.Equal(4, run.Events.Count(one => one.GetProperty("event").GetString() == "waiting"));
    }

    [Fact]
    public async Task A_file_is_pushed_by_one_run_at_a_time()
    {
        using var bench = new PushBench();
        await using var service = await StubService.StartAsync();
        await File.WriteAllTextAsync(bench.File, PushBench.People(10));
        var arrived = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        service.Before.Enqueue(async _ =>
        {
            arrived.SetResult();
            await goOn.Task;
            return true;
        });

        var first = bench.RunAsync(service.Url);
        await arrived.Task;
        var second = await bench.RunAsync(service.Url);
        goOn.SetResult();

        Assert.Equal(PushExit.Usage, second.ExitCode);
        Assert.Contains("being pushed already?", second.Failure, StringComparison.Ordinal);
        Assert.Equal(PushExit.AllRowsIn, (await first).ExitCode);
    }

    [Theory]
    [InlineData("", "Line 1: there is no line with the names of the columns.")]
    [InlineData("email,email\na,b\n", "Two columns are the field email; --map gives them others.")]
    public async Task A_file_that_is_wrong_from_the_start_sends_nothing(string file, string words)
    {
        using var bench = new PushBench();
        await File.WriteAllTextAsync(bench.File, file);

        var run = await bench.RunAsync(new Uri("http://127.0.0.1:1"), "--patience", "0");

        Assert.Equal(PushExit.Usage, run.ExitCode);
        Assert.Contains(words, run.Failure, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Emails(StubService service) =>
        service.Accepted.SelectMany(body => body.GetProperty("data").EnumerateArray()).Select(item => item.GetProperty("data").GetProperty("email").GetString());
}
