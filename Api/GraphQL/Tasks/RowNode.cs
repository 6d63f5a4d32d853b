using System.Text.Json;
using BulkImport.Api.GraphQL.Campaigns;
using BulkImport.Api.GraphQL.Profiles;
using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;

namespace BulkImport.Api.GraphQL.Tasks;

/// <summary>A row of a bulk and what became of it.</summary>
[GraphQLName("Row")]
internal sealed class RowNode(TaskView task, RowView view)
{
    /// <summary>Its position in the request, from 0.</summary>
    public int Ord => view.Ord;

    public RowOutcome Outcome => view.Outcome;

    /// <summary>Why it was skipped or rejected.</summary>
    public RowErrorNode? Error => view.Rejection is { } fault ? new RowErrorNode(fault.Code, fault.Place, fault.Text) : null;

    /// <summary>As it was sent, in the ledger's form; null: it has been erased.</summary>
    [Cost(2)]
    public Task<JsonElement?> PayloadAsync(Payloads payloads) => payloads.LoadAsync((task, view.Ord));

    /// <summary>As its sender wrote it, in the words of its dialect; null: it has been erased.</summary>
    [Cost(2)]
    public async Task<JsonElement?> SentAsync(Payloads payloads) =>
        await payloads.LoadAsync((task, view.Ord)) is { } payload ? payload.TryGetProperty(CanonicalRow.Sent, out var sent) ? sent : payload : null;

    /// <summary>What it changed on a profile that was there before; erased together with the payload.</summary>
    [Cost(2, ListSize = 5)]
    public async Task<IEnumerable<FieldChangeNode>> ChangesAsync(RowChanges changes) =>
        (await changes.LoadAsync((task, view.Ord)) ?? []).Select(change => new FieldChangeNode(change.Field, change.Before, change.After));

    /// <summary>The profile that it made or found; null: there is none, or it has been erased.</summary>
    [Cost(2)]
    public async Task<ProfileNode?> ProfileAsync(ProfilesByNumber profiles) => view.Profile > 0 ? await profiles.LoadAsync((task.Database, view.Profile)) : null;

    /// <summary>What it launched.</summary>
    [Cost(2, ListSize = 2)]
    public async Task<IEnumerable<LaunchNode>> LaunchesAsync(RowLaunches launches) =>
        (await launches.LoadAsync((new BulkKey(task.Number, task.Day), view.Ord)) ?? []).Select(launch => new LaunchNode(task, launch));
}

/// <summary>Why a row was skipped or rejected.</summary>
/// <param name="Code">As the dialects tell it: 400, 404, 409.</param>
/// <param name="Place">Where in the row, such as <c>data.email</c>.</param>
/// <param name="Text">In a few words.</param>
[GraphQLName("RowError")]
internal sealed record RowErrorNode(int Code, string Place, string Text);

/// <summary>A field that a row changed.</summary>
/// <param name="Field">Its name; <c>subscriptions</c> for one of them.</param>
/// <param name="Before">null: it was not there. What is longer than 1,000 bytes is a text that is cut.</param>
/// <param name="After">null: it is gone; cut like the value before it.</param>
[GraphQLName("FieldChange")]
internal sealed record FieldChangeNode(string Field, JsonElement? Before, JsonElement? After);
