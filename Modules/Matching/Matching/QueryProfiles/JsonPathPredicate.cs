using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.QueryProfiles;

/// <summary>
/// Makes a jsonpath predicate of a condition. A negation is carried down to the tests, for only there is it known what the predicate leaves open: each test is asked
/// when it may hold and when it may not hold, and both may be true of the same profile.
/// </summary>
internal sealed class JsonPathPredicate(JsonPathConstants constants)
{
    internal const string Always = "(1 == 1)";
    internal const string Never = "(1 == 0)";

    internal string MayHold(Condition condition) => condition switch
    {
        AllOf all => And(all.Parts.Select(MayHold)),
        AnyOf any => Or(any.Parts.Select(MayHold)),
        Negation negation => MayNotHold(negation.Negated),
        FieldCondition field => MayHold(field),
        _ => Always,
    };

    private string MayNotHold(Condition condition) => condition switch
    {
        AllOf all => Or(all.Parts.Select(MayNotHold)),
        AnyOf any => And(any.Parts.Select(MayNotHold)),
        Negation negation => MayHold(negation.Negated),
        FieldCondition field => MayNotHold(field),
        _ => Always,
    };

    private string MayHold(FieldCondition field)
    {
        if (field.Path.HasPlaces)
        {
            return Always;
        }

        var path = Accessor(field.Path);
        return field.Test switch
        {
            OneOfTest test => MayBeOneOf(path, field.Path, test),
            RangeTest test when RawJson.IsNull(test.Bound) => Always,
            RangeTest test => MayBeInRange(path, field.Path, test),
            _ => Exists(path),
        };
    }

    private string MayNotHold(FieldCondition field)
    {
        if (field.Path.HasPlaces)
        {
            return Always;
        }

        var path = Accessor(field.Path);
        return field.Test switch
        {
            ExistenceTest => $"(!{Exists(path)})",
            OneOfTest test when IsExact(field.Path, test) => MayBeNoneOf(path, test),
            RangeTest test when !RawJson.IsNull(test.Bound) && !IsMoment(field.Path, test) => Not(MayBeInRange(path, field.Path, test)),
            _ => Always,
        };
    }

    private string MayBeOneOf(string path, FieldPath field, OneOfTest test)
    {
        var isOne = IsExact(field, test) || test.Constants.Count == 0 ? IsOneOf(path, test.Constants) : Exists(path);
        if (!test.HasNull)
        {
            return isOne;
        }

        return field.Parts.Count == 1 ? Or([$"(!{Exists(path)})", $"({path} == null)", isOne]) : Always;
    }

    private string MayBeNoneOf(string path, OneOfTest test)
    {
        var isNone = Not(IsOneOf(path, test.Constants));
        return test.HasNull ? And([Exists(path), Not($"({path} == null)"), isNone]) : isNone;
    }

    private string IsOneOf(string path, List<ReadOnlyMemory<byte>> values) => values.Count switch
    {
        0 => Never,
        1 => $"({path} == {constants.Add(values[0])})",
        _ => $"({path} == {constants.AddList(values)})",
    };

    private string MayBeInRange(string path, FieldPath field, RangeTest test)
    {
        if (!IsMoment(field, test))
        {
            return $"({path} {(test.IsLower ? ">" : "<")}{(test.IsInclusive ? "=" : "")} {constants.Add(test.Bound)})";
        }

        // As texts, moments of one second are not in order: all of them lie between the second and the second with its Z.
        var second = FieldTerms.SecondOf(RawJson.Text(test.Bound));
        return test.IsLower ? $"({path} >= {constants.Add(RawJson.FromText(second))})" : $"({path} <= {constants.Add(RawJson.FromText(second + "Z"))})";
    }

    // jsonpath compares scalars as MongoDB does; null in the middle of a path, objects, arrays and texts that fold are left to the matcher.
    private static bool IsExact(FieldPath field, OneOfTest test) =>
        (!test.HasNull || field.Parts.Count == 1)
        && test.Constants.TrueForAll(constant => RawJson.Kind(constant) switch
        {
            JsonTokenType.StartObject or JsonTokenType.StartArray => false,
            JsonTokenType.String => !FieldTerms.Folds(field.Type),
            _ => true,
        });

    private static bool IsMoment(FieldPath field, RangeTest test) =>
        field.Type == FieldType.Date && RawJson.Kind(test.Bound) == JsonTokenType.String && FieldTerms.IsMoment(Encoding.UTF8.GetBytes(RawJson.Text(test.Bound)));

    // Lax, the default mode, goes into the elements of an array as MongoDB does. JSON's escapes are jsonpath's too.
    private static string Accessor(FieldPath path) => "$" + string.Concat(path.Parts.Select(part => $".\"{JavaScriptEncoder.Default.Encode(part)}\""));

    private static string Exists(string path) => $"exists ({path})";

    // Values of unlike types compare as unknown, which is not true of the predicate and must not become so of its negation.
    private static string Not(string predicate) => predicate switch
    {
        Always => Never,
        Never => Always,
        _ => $"(!{predicate} || {predicate} is unknown)",
    };

    private static string And(IEnumerable<string> parts) => Join(parts, " && ", neutral: Always, decisive: Never);

    private static string Or(IEnumerable<string> parts) => Join(parts, " || ", neutral: Never, decisive: Always);

    private static string Join(IEnumerable<string> parts, string sign, string neutral, string decisive)
    {
        List<string> counting = [.. parts.Where(part => part != neutral)];
        if (counting.Contains(decisive))
        {
            return decisive;
        }

        return counting.Count switch { 0 => neutral, 1 => counting[0], _ => $"({string.Join(sign, counting)})" };
    }
}
