using System.Globalization;
using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.GraphQL.Profiles;

/// <summary>Profiles by what they are found by.</summary>
[ExtendObjectType("Query")]
internal sealed class ProfileQueries(IProfiles profiles, IProfileLists lists, IDatabases databases, IProfileQueries language)
{
    private const string Mark = "Profile";
    private const int UsualPage = 25;
    private const int LargestPage = 100;

    /// <summary>A profile by its id: 24 hex digits.</summary>
    [Authorize(Policies.Read)]
    public async Task<ProfileNode?> ProfileAsync([ID] string id, Caller caller, CancellationToken cancellationToken) =>
        ProfileId.TryParse(id, out var key, out var number)
        && (await databases.ListAsync(caller.Account, cancellationToken)).FirstOrDefault(one => one.Key == key) is { } database
            ? await ReadAsync(database, number, cancellationToken)
            : null;

    /// <summary>The profiles of a database that have an identity, or that a query in the language of <c>custom_request</c> means; without either, all. By their numbers.</summary>
    [Authorize(Policies.Read)]
    [Cost(10, ListSize = UsualPage)]
    public async Task<Connection<ProfileNode>> ProfilesAsync(
        Caller caller, CancellationToken cancellationToken, ProfileIdentity? find = null, JsonElement? query = null, int databaseId = 1, int? first = null, string? after = null)
    {
        var page = PageRequest.Forward(first, after, UsualPage, LargestPage);
        var behind = page.Place(Mark, 1) is [var number] ? (long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : throw PageRequest.NotOurs) : 0;
        if (find is not null && query is not null)
        {
            throw new GraphQLException("Either find or query, not both.", "BAD_USER_INPUT");
        }

        var database = await databases.FindAsync(caller.Account, databaseId, cancellationToken);
        var read = database is null ? [] : await FindAsync(database, find, query, behind, page.Size + 1, cancellationToken);
        return page.Page([.. read.Select(profile => new ProfileNode(database!, profile))], profile => string.Create(CultureInfo.InvariantCulture, $"{Mark}|{profile.Number}"));
    }

    private async Task<IReadOnlyList<ProfileView>> FindAsync(
        ProfileDatabase database, ProfileIdentity? find, JsonElement? query, long after, int limit, CancellationToken cancellationToken)
    {
        return find switch
        {
            { Email: { } email } => await lists.FindByEmailAsync(database.Key, email, after, limit, cancellationToken),
            { Phone: { } phone } => await lists.FindByPhoneAsync(database.Key, phone, after, limit, cancellationToken),
            { Number: { } number } => number <= after ? [] : await profiles.ReadAsync(database.Key, [number], cancellationToken),
            { Id: { } id } => ProfileId.TryParse(id, database.Key, out var number) && number > after ? await profiles.ReadAsync(database.Key, [number], cancellationToken) : [],
            { Field: { } field } => await QueryAsync(database, QueryOf(database, field), after, limit, cancellationToken),
            _ => await QueryAsync(database, query ?? JsonElement.Parse("{}"), after, limit, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<ProfileView>> QueryAsync(ProfileDatabase database, JsonElement query, long after, int limit, CancellationToken cancellationToken)
    {
        if (language.FaultOf(database, query) is { } fault)
        {
            throw new GraphQLException(fault.Replace("custom_request", "query", StringComparison.Ordinal), "BAD_USER_INPUT");
        }

        try
        {
            return await lists.FindAsync(database, query, after, limit, cancellationToken);
        }
        catch (TimeoutException e)
        {
            throw new GraphQLException($"{e.Message} Ask for an e-mail, a phone or a matchable field as well.", "TOO_SLOW");
        }
    }

    private static JsonElement QueryOf(ProfileDatabase database, FieldValue field) => database.Field(field.Name) switch
    {
        { Type: "int" or "float" } when decimal.TryParse(field.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
            JsonSerializer.SerializeToElement(new Dictionary<string, decimal> { [field.Name] = number }),
        { Type: "bool" } when bool.TryParse(field.Value, out var flag) => JsonSerializer.SerializeToElement(new Dictionary<string, bool> { [field.Name] = flag }),
        _ => JsonSerializer.SerializeToElement(new Dictionary<string, string> { [field.Name] = field.Value }),
    };

    private async Task<ProfileNode?> ReadAsync(ProfileDatabase database, long number, CancellationToken cancellationToken) =>
        await profiles.ReadAsync(database.Key, [number], cancellationToken) is [var profile] ? new ProfileNode(database, profile) : null;
}

/// <summary>One thing by which profiles are found.</summary>
[OneOf]
[GraphQLName("ProfileIdentity")]
internal sealed record ProfileIdentity
{
    /// <summary>24 hex digits.</summary>
    [ID]
    public string? Id { get; init; }

    public long? Number { get; init; }

    /// <summary>The profile's own or a subscription's, however it is spelled.</summary>
    public string? Email { get; init; }

    /// <summary>Any of the profile's or a subscription's, however it is spelled.</summary>
    public string? Phone { get; init; }

    /// <summary>A field; fast where it is matchable.</summary>
    public FieldValue? Field { get; init; }
}

/// <summary>A field and the value that is looked for.</summary>
[GraphQLName("FieldValue")]
internal sealed record FieldValue
{
    public required string Name { get; init; }

    public required string Value { get; init; }
}
