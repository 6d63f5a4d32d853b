using BulkImport.Api.Tests.Accounts;

namespace BulkImport.Api.Tests.GraphQL;

/// <summary>What alpha has stored, as arguments of fields.</summary>
internal sealed record GraphQLThings(AlphaThings Things, string Delivery, string Token)
{
    private const string Row = """{email: "new@example.com", data: {email: "new@example.com"}}""";

    // What happens seldom: a message that failed for good, one that nobody handles, and an address that is told nothing.
    private const string InsertRarities = """
        truncate queue.dead_letter;
        insert into queue.dead_letter (id, queue, type, body, failures, exception_type, exception_text, enqueued_at)
        select 1, 'sending', 'alpha', json_build_object('Bulk', json_build_object('Value', max(b.number))), 3, 'alpha', 'alpha', now()
        from import.bulk b join import.account a on a.id = b.account and a.name = 'alpha';
        delete from queue.message where queue = 'nobody';
        insert into queue.message (queue, type, body) values ('nobody', 'nothing', '{}');
        insert into campaign.hook (account, url, events, secrets) select id, 'https://alpha.example', '{}', '{x}' from import.account where name = 'alpha' on conflict do nothing
        """;

    internal static async Task<GraphQLThings> PrepareAsync(TwinAccounts twins, HttpClient client)
    {
        // As they were before the mutations that were asked for last.
        await twins.Api.ExecuteAsync("update import.account set payload_hours = 24; update campaign.trigger set active = true where id = 96; update campaign.workflow set active = true where id = 12");
        var things = await AlphaThings.PrepareAsync(twins, client);
        await twins.Api.ExecuteAsync(InsertRarities);
        var delivery = (await client.AskAsync(twins, "{ deliveries(first: 1) { nodes { id } } }")).Data().GetProperty("deliveries").GetProperty("nodes")[0].GetProperty("id").GetString()!;
        var token = (await client.AskAsync(twins, """mutation { createToken(input: {name: "alpha's", roles: ["read"]}) { token { id } } }""")).Data();
        return new GraphQLThings(things, delivery, token.GetProperty("createToken").GetProperty("token").GetProperty("id").GetString()!);
    }

    /// <summary>Those of a field; null: it has none that are needed.</summary>
    internal string? Arguments(string field) => field switch
    {
        "Query.task" or "Query.bulk" => Id(Things.Bulk),
        "Query.import" => Id("summer"),
        "Query.profile" or "Mutation.eraseProfile" => Id(Things.ProfileId),
        "Query.trigger" or "Mutation.activateTrigger" or "Mutation.deactivateTrigger" => "id: 96",
        "Query.workflow" or "Mutation.activateWorkflow" or "Mutation.deactivateWorkflow" => "id: 12",
        "Query.launches" or "Mutation.replayDeliveries" => $"taskId: \"{Things.Bulk}\"",
        "Query.delivery" => Id(Delivery),
        "Query.messagePreview" => $"triggerId: 96, profileId: \"{Things.ProfileId}\"",
        "Query.profiles" => "find: {email: \"ada@example.com\"}",
        "Bulk.row" => "ord: 0",
        "Mutation.cancelTask" => Id(Things.Waiting),
        "Mutation.retryTask" => Id(Things.Failed),
        "Mutation.cancelTasks" => "filter: {states: [WAITING]}",
        "Mutation.retryTasks" => "filter: {states: [FAILED]}",
        "Mutation.importProfiles" => $"input: {{rows: [{Row}]}}",
        "Mutation.upsertTrigger" => "input: {id: 300, name: \"Made\", channel: \"email\", resourceId: 21, subject: \"Hi\", text: \"x\"}",
        "Mutation.upsertWorkflow" => "input: {id: 300, name: \"Made\", nodes: [{id: \"in\", type: \"start\", name: \"Default\", next: \"out\"}, {id: \"out\", type: \"end\"}]}",
        // Another id than the planted one: nobody would ever handle it.
        "Mutation.replayDeadLetters" => "ids: [\"999\"]",
        "Mutation.createToken" => "input: {roles: [\"read\"]}",
        "Mutation.revokeToken" => Id(Token),
        "Mutation.updateAccount" => "input: {payloadHours: 25}",
        _ => null,
    };

    /// <summary>The same document, refused with an error.</summary>
    internal static string Spoil(string document) => document.Replace(Row, "", StringComparison.Ordinal);

    private static string Id(string id) => $"id: \"{id}\"";
}
