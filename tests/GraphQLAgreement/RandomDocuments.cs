using System.Globalization;
using System.Text;
using BulkImport.Kits.GraphQL;
using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.GraphQLAgreement;

/// <summary>Documents by dice, most of them sound; faults are strewn in, one in some of them, several in a few.</summary>
internal sealed class RandomDocuments(GraphQLSchema schema, Random random)
{
    private const int MostDepth = 5;

    private readonly List<(string Name, string Type, SchemaType Model)> _variables = [];
    private readonly List<string> _fragments = [];
    private int _faultPercent;

    internal (string Query, string Variables) Next()
    {
        _variables.Clear();
        _fragments.Clear();
        _faultPercent = Chance(70) ? 0 : 3;
        var kind = Chance(10) ? OperationKind.Mutation : OperationKind.Query;
        var selections = Selections(schema.Root(kind)!, MostDepth);
        var variables = _variables.Count == 0 ? "" : $"({string.Join(", ", _variables.Select(variable => $"${variable.Name}: {variable.Type}{Default(variable.Type, variable.Model)}"))})";
        var mark = Chance(5) ? " @mark" : "";
        return ($"{kind.ToString().ToLowerInvariant()} Q{variables}{mark} {selections} {string.Join(' ', _fragments)}", Variables());
    }

    private string Default(string type, SchemaType model) => Chance(15) ? $" = {Literal(type.EndsWith('!') ? model : model.Nullable, 2, isConstant: true)}" : "";

