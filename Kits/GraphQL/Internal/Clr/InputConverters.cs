using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;

namespace BulkImport.Kits.GraphQL.Internal.Clr;

/// <summary>From the engine's values to those of C#: arrays to lists, dictionaries to the records of input objects. Made once for each type.</summary>
internal sealed class InputConverters(ClrTypes types)
{
    private readonly Dictionary<Type, Func<object?, object?>> _converters = [];

    internal Func<object?, object?> For(Type type)
    {
        if (_converters.TryGetValue(type, out var known))
        {
            return known;
        }

        // An input object may have itself as a part: its converter is found by the time that it is called.
        _converters[type] = value => _converters[type](value);
        var target = Nullable.GetUnderlyingType(type) ?? type;
        Func<object?, object?> convert = types.IsLeaf(target) ? value => Leaf(value!, target) : types.ItemOf(target) is { } item ? List(target, item) : Object(target);
        return _converters[type] = value => value is null ? null : convert(value);
    }

    internal static IEnumerable<(string Name, PropertyInfo Property)> Properties(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetMethod is not null && property.GetIndexParameters().Length == 0 && property.GetCustomAttribute<GraphQLIgnoreAttribute>() is null)
        .Select(property => (ClrTypes.NameOf(property), property));

    private static object Leaf(object value, Type target) => value switch
    {
        _ when target.IsInstanceOfType(value) => value,
        DateTimeOffset moment when target == typeof(DateTime) => moment.UtcDateTime,
        string text when target == typeof(Guid) => Guid.TryParse(text, out var id) ? id : throw Misfit(target),
        string text when target == typeof(Uri) => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var uri) ? uri : throw Misfit(target),
        _ => Convert(value, target),
    };

    private static object Convert(object value, Type target)
    {
        try
        {
            return System.Convert.ChangeType(value, target, CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is InvalidCastException or FormatException or OverflowException)
        {
            throw Misfit(target);
        }
    }

    private static GraphQLException Misfit(Type target) => new($"A value cannot be read as {target.Name}.", "BAD_USER_INPUT");

    private Func<object?, object?> List(Type type, Type item)
    {
        var convert = For(item);
        var isArray = type.IsAssignableFrom(item.MakeArrayType());
        return value =>
        {
            var given = (object?[])value!;
            var array = Array.CreateInstance(item, given.Length);
            for (var i = 0; i < given.Length; i++)
            {
                array.SetValue(convert(given[i]), i);
            }

            return isArray ? array : Activator.CreateInstance(type, array);
        };
    }

    /// <summary>By its longest constructor, and the setters of what is left.</summary>
    private Func<object?, object?> Object(Type type)
    {
        var dictionary = Expression.Parameter(typeof(Dictionary<string, object?>));
        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).FirstOrDefault();
        var parameters = constructor?.GetParameters() ?? [];
        var created = constructor is null ? Expression.New(type) : Expression.New(constructor, parameters.Select(parameter => Member(dictionary, ClrTypes.NameOf(parameter), parameter.ParameterType)));
        var settable = Properties(type).Where(item => item.Property.SetMethod is { IsPublic: true } && !parameters.Any(parameter => string.Equals(parameter.Name, item.Property.Name, StringComparison.OrdinalIgnoreCase))).ToList();
        var result = Expression.Variable(type);
        var assignments = settable.Select(item => Expression.IfThen(
            Expression.Call(dictionary, nameof(Dictionary<string, object?>.ContainsKey), null, Expression.Constant(item.Name)),
            Expression.Assign(Expression.Property(result, item.Property), Member(dictionary, item.Name, item.Property.PropertyType))));
        var body = Expression.Block([result], [Expression.Assign(result, created), .. assignments, Expression.Convert(result, typeof(object))]);
        var make = Expression.Lambda<Func<Dictionary<string, object?>, object>>(body, dictionary).Compile();
        return value => make((Dictionary<string, object?>)value!);
    }

    private MethodCallExpression Member(Expression dictionary, string name, Type type) => Expression.Call(
        typeof(InputConverters), nameof(Read), [type], dictionary, Expression.Constant(name), Expression.Constant(For(type)), Expression.Default(type));

    internal static T Read<T>(IReadOnlyDictionary<string, object?> values, string name, Func<object?, object?> convert, T otherwise) =>
        values.TryGetValue(name, out var value) ? convert(value) is T converted ? converted : default! : otherwise;
}
