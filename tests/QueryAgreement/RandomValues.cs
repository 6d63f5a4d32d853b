using System.Text;

namespace BulkImport.QueryAgreement;

/// <summary>JSON by dice, of so few different values that constants and stored values meet.</summary>
internal sealed class RandomValues(Random random)
{
    private static readonly string[] Numbers = ["0", "1", "2", "3", "10", "1.5", "2.0", "-1", "2.5"];
    private static readonly string[] Texts = ["\"\"", "\"a\"", "\"b\"", "\"ab\"", "\"B\"", "\"é\"", "\"1\"", "\"a b\""];
    private static readonly string[] Patterns = ["^a", "b$", "a|é", ".b", "[0-9]", "^$", "A"];
    private static readonly string[] Fields = ["a", "b", "c", "d"];
    private static readonly string[] Members = ["x", "y", "z"];
    private static readonly string[] Steps = ["x", "y", "z", "x", "y", "0", "1"];

    internal bool Chance(int percent) => random.Next(100) < percent;

    internal int Next(int most) => random.Next(most);

    internal string One(params string[] of) => of[random.Next(of.Length)];

    internal string Pattern() => One(Patterns);

    internal string Profile() => Object(Fields.Where(_ => Chance(75)), 3);

    /// <summary>A field, or a way from it into objects and arrays.</summary>
    internal string Path() => One(Fields) + Way();

    /// <summary>The same within an element of an array.</summary>
    internal string PathWithin() => One(Members) + (Chance(20) ? Way() : "");

    internal string Scalar() => random.Next(10) switch
    {
        < 5 => One(Numbers),
        < 8 => One(Texts),
        < 9 => One("true", "false"),
        _ => "null",
    };

    internal string Value(int depth) => random.Next(depth > 0 ? 10 : 6) switch
    {
        < 6 => Scalar(),
        < 8 => Array(Math.Max(0, depth - 1)),
        _ => Object(Members.Where(_ => Chance(60)), depth - 1),
    };

    private string Array(int depth) => Chance(40)
        ? $"[{Listed(_ => Object(Members.Where(_ => Chance(60)), depth))}]"
        : $"[{Listed(_ => Chance(80) ? Scalar() : Value(depth))}]";

    private string Listed(Func<int, string> element) => string.Join(',', Enumerable.Range(0, random.Next(4)).Select(element));

    private string Object(IEnumerable<string> names, int depth)
    {
        var text = new StringBuilder("{");
        foreach (var name in names.ToList())
        {
            text.Append(text.Length > 1 ? "," : "").Append('"').Append(name).Append("\":").Append(Value(depth));
        }

        return text.Append('}').ToString();
    }

    private string Way() => string.Concat(Enumerable.Range(0, random.Next(10) switch { < 4 => 0, < 8 => 1, _ => 2 }).Select(_ => "." + One(Steps)));
}
