using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BulkImport.Campaign.Tests.SendMessages;

public sealed class HttpSenderTests(CampaignHost host) : IClassFixture<CampaignHost>, IAsyncLifetime
{
    private const string Body = """{"to":"{message.address}","subject":"{message.subject}","vars":{"name":"{lead._fname|friend}","list":["{message.id}",7,true,null]}}""";

    private readonly ConcurrentQueue<(string Body, Dictionary<string, string> Headers)> _received = [];
    private Func<string, int, IResult> _answer = (_, _) => Results.Accepted();
    private WebApplication? _gateway;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _gateway = builder.Build();
        _gateway.MapPost("/send", async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            var id = context.Request.Headers["Idempotency-Key"].ToString();
            _received.Enqueue((body, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString())));
            await _answer(body, _received.Count(one => one.Headers["Idempotency-Key"] == id)).ExecuteAsync(context);
        });
        await _gateway.StartAsync();
    }

    public async Task DisposeAsync() => await _gateway!.DisposeAsync();

    private Uri Gateway => new(new Uri(_gateway!.Urls.Single()), "/send");

    [Fact]
    public async Task A_message_is_posted_in_the_accounts_words()
    {
        await host.SendByAsync(Posting.Http(Gateway, Body));

        var task = await host.PostAsync("ten.example", "Ada");

        Assert.Equal([(0, "sent", "")], await host.StatesAsync(task));
        var (body, headers) = Assert.Single(_received);
        var json = JsonElement.Parse(body);
        Assert.Equal(("ada@ten.example", "Hello Ada", "Ada"), (json.GetProperty("to").GetString()!.ToLowerInvariant(), json.GetProperty("subject").GetString(), json.GetProperty("vars").GetProperty("name").GetString()));
        Assert.Equal($"[\"{headers["Idempotency-Key"]}\",7,true,null]", json.GetProperty("vars").GetProperty("list").GetRawText());
        Assert.Equal("gateway key", headers["X-Api-Key"]);
    }

    [Fact]
    public async Task A_form_is_posted_with_its_values_escaped()
    {
        await host.SendByAsync(Posting.Http(Gateway, """{"to":"{message.address}","text":"{lead._lname|a&b=c}"}""", isForm: true));

        await host.PostAsync("eleven.example", "form");

        Assert.Equal("to=form%40eleven.example&text=a%26b%3Dc", Assert.Single(_received).Body);
    }

    [Fact]
    public async Task A_value_cannot_break_out_of_the_body()
    {
        await host.SendByAsync(Posting.Http(Gateway, Body));
        var (task, _) = await host.ImportAsync(["""{"data":{"email":"sly@twelve.example","_fname":"\",\"to\":\"other@example.org\"}\n{lead.email}"}}"""]);

        Assert.Equal([(0, "sent", "")], await host.StatesAsync(task));
        var json = JsonElement.Parse(Assert.Single(_received).Body);
        Assert.Equal("sly@twelve.example", json.GetProperty("to").GetString());
        Assert.Equal("\",\"to\":\"other@example.org\"}\n{lead.email}", json.GetProperty("vars").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData(500, "sent")]
    [InlineData(503, "sent")]
    [InlineData(429, "sent")]
    [InlineData(408, "sent")]
    [InlineData(400, "failed")]
    [InlineData(404, "failed")]
    [InlineData(410, "failed")]
    public async Task A_fault_that_may_pass_is_tried_again_with_the_same_key_and_another_is_final(int status, string state)
    {
        _answer = (_, attempt) => attempt < 3 ? Results.Text("no", statusCode: status) : Results.Ok();
        await host.SendByAsync(Posting.Http(Gateway, Body));

        var task = await host.PostAsync($"s{status}.example", "one", "two");

        Assert.All(await host.DeliveriesAsync(task), delivery => Assert.Equal((state, state == "sent" ? 3 : 1), (delivery.State, delivery.Attempts)));
        Assert.Equal(2, _received.Select(one => one.Headers["Idempotency-Key"]).Distinct().Count());
        Assert.Equal(state == "sent" ? 6 : 2, _received.Count);
    }

    [Fact]
    public async Task One_that_fails_for_good_leaves_the_others_be()
    {
        _answer = (body, _) => body.Contains("bad@", StringComparison.Ordinal) ? Results.BadRequest("unknown number") : Results.Ok();
        await host.SendByAsync(Posting.Http(Gateway, Body));

        var task = await host.PostAsync("thirteen.example", "good", "bad", "fine");

        Assert.Equal([(0, "sent", ""), (1, "failed", "refused"), (2, "sent", "")], await host.StatesAsync(task));
        Assert.Equal("400 \"unknown number\"", (await host.DeliveriesAsync(task))[1].Reply);
    }

    [Fact]
    public async Task A_gateway_inside_the_house_is_refused_unless_the_operator_allows_it()
    {
        await host.SendByAsync(Posting.Http(new Uri("http://10.1.2.3/send"), Body));

        var task = await host.PostAsync("fourteen.example", "one");

        Assert.Equal([(0, "failed", "refused")], await host.StatesAsync(task));
        Assert.Contains("10.1.2.3", (await host.DeliveriesAsync(task))[0].Reply, StringComparison.Ordinal);
    }
}
