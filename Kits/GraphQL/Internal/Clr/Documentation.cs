using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace BulkImport.Kits.GraphQL.Internal.Clr;

/// <summary>Descriptions: from an attribute, or from the XML documentation that lies beside an assembly.</summary>
internal static partial class Documentation
{
    private static readonly ConcurrentDictionary<Assembly, Dictionary<string, XElement>> Files = new();

    internal static string? Of(Type type) => Given(type) ?? Text(Find(type.Assembly, $"T:{Name(type)}")?.Element("summary"));

    internal static string? Of(MemberInfo member) => Given(member) ?? member switch
    {
        PropertyInfo property => Text(Find(property, 'P')?.Element("summary")) ?? Text(Parameter(Find(property.Module.Assembly, $"T:{Name(property.DeclaringType!)}"), property.Name)),
        FieldInfo field => Text(Find(field, 'F')?.Element("summary")),
        MethodInfo method => Text(Find(method, 'M')?.Element("summary")),
        _ => null,
    };

    internal static string? Of(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<GraphQLDescriptionAttribute>()?.Description ?? (parameter.Member is MethodInfo method ? Text(Parameter(Find(method, 'M'), parameter.Name!)) : null);

    internal static string? Deprecation(ICustomAttributeProvider provider) =>
        provider.GetCustomAttributes(inherit: true).Select(attribute => attribute switch
        {
            GraphQLDeprecatedAttribute deprecated => deprecated.Reason,
            ObsoleteAttribute obsolete => obsolete.Message ?? TypeSystem.AppliedDirectives.DefaultReason,
            _ => null,
        }).FirstOrDefault(reason => reason is not null);

    private static string? Given(MemberInfo member) => member.GetCustomAttribute<GraphQLDescriptionAttribute>()?.Description;

    private static XElement? Parameter(XElement? member, string name) => member?.Elements("param").FirstOrDefault(parameter => parameter.Attribute("name")?.Value == name);

    private static XElement? Find(MemberInfo member, char kind) => Find(member.Module.Assembly, $"{kind}:{Name(member.DeclaringType!)}.{member.Name}");

    private static XElement? Find(Assembly assembly, string id) => Files.GetOrAdd(assembly, Load).GetValueOrDefault(id);

    private static string Name(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    /// <summary>Overloads share the description of the first: a field has one name.</summary>
    private static Dictionary<string, XElement> Load(Assembly assembly)
    {
        var members = new Dictionary<string, XElement>(StringComparer.Ordinal);
        var path = Path.ChangeExtension(assembly.Location, ".xml");
        if (assembly.Location.Length > 0 && File.Exists(path))
        {
            foreach (var member in XDocument.Load(path).Descendants("member"))
            {
                members.TryAdd(member.Attribute("name")!.Value.Split('(')[0], member);
            }
        }

        return members;
    }

    private static string? Text(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        var text = string.Concat(element.Nodes().Select(node => node switch
        {
            XText plain => plain.Value,
            XElement { Name.LocalName: "see" or "paramref" } reference => ShortName(reference),
            XElement inner => inner.Value,
            _ => "",
        }));
        return WhiteSpace().Replace(text, " ").Trim() is { Length: > 0 } trimmed ? trimmed : null;
    }

    private static string ShortName(XElement reference) =>
        reference.Attribute("langword")?.Value ?? reference.Attribute("name")?.Value ?? reference.Attribute("cref")?.Value.Split('(')[0].Split('.', ':')[^1] ?? reference.Value;

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
