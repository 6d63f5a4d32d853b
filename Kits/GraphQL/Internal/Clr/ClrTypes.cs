using System.Reflection;
using System.Text;
using System.Text.Json;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Clr;

/// <summary>Which C# types a schema is made of, and what they are called there.</summary>
internal sealed class ClrTypes
{
    private readonly Dictionary<Type, string> _scalars = new()
    {
        [typeof(string)] = "String",
        [typeof(bool)] = "Boolean",
        [typeof(int)] = "Int",
        [typeof(short)] = "Int",
        [typeof(byte)] = "Int",
        [typeof(long)] = "Long",
        [typeof(float)] = "Float",
        [typeof(double)] = "Float",
        [typeof(decimal)] = "Decimal",
        [typeof(Guid)] = "UUID",
        [typeof(DateTimeOffset)] = "DateTime",
        [typeof(DateTime)] = "DateTime",
        [typeof(JsonElement)] = "JSON",
        [typeof(object)] = "Any",
        [typeof(Uri)] = "String",
    };

    internal List<(Type Type, string Name)> Roots { get; } = [];

    internal List<Type> Extensions { get; } = [];

    internal List<Type> Additional { get; } = [];

    internal List<GraphQLScalar> Scalars { get; } = [];

    internal Func<ResolverContext, AuthorizeAttribute, ValueTask<bool>> Authorization { get; set; } = (context, rule) =>
        new(rule.Policy is null && (rule.Roles.Length == 0 ? context.User?.Identity?.IsAuthenticated == true : rule.Roles.Any(role => context.User?.IsInRole(role) == true)));

    internal void AddScalar(Type type, GraphQLScalar scalar)
    {
        _scalars[type] = scalar.Name;
        Scalars.Add(scalar);
    }

    internal string? ScalarOf(Type type) => _scalars.GetValueOrDefault(type);

    internal GraphQLScalar Implementation(string name) => Scalars.Concat(KnownScalars.More).First(scalar => scalar.Name == name);

    internal bool IsLeaf(Type type) => type.IsEnum || _scalars.ContainsKey(type);

    /// <summary>The item of a list; null if the type is none.</summary>
    internal Type? ItemOf(Type type)
    {
        if (type == typeof(string) || IsLeaf(type))
        {
            return null;
        }

        if (type.IsArray)
        {
            return type.GetElementType();
        }

        var sequence = type.GetInterfaces().Prepend(type).FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IEnumerable<>));
        return sequence?.GetGenericArguments()[0];
    }

    internal static string NameOf(Type type, bool isInput)
    {
        if (type.GetCustomAttribute<GraphQLNameAttribute>() is { } given)
        {
            return given.Name;
        }

        var name = type.Name.Split('`')[0];
        if (type.IsGenericType)
        {
            // Connection<Order> is OrderConnection.
            name = string.Concat(type.GetGenericArguments().Select(argument => NameOf(argument, isInput: false))) + name;
        }

        return isInput && !type.IsEnum && !name.EndsWith("Input", StringComparison.Ordinal) ? name + "Input" : name;
    }

    internal static string NameOf(MemberInfo member)
    {
        var name = member.Name;
        if (member is MethodInfo)
        {
            name = name.EndsWith("Async", StringComparison.Ordinal) && name.Length > 5 ? name[..^5] : name;
            name = name.StartsWith("Get", StringComparison.Ordinal) && name.Length > 3 && char.IsUpper(name[3]) ? name[3..] : name;
        }

        return member.GetCustomAttribute<GraphQLNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(name);
    }

    internal static string NameOf(ParameterInfo parameter) => parameter.GetCustomAttribute<GraphQLNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);

    internal static string NameOfValue(FieldInfo value)
    {
        var name = new StringBuilder();
        for (var i = 0; i < value.Name.Length; i++)
        {
            var startsWord = i > 0 && char.IsUpper(value.Name[i]) && (char.IsLower(value.Name[i - 1]) || char.IsDigit(value.Name[i - 1]) || (i + 1 < value.Name.Length && char.IsLower(value.Name[i + 1])));
            name.Append(startsWord && value.Name[i - 1] != '_' ? "_" : "").Append(char.ToUpperInvariant(value.Name[i]));
        }

        return value.GetCustomAttribute<GraphQLNameAttribute>()?.Name ?? name.ToString();
    }
}
