using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using BulkImport.AppHost.Push.KeepJournal;
using BulkImport.AppHost.Push.SendBulks;

namespace BulkImport.AppHost.Push.FollowTasks;

/// <summary>Asks the ledger, in which a bulk stands whatever dialect it came by.</summary>
internal sealed class LedgerClient(HttpClient http, ServiceOptions options)
{
    internal const int RowsAtATime = 1_000;

    internal async Task<Reply<TaskState>> ShowAsync(string task, CancellationToken cancellationToken) =>
        await GetAsync($"/api/bulks/{Uri.EscapeDataString(task)}", TaskState.Of, $"there is no task {task} for this token", cancellationToken);

    /// <summary>Rejected rows, or all, behind a position; at most <see cref="RowsAtATime"/>.</summary>
    internal async Task<Reply<List<RowResult>>> RowsAsync(string task, bool rejectedOnly, int after, CancellationToken cancellationToken)
    {
        var path = string.Create(
            CultureInfo.InvariantCulture, $"/api/bulks/{Uri.EscapeDataString(task)}/rows?{(rejectedOnly ? "outcome=Rejected&" : "")}after={after}&limit={RowsAtATime}");
        return await GetAsync(path, json => json.EnumerateArray().Select(RowResult.Of).ToList(), $"there is no task {task} for this token", cancellationToken);
    }

    /// <summary>The task of a request, by the import and the number that it was given.</summary>
    internal async Task<Reply<string>> FindBulkAsync(string importId, int requestNumber, CancellationToken cancellationToken)
    {
        var number = requestNumber.ToString(CultureInfo.InvariantCulture);
        return await GetAsync(
            $"/api/imports/{Uri.EscapeDataString(importId)}",
            json => json.GetProperty("bulks").EnumerateArray().LastOrDefault(bulk => bulk.GetProperty("requestNumber").GetString() == number) is { ValueKind: JsonValueKind.Object } found
                ? found.GetProperty("id").GetString()!
                : throw PushException.Refused($"The import {importId} has no request {number}."),
            $"there is no import {importId} for this token", cancellationToken);
    }

    /// <summary>The newest tasks.</summary>
    internal async Task<Reply<List<TaskState>>> ListAsync(int count, CancellationToken cancellationToken)
    {
        const string Query = """
            query($first: Int) { tasks(first: $first) { nodes { id number dialect state progress rows launched error acceptedAt counts { created updated unchanged skipped rejected notAttempted } } } }
            """;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Url, "/graphql"))
        {
            Content = JsonContentOf(new { query = Query, variables = new { first = count } }),
        };
        return await SendAsync(request, TaskState.ListOf, "this service does not list its tasks", cancellationToken);
    }

    private static ByteArrayContent JsonContentOf(object value)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private async Task<Reply<T>> GetAsync<T>(string path, Func<JsonElement, T> read, string notFound, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(options.Url, path));
        return await SendAsync(request, read, notFound, cancellationToken);
    }

    private async Task<Reply<T>> SendAsync<T>(HttpRequestMessage request, Func<JsonElement, T> read, string notFound, CancellationToken cancellationToken)
        where T : class
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Token);
        using var response = await http.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return new Reply<T>(Read(await response.Content.ReadAsByteArrayAsync(cancellationToken), read));
        }

        var code = (int)response.StatusCode;
        return Patience.Later<T>(response, code, $"{code} {response.ReasonPhrase}")
            ?? throw PushException.Refused($"{options.Url}: {(response.StatusCode == HttpStatusCode.NotFound ? notFound : $"{code} {response.ReasonPhrase}")}.");
    }

    private T Read<T>(byte[] body, Func<JsonElement, T> read)
    {
        try
        {
            return read(JsonElement.Parse(body));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw PushException.Refused($"{options.Url} answers something that is no answer of this service: {e.Message}");
        }
    }
}

/// <summary>A task as the service tells it.</summary>
internal sealed record TaskState(string Id, long Number, string Dialect, string State, int Progress, long Rows, long Launched, BulkCounts Counts, string? Error, string AcceptedAt)
{
    internal bool HasEnded => State is "Finished" or "Failed" or "Cancelled";

    internal bool IsWell => State == "Finished" && Counts.Failed == 0;

    internal long RowsDone => Counts.Created + Counts.Updated + Counts.Unchanged + Counts.Skipped + Counts.Rejected;

    internal static TaskState Of(JsonElement json) => Of(json, json);

    internal static List<TaskState> ListOf(JsonElement json)
    {
        if (json.TryGetProperty("errors", out var errors))
        {
            throw PushException.Refused(errors[0].GetProperty("message").GetString()!);
        }

        return [.. json.GetProperty("data").GetProperty("tasks").GetProperty("nodes").EnumerateArray().Select(task => Of(task, task.GetProperty("counts")))];
    }

    // The rows that were not attempted stand beside the counts, or with them.
    private static TaskState Of(JsonElement task, JsonElement notAttempted)
    {
        var counts = task.GetProperty("counts");
        return new TaskState(
            task.GetProperty("id").GetString()!, task.GetProperty("number").GetInt64(), task.GetProperty("dialect").GetString()!.ToLowerInvariant(), Word(task.GetProperty("state").GetString()!),
            task.GetProperty("progress").GetInt32(), task.GetProperty("rows").GetInt64(), task.GetProperty("launched").GetInt64(),
            new BulkCounts(
                Count(counts, "created"), Count(counts, "updated"), Count(counts, "unchanged"), Count(counts, "skipped"), Count(counts, "rejected"), Count(notAttempted, "notAttempted")),
            task.GetProperty("error").GetString(), task.GetProperty("acceptedAt").GetString()!);
    }

    // WAITING_FOR_RETRY and WaitingForRetry are one word.
    private static string Word(string state) =>
        state.Contains('_') || state.All(char.IsUpper) ? string.Concat(state.Split('_').Select(part => part[..1] + part[1..].ToLowerInvariant())) : state;

    private static long Count(JsonElement counts, string name) => counts.GetProperty(name).GetInt64();
}

/// <summary>What became of a row.</summary>
internal sealed record RowResult(int Ord, string Outcome, int Code, string Place, string Text)
{
    internal static RowResult Of(JsonElement json) => new(
        json.GetProperty("ord").GetInt32(), json.GetProperty("outcome").GetString()!, json.GetProperty("code") is { ValueKind: JsonValueKind.Number } code ? code.GetInt32() : 0,
        json.GetProperty("place").GetString() ?? "", json.GetProperty("text").GetString() ?? "");
}
