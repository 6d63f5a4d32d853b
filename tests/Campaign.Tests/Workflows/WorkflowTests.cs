using BulkImport.Campaign.AdvanceJourneys;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace BulkImport.Campaign.Tests.Workflows;

public sealed class WorkflowTests(CampaignHost host) : IClassFixture<CampaignHost>
{
    private const string Start = """{"id":"in","type":"start","name":"Default","next":"first"}""";

    private const string Waiting = $$"""[{{Start}},{"id":"first","type":"delay","minutes":5,"next":"out"},{"id":"out","type":"end"}]""";

    [Fact]
    public async Task A_thousand_profiles_pass_condition_split_delay_call_and_two_sends_and_every_node_counts_them()
    {
        await using var far = new FarEnd();
        await host.ProvideAsync(20, $$"""
            [{{Start}},
             {"id":"first","type":"condition","query":{"_region":"even"},"yes":"halves","no":"out"},
             {"id":"halves","type":"ab_split","parts":[{"name":"a","weight":1,"next":"hello"},{"name":"b","weight":1,"next":"wait"}]},
             {"id":"hello","type":"send","channel":"email","resourceId":21,"message":{"subject":"Hello {lead._fname}","text":"a"},"next":"wait"},
             {"id":"wait","type":"delay","seconds":3,"next":"call"},
             {"id":"call","type":"api_call","url":"{{far.Url}}","body":{"name":"{lead._fname}","page":"{apicontent.page}"},"next":"bye"},
             {"id":"bye","type":"send","channel":"email","resourceId":21,"message":{"subject":"Bye","text":"b"},"next":"out"},
             {"id":"out","type":"end"}]
            """);

        var task = await host.EnterAsync(20, WorkflowHost.People(1_000, "Ada", "thousand.example"), """{"page":"home"}""");

        var counts = await host.CountsAsync(20);
        Assert.Equal((1_000, 1_000, 500, 500), (counts["/launched"], counts["in/entered"], counts["first/yes"], counts["first/no"]));
        Assert.Equal(500, counts["halves/a"] + counts["halves/b"]);
        Assert.InRange(counts["halves/a"], 200, 300);
        Assert.Equal((counts["halves/a"], counts["halves/a"]), (counts["hello/entered"], counts["hello/kept"]));
        Assert.Equal((500, 500, 500), (counts["wait/entered"], counts["wait/left"], counts["call/ok"]));
        Assert.Equal((500, 500, 1_000), (counts["bye/kept"], counts["bye/left"], counts["out/entered"]));
        Assert.Equal(500, far.Calls.Select(call => call.Key).Distinct().Count());
        Assert.All(far.Calls, call => Assert.Equal("""{"name":"Ada","page":"home"}""", call.Body));
        Assert.All(await host.JourneysAsync(task), journey => Assert.Equal(("out", true), (journey.Node, journey.EndedAt is not null)));
    }

    [Fact]
    public async Task A_new_version_is_for_new_launches_alone()
    {
        await host.ProvideAsync(21, Waiting);
        var old = await host.EnterAsync(21, WorkflowHost.People(2, "Ada", "old.example"), toItsEnd: false);
        await host.ProvideAsync(21, $$"""[{{Start}},{"id":"first","type":"delay","minutes":5,"next":"other"},{"id":"other","type":"end"}]""");
        var young = await host.EnterAsync(21, WorkflowHost.People(2, "Ada", "young.example"), toItsEnd: false);

        await host.SendAsync(Over(old, 21));
        await host.SendAsync(Over(young, 21));

        Assert.Equal([(1, "out"), (1, "out")], (await host.JourneysAsync(old)).Select(journey => (journey.Version, journey.Node)));
        Assert.Equal([(2, "other"), (2, "other")], (await host.JourneysAsync(young)).Select(journey => (journey.Version, journey.Node)));
    }

