using System.Text.Json;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Provisioning;

// An account of the file as the module that keeps it wants it. What a dialect's own code reads at a request goes along as one object for each dialect.
internal static class AccountDrafts
{
    internal static AccountDraft Of(AccountEntry account) => new(
        account.Name,
        [.. account.Tokens.Select(token => new TokenDraft(token.Value, token.Roles)), .. Clubs(account).SelectMany(Tokens)],
        account.Retention is { } kept ? new Retention(kept.PayloadHours, kept.ResultDays) : null,
        [.. (account.Dengage?.Users ?? []).Select(user => new LoginDraft(user.Userkey, user.Password, user.Permissions))],
        Limits(account).ToDictionary(),
        Dialects(account).ToDictionary());

    private static IEnumerable<TokenDraft> Tokens(ClubEntry club) => club.Clients.Select(client => new TokenDraft(client.Token, client.Permits, $"placewise:{club.Slug}"));

    private static IEnumerable<KeyValuePair<string, LimitSettings>> Limits(AccountEntry account)
    {
        if (account.Altcraft is { } altcraft) { yield return new("altcraft", Settings(altcraft)); }
        if (account.Dengage is { } dengage) { yield return new("dengage", Settings(dengage.Limit)); }
        if (account.Placewise is { } placewise) { yield return new("placewise", Settings(placewise.Limit)); }
    }

    private static LimitSettings Settings(LimitEntry limit) => new(limit.WindowSeconds, limit.Concurrency, limit.MostQueued);

    private static IEnumerable<KeyValuePair<string, JsonElement>> Dialects(AccountEntry account)
    {
        if (account.Dengage is { } dengage)
        {
            var columns = dengage.Columns.Select(column => new { name = column.Name, type = column.Type, importEnabled = column.IsImportEnabled });
            var extensionTypes = dengage.ExtensionTypes.Select(type => new { name = type.Name, channel = type.Channel });
            yield return new("dengage", JsonSerializer.SerializeToElement(new { columns, extensionTypes }));
        }

        if (account.Placewise is { } placewise)
        {
            yield return new("placewise", JsonSerializer.SerializeToElement(new { clubs = placewise.Clubs.Select(Club) }));
        }
    }

    private static object Club(ClubEntry club) => new
    {
        slug = club.Slug,
        productName = club.ProductName,
        identifiers = club.Identifiers,
        databaseId = club.DatabaseId,
        memberSchema = JsonElement.Parse(club.MemberSchemaJson),
    };

    private static IReadOnlyList<ClubEntry> Clubs(AccountEntry account) => account.Placewise?.Clubs ?? [];
}
