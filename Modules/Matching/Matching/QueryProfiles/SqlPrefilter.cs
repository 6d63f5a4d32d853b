using System.Text;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.QueryProfiles;

/// <summary>
/// A query as PostgreSQL decides it: <c>where p.database_key = $1 and jsonb_path_match(p.fields, $2::jsonpath, $3::jsonb)</c>. Every profile that the query means
/// passes; some that pass are not meant, so <see cref="ProfileQuery.Matches"/> has the last word.
/// </summary>
/// <param name="JsonPath">A predicate. Names of fields stand in it quoted; constants do not.</param>
/// <param name="Variables">The constants, as a JSON object.</param>
internal sealed record SqlPrefilter(string JsonPath, string Variables)
{
    internal static SqlPrefilter Of(Condition condition)
    {
        var constants = new JsonPathConstants();
        var predicate = new JsonPathPredicate(constants).MayHold(condition);
        return new SqlPrefilter(predicate, constants.ToJson());
    }
}

/// <summary>The constants of a predicate, by the names v0, v1, ...</summary>
internal sealed class JsonPathConstants
{
    private readonly List<ReadOnlyMemory<byte>> _values = [];

    internal string Add(ReadOnlyMemory<byte> value)
    {
        _values.Add(value);
        return $"$v{_values.Count - 1}";
    }

    /// <summary>All of them as one list, of which the predicate asks for any.</summary>
    internal string AddList(IReadOnlyList<ReadOnlyMemory<byte>> values) => Add(RawJson.Join((byte)'[', values, (byte)']')) + "[*]";

    internal string ToJson() => "{" + string.Join(',', _values.Select((value, i) => $"\"v{i}\":{Encoding.UTF8.GetString(value.Span)}")) + "}";
}
