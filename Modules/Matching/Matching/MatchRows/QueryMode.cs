using System.Globalization;
using System.Text;
using BulkImport.Import.Contracts;
using BulkImport.Matching.QueryProfiles;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>
/// <c>custom_request</c>: a row's own query, else the bulk's; a row without either is matched by its e-mail. A query that names an e-mail, phones or matchable fields is
/// looked up by them; of the others a chunk may hold a few, for each reads the whole database once.
/// </summary>
internal sealed class QueryMode : MatchMode
{
    internal const string Name = "custom_request";

    /// <summary>Different queries of a chunk that no index helps with; the rows of further ones are rejected.</summary>
    internal const int MostScans = 20;

    private const string Addresses = "address";

    private readonly FieldRules _fields;
    private readonly EmailMode _byEmail;
    private readonly QueryReading? _ofBulk;
    private readonly Dictionary<string, ProfileQuery> _scans = new(StringComparer.Ordinal);

    internal QueryMode(MatchingRule rule, FieldRules fields)
    {
        (_fields, _byEmail) = (fields, new EmailMode(fields, inProfile: true, inSubscriptions: true, rule.ResourceId));
        _ofBulk = rule.Query is { } query ? ProfileQuery.Parse(Encoding.UTF8.GetBytes(query.GetRawText()), fields) : null;
    }

    /// <summary>The queries of the rows read so far that no index helps with.</summary>
    internal IReadOnlyCollection<ProfileQuery> Scans => _scans.Values;

    internal override IEnumerable<string> KeysOf(ProfileDraft draft)
    {
        foreach (var address in _byEmail.KeysOf(draft))
        {
            yield return $"{Addresses}:{address}";
        }

        if (draft.Email is { } email)
        {
            yield return $"email:{email}";
        }

        foreach (var phone in draft.Phones)
        {
            yield return $"phones:{phone}";
        }

        foreach (var field in _fields.Matchable)
        {
            if (draft.Field(field.Name) is { } value)
            {
                foreach (var key in FieldValues.Keys(field.Type, value))
                {
                    yield return KeyOf(field, IdentityValue.Shorten(key));
                }
            }
        }
    }

    internal override IEnumerable<ProfileLookup> Lookups(IEnumerable<string> keys) =>
        keys.Select(key => key.Split(':', 2)).GroupBy(parts => parts[0], parts => parts[1]).Select(group => Lookup(group.Key, [.. group]));

    protected override MatchKeys KeysOf(ImportRow row, Dictionary<string, ReadOnlyMemory<byte>> match, RowPatch patch)
    {
        var isOwn = match.TryGetValue(Name, out var own);
        if (!isOwn && _ofBulk is null)
        {
            var keys = _byEmail.KeysOf(row, patch);
            return keys with { Values = [.. keys.Values.Select(key => $"{Addresses}:{key}")] };
        }

        var reading = isOwn ? ProfileQuery.Parse(own, _fields) : _ofBulk!.Value;
        if (reading.Query is not { } query)
        {
            return MatchKeys.Bad(row, reading.Place, reading.Fault!);
        }

        return query.IndexKeys(_fields) is { } index
            ? new MatchKeys([.. index.Keys.Select(key => KeyOf(index.Field, key))], IsAny: true, Query: query)
            : Scan(row, isOwn ? Encoding.UTF8.GetString(own.Span) : "", query);
    }

    // One query is one object, however many rows ask it.
    private MatchKeys Scan(ImportRow row, string text, ProfileQuery query)
    {
        if (!_scans.TryGetValue(text, out var known))
        {
            if (_scans.Count == MostScans)
            {
                return MatchKeys.Bad(row, Name, $"must demand an e-mail, phones or a matchable field by $eq or $in: {MostScans} other queries before it read all profiles already");
            }

            _scans[text] = known = query;
        }

        return new MatchKeys([], Query: known, IsScan: true);
    }

    private static string KeyOf(FieldRule field, string key) =>
        field.IdentityKind > 0 ? string.Create(CultureInfo.InvariantCulture, $"{field.IdentityKind}:{key}") : $"{field.Name}:{key}";

    private static ProfileLookup Lookup(string place, string[] keys) => place switch
    {
        Addresses => new(ProfileSearch.Email, 0, keys),
        "email" => new(ProfileSearch.EmailOfProfile, 0, keys),
        "phones" => new(ProfileSearch.Phone, 0, keys),
        _ => new(ProfileSearch.Identity, int.Parse(place, CultureInfo.InvariantCulture), keys),
    };
}
