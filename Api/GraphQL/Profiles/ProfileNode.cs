using System.Text.Json;
using BulkImport.Api.GraphQL.Campaigns;
using BulkImport.Api.GraphQL.Tasks;
using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.GraphQL.Profiles;

/// <summary>A stored customer.</summary>
[GraphQLName("Profile")]
internal sealed class ProfileNode(ProfileDatabase database, ProfileView view)
{
    private const int MostTouched = 100;
    private const int MostLooked = 2_000_000;

    private readonly JsonElement _fields = JsonElement.Parse(view.Fields.Span);

    [GraphQLIgnore]
    public DatabaseKey Key => database.Key;

    /// <summary>24 hex digits.</summary>
    [ID]
    public string Id => view.Id;

    /// <summary>Ascending within all profiles.</summary>
    public long Number => view.Number;

    public int DatabaseId => database.Id;

    public string? Email => _fields.TryGetProperty("email", out var email) && email.ValueKind == JsonValueKind.String ? email.GetString() : null;

    /// <summary>The first is the one that messages go to.</summary>
    public IReadOnlyList<string> Phones => _fields.TryGetProperty("phones", out var phones) && phones.ValueKind == JsonValueKind.Array
        ? [.. phones.EnumerateArray().Select(phone => phone.ToString())]
        : [];

    /// <summary>All fields by name, e-mail and phones among them.</summary>
    public JsonElement Fields => _fields;

    public JsonElement Subscriptions => JsonElement.Parse(view.Subscriptions.Span);

    public DateTimeOffset CreatedAt => view.CreatedAt;

    public DateTimeOffset UpdatedAt => view.UpdatedAt;

    /// <summary>The rows of the database's newest bulks, two million rows together, that touched it; the newest first.</summary>
    [Authorize(Policies.Read)]
    [Cost(50)]
    [UsePaging(DefaultPageSize = 25, MaxPageSize = MostTouched)]
    public async Task<IReadOnlyList<ProfileRow>> RowsAsync(ITaskLists lists, Caller caller, CancellationToken cancellationToken) =>
        [.. (await TouchedAsync(lists, caller, cancellationToken)).Select(row => new ProfileRow(new TaskNode(row.Task), row.Ord, row.Outcome))];

    /// <summary>The messages that those rows launched for it, the newest first.</summary>
    [Authorize(Policies.Read)]
    [Cost(50)]
    [UsePaging(DefaultPageSize = 25, MaxPageSize = MostTouched)]
    public async Task<IReadOnlyList<DeliveryNode>> DeliveriesAsync(ITaskLists lists, ICampaignLists campaigns, Caller caller, CancellationToken cancellationToken)
    {
        var rows = (await TouchedAsync(lists, caller, cancellationToken)).Select(row => (new BulkKey(row.Task.Number, row.Task.Day), row.Ord)).ToList();
        return [.. (await campaigns.ReadDeliveriesAsync(rows, MostTouched, cancellationToken)).Select(entry => new DeliveryNode(entry))];
    }

    private Task<IReadOnlyList<TouchedRow>> TouchedAsync(ITaskLists lists, Caller caller, CancellationToken cancellationToken) =>
        lists.ReadTouchedAsync(caller.Account, database.Key, view.Number, MostLooked, MostTouched, cancellationToken);
}

/// <summary>A row that touched a profile.</summary>
/// <param name="Task">Of its bulk.</param>
/// <param name="Ord">Its position in the request.</param>
/// <param name="Outcome">What became of it.</param>
internal sealed record ProfileRow(TaskNode Task, int Ord, RowOutcome Outcome);