    [Fact]
    public async Task Nodes_that_say_the_same_are_no_new_version()
    {
        await host.ProvideAsync(22, Waiting);
        await host.ProvideAsync(22, Waiting.Replace(",", " ,\n", StringComparison.Ordinal));

        Assert.Equal(1, (await host.Campaigns().FindWorkflowAsync(host.Account, 22, CancellationToken.None))!.Version);
    }

    [Fact]
    public async Task Journeys_that_are_moved_twice_move_once()
    {
        await host.ProvideAsync(23, Waiting);
        var task = await host.EnterAsync(23, WorkflowHost.People(3, "Ada", "twice.example"), toItsEnd: false);
        await host.SendAsync(Over(task, 23));
        var before = await host.CountsAsync(23);

        await host.SendAsync(Over(task, 23));
        await host.SendAsync(Over(task, 23) with { Node = "in", Passing = Passing.Start });

        Assert.Equal(before, await host.CountsAsync(23));
        Assert.Equal(3, before["out/entered"]);
    }

    [Fact]
    public async Task A_delay_that_is_not_over_holds()
    {
        await host.ProvideAsync(24, Waiting);
        var task = await host.EnterAsync(24, WorkflowHost.People(1, "Ada", "holds.example"), toItsEnd: false);

        await host.SendAsync(Over(task, 24) with { Due = DateTimeOffset.UnixEpoch });

        var journey = Assert.Single(await host.JourneysAsync(task));
        Assert.Equal(("first", null), (journey.Node, journey.EndedAt));
        Assert.Equal(TimeSpan.FromMinutes(5), journey.DueAt - journey.EnteredAt);
    }

    [Theory]
    [InlineData("skip", 1, 2)]
    [InlineData("skip_in_any_case", 1, 1)]
    [InlineData("allow", 2, 3)]
    public async Task The_mode_says_who_may_come_in_again(string mode, int fromOneBulk, int withTheNextAfterItsEnd)
    {
        var workflow = 30 + mode.Length;
        await host.ProvideAsync(workflow, Waiting, mode);
        var row = $$$"""{"data":{"email":"again@{{{mode.Replace('_', '-')}}}.example"}}""";

        var task = await host.EnterAsync(workflow, [row, row], toItsEnd: false);
        var first = (await host.JourneysAsync(task)).Count;
        await host.SendAsync(Over(task, workflow));
        var second = (await host.JourneysAsync(await host.EnterAsync(workflow, [row], toItsEnd: false))).Count;

        var counts = await host.CountsAsync(workflow);
        Assert.Equal((fromOneBulk, withTheNextAfterItsEnd), (first, first + second));
        Assert.Equal((3, 3 - withTheNextAfterItsEnd), (counts["/launched"], counts.GetValueOrDefault("/skipped:inside")));
    }

    [Fact]
    public async Task A_workflow_that_was_switched_off_takes_nobody_in_and_those_inside_go_on()
    {
        await host.ProvideAsync(25, Waiting);
        var inside = await host.EnterAsync(25, WorkflowHost.People(1, "Ada", "inside.example"), toItsEnd: false);
        await host.Campaigns().SetWorkflowActiveAsync(host.Account, 25, active: false, skipProfiles: false, CancellationToken.None);

        var late = await host.EnterAsync(25, WorkflowHost.People(1, "Ada", "late.example"), toItsEnd: false);
        await host.SendAsync(Over(inside, 25));

        Assert.Empty(await host.JourneysAsync(late));
        Assert.Equal("out", Assert.Single(await host.JourneysAsync(inside)).Node);
        Assert.Equal(1, (await host.CountsAsync(25))["/skipped:inactive"]);
    }

