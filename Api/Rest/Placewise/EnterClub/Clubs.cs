using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.Kits.JsonSchema;

namespace BulkImport.Api.Rest.Placewise.EnterClub;

/// <summary>The clubs of accounts. Their schemas are compiled once, not for each request.</summary>
internal sealed class Clubs(IAccounts accounts)
{
    internal const string Dialect = "placewise";

    private readonly ConcurrentDictionary<(AccountId Account, string Slug), CompiledSchema> _schemas = new();

    /// <summary>The account's club of that name; null: it has none.</summary>
    internal async ValueTask<Club?> FindAsync(AccountId account, string slug, CancellationToken cancellationToken)
    {
        if (await accounts.FindDialectAsync(account, Dialect, cancellationToken) is not { } settings)
        {
            return null;
        }

        foreach (var club in settings.GetProperty("clubs").EnumerateArray())
        {
            if (club.GetProperty("slug").ValueEquals(slug))
            {
                return Read(account, slug, club);
            }
        }

        return null;
    }

    private Club Read(AccountId account, string slug, JsonElement club)
    {
        var schema = club.GetProperty("memberSchema");
        return new Club(
            account, slug, club.GetProperty("productName").GetString()!, [.. club.GetProperty("identifiers").EnumerateArray().Select(one => one.GetString()!)],
            club.GetProperty("databaseId").GetInt32(), schema, Compile(account, slug, schema));
    }

    // An account may be provisioned anew while the process runs: the text tells whether it is the same schema.
    private JsonSchema Compile(AccountId account, string slug, JsonElement schema)
    {
        var text = JsonMarshal.GetRawUtf8Value(schema);
        if (_schemas.TryGetValue((account, slug), out var known) && text.SequenceEqual(known.Text))
        {
            return known.Schema;
        }

        var compiled = new CompiledSchema(text.ToArray(), JsonSchema.Parse(schema));
        _schemas[(account, slug)] = compiled;
        return compiled.Schema;
    }

    private sealed record CompiledSchema(byte[] Text, JsonSchema Schema);
}