    private string Variables()
    {
        var given = _variables.Where(variable => variable.Type.EndsWith('!') || Chance(80)).Where(_ => !IsFault());
        return $"{{{string.Join(',', given.Select(variable => $"\"{variable.Name}\":{Json(variable.Type.EndsWith('!') ? variable.Model : variable.Model.Nullable, 2)}"))}}}";
    }

    private string Selections(CompositeType type, int depth) => $"{{ {string.Join(' ', Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Selection(type, depth)))} }}";

    private string Selection(CompositeType type, int depth)
    {
        var directives = Chance(8) ? $" @{(Chance(50) ? "skip" : "include")}(if: {Literal(new NonNullType(schema.Type("Boolean")!), 1)})" : Chance(3) ? " @mark(level: 2) @mark" : "";
        return random.Next(20) switch
        {
            0 => $"__typename{directives}",
            1 or 2 or 3 when depth > 0 => $"...{(Chance(80) ? $" on {Condition(type).Name}" : "")}{directives} {Selections(type, depth - 1)}",
            4 when depth > 0 => Spread(type, depth) + directives,
            _ when type is FieldedType fielded => Field(fielded, depth, directives),
            _ => "__typename",
        };
    }

    private CompositeType Condition(CompositeType type) => IsFault() ? (CompositeType)schema.Type("Person")! : type;

    private string Spread(CompositeType type, int depth)
    {
        if (_fragments.Count > 0 && Chance(30))
        {
            return $"...f{random.Next(_fragments.Count)}";
        }

        var text = $"on {Condition(type).Name} {Selections(type, depth - 1)}";
        _fragments.Add($"fragment f{_fragments.Count} {text}");
        return $"...f{_fragments.Count - 1}";
    }

    private string Field(FieldedType type, int depth, string directives)
    {
        var fields = type.Fields.Values.Where(field => depth > 0 || field.Type.Named.IsLeaf).ToList();
        var field = fields[random.Next(fields.Count)];
        var alias = Chance(15) ? $"{(char)('a' + random.Next(4))}: " : "";
        var isComposite = field.Type.Named is CompositeType != IsFault();
        var inner = isComposite ? " " + (field.Type.Named is CompositeType composite && depth > 0 ? Selections(composite, depth - 1) : "{ name }") : "";
        return $"{alias}{(IsFault() ? "nope" : field.Name)}{Arguments(field)}{directives}{inner}";
    }

    private string Arguments(OutputField field)
    {
        var given = field.Arguments.Where(argument => argument.IsRequired ? !IsFault() : Chance(50)).Select(argument => $"{argument.Name}: {Literal(argument.Type, 3)}").ToList();
        if (IsFault())
        {
            given.Add(given.Count > 0 && Chance(50) ? given[0] : "nope: 1");
        }

        return given.Count == 0 ? "" : $"({string.Join(", ", given)})";
    }

    private string Literal(SchemaType type, int depth, bool isConstant = false)
    {
        if (!isConstant && Chance(15))
        {
            return Variable(type);
        }

        return type switch
        {
            NonNullType nonNull => IsFault() ? "null" : Literal(nonNull.Inner, depth, isConstant: true),
            _ when Chance(8) => "null",
            ListType list => Chance(15) ? Literal(list.Item, depth, isConstant) : $"[{string.Join(", ", Enumerable.Range(0, random.Next(3)).Select(_ => Literal(list.Item, depth - 1, isConstant)))}]",
            InputObjectType input => Object(input, depth, isConstant),
            EnumType values => IsFault() ? One("UNHEARD", "\"LOW\"", "1") : values.Values.GetAt(random.Next(values.Values.Count)).Key,
            _ => Scalar(type.Named.Name),
        };
    }

    private string Variable(SchemaType type)
    {
        var model = Chance(30) && !type.IsNonNull ? new NonNullType(type) : IsFault() ? type.Nullable : type;
        var name = $"v{_variables.Count}";
        _variables.Add((name, IsFault() ? "Int" : model.ToString(), model));
        return IsFault() ? "$undefined" : $"${name}";
    }

    private string Object(InputObjectType input, int depth, bool isConstant)
    {
        var fields = input.IsOneOf ? [input.Fields.GetAt(random.Next(input.Fields.Count)).Value] : input.Fields.Values.Where(field => field.IsRequired ? !IsFault() : depth > 0 && Chance(40)).ToList();
        // A variable as the one field of a @oneOf object is judged otherwise by graphql-js 16: see the kit's tests.
        return $"{{{string.Join(", ", fields.Select(field => $"{(IsFault() ? "nope" : field.Name)}: {Literal(input.IsOneOf ? new NonNullType(field.Type) : field.Type, depth - 1, isConstant || input.IsOneOf)}"))}}}";
    }

    private string Scalar(string type) => IsFault() ? One("\"x\"", "1.5", "true", "NAME", "{}", "99999999999") : type switch
    {
        "Int" => random.Next(-5, 1000).ToString(CultureInfo.InvariantCulture),
        "Float" => One("1", "2.5", "-3e2", "0.125"),
        "Boolean" => One("true", "false"),
        "ID" => One("7", "\"seven\""),
        _ => One("\"text\"", "\"\"", "\"\\u00e9\\n\"", "\"\"\"block\"\"\""),
    };

    private string Json(SchemaType type, int depth) => type switch
    {
        NonNullType nonNull => IsFault() ? "null" : Json(nonNull.Inner, depth),
        _ when Chance(10) => "null",
        ListType list => Chance(15) ? Json(list.Item, depth) : $"[{string.Join(",", Enumerable.Range(0, random.Next(3)).Select(_ => Json(list.Item, depth - 1)))}]",
        InputObjectType input => JsonObject(input, depth),
        EnumType values => IsFault() ? One("\"UNHEARD\"", "1") : $"\"{values.Values.GetAt(random.Next(values.Values.Count)).Key}\"",
        _ => IsFault() ? One("\"x\"", "1.5", "true", "{}", "99999999999") : type.Named.Name switch
        {
            "Int" => One("1", "2.0", "-7"),
            "Float" => One("1", "2.5", "-3e2"),
            "Boolean" => One("true", "false"),
            "ID" => One("7", "\"seven\""),
            _ => One("\"text\"", "\"\""),
        },
    };

    private string JsonObject(InputObjectType input, int depth)
    {
        var fields = input.IsOneOf ? [input.Fields.GetAt(random.Next(input.Fields.Count)).Value] : input.Fields.Values.Where(field => field.IsRequired ? !IsFault() : depth > 0 && Chance(40)).ToList();
        var text = new StringBuilder();
        foreach (var field in fields)
        {
            text.Append(text.Length == 0 ? "" : ",").Append('"').Append(IsFault() ? "nope" : field.Name).Append("\":").Append(Json(field.Type, depth - 1));
        }

        return $"{{{text}}}";
    }

    private string One(params string[] choices) => choices[random.Next(choices.Length)];

    private bool Chance(int percent) => random.Next(100) < percent;

    private bool IsFault() => Chance(_faultPercent);
}