    [Fact]
    public async Task A_workflow_that_is_emptied_when_it_is_switched_on_lets_its_profiles_in_again()
    {
        await host.ProvideAsync(26, Waiting);
        var row = WorkflowHost.People(1, "Ada", "emptied.example").ToList();
        var emptied = await host.EnterAsync(26, row, toItsEnd: false);

        await host.Campaigns().SetWorkflowActiveAsync(host.Account, 26, active: true, skipProfiles: true, CancellationToken.None);

        Assert.NotNull(Assert.Single(await host.JourneysAsync(emptied)).EndedAt);
        Assert.Single(await host.JourneysAsync(await host.EnterAsync(26, row, toItsEnd: false)));
    }

    [Fact]
    public async Task The_content_of_the_launch_is_filtered()
    {
        await host.ProvideAsync(27, $$"""
            [{{Start}},{"id":"first","type":"api_content_filter","query":{"cart.total":{"$gte":100} },"yes":"rich","no":"poor"},{"id":"rich","type":"end"},{"id":"poor","type":"end"}]
            """);

        var rich = await host.EnterAsync(27, WorkflowHost.People(1, "Ada", "rich.example"), """{"cart":{"total":100}}""");
        var poor = await host.EnterAsync(27, WorkflowHost.People(1, "Ada", "poor.example"));

        Assert.Equal(("rich", "poor"), (Assert.Single(await host.JourneysAsync(rich)).Node, Assert.Single(await host.JourneysAsync(poor)).Node));
    }

    [Fact]
    public async Task A_profile_is_changed_before_its_journey_goes_on()
    {
        await host.ProvideAsync(28, $$"""
            [{{Start}},{"id":"first","type":"update_profile","data":{"_city":"Oslo"},"next":"asked"},
             {"id":"asked","type":"condition","query":{"_city":"Oslo"},"yes":"out","no":"wrong"},{"id":"wrong","type":"end"},{"id":"out","type":"end"}]
            """);

        var task = await host.EnterAsync(28, WorkflowHost.People(3, "Ada", "oslo.example"));

        var journeys = await host.JourneysAsync(task);
        Assert.All(journeys, journey => Assert.Equal("out", journey.Node));
        var profiles = await host.Services.GetRequiredService<IProfiles>().ReadAsync(host.Database, [.. journeys.Select(journey => journey.Profile)], CancellationToken.None);
        Assert.All(profiles, profile => Assert.Contains("Oslo", System.Text.Encoding.UTF8.GetString(profile.Fields.Span), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_is_tried_again_with_its_key_and_when_it_failed_for_good_its_own_way_is_gone()
    {
        await using var broken = new FarEnd(_ => 503);
        await host.ProvideAsync(29, $$"""
            [{{Start}},{"id":"first","type":"api_call","url":"{{broken.Url}}","next":"out","onFailure":"sorry"},{"id":"sorry","type":"end"},{"id":"out","type":"end"}]
            """);

        var task = await host.EnterAsync(29, WorkflowHost.People(1, "Ada", "broken.example"));

        Assert.Equal("sorry", Assert.Single(await host.JourneysAsync(task)).Node);
        Assert.Equal(3, broken.Calls.Count);
        Assert.Single(broken.Calls.Select(call => call.Key).Distinct());
    }

    [Fact]
    public async Task A_restart_in_the_middle_of_a_delay_loses_nothing()
    {
        await host.ProvideAsync(40, $$"""[{{Start}},{"id":"first","type":"delay","seconds":3,"next":"out"},{"id":"out","type":"end"}]""");
        var task = await host.EnterAsync(40, WorkflowHost.People(5, "Ada", "restart.example"), toItsEnd: false);
        Assert.All(await host.JourneysAsync(task), journey => Assert.Equal("first", journey.Node));

        await host.RestartAsync();
        await host.UntilAsync(async () => (await host.JourneysAsync(task)).All(journey => journey.EndedAt is not null));

        var counts = await host.CountsAsync(40);
        Assert.Equal((5, 5), (counts["first/left"], counts["out/entered"]));
    }

    private MoveJourneys Over(TaskView task, int workflow) =>
        new(task.Number, task.Day, workflow, "first", Passing.Delay, 0, 10_000, host.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(1));
}
