namespace BulkImport.Kits.Dashboard.Internal.Wire;

/// <summary>Who sent something: the resource and the instrumentation scope, shared by all that came with them.</summary>
internal sealed record Origin(string Service, string Instance, string Scope, IReadOnlyList<Attribute> Resource)
{
    private const int Overhead = 200;

    /// <summary>About what it takes in memory.</summary>
    public int Size { get; } = Overhead + (2 * (Service.Length + Instance.Length + Scope.Length)) + Resource.Sum(attribute => Overhead + (2 * (attribute.Key.Length + attribute.Value.Length)));

    /// <summary>A Resource message; the scope is still unknown.</summary>
    public static Origin Read(ReadOnlySpan<byte> resource)
    {
        var attributes = new List<Attribute>();
        for (var reader = new ProtobufReader(resource); reader.Next();)
        {
            switch (reader.Field)
            {
                case 1: attributes.Add(AnyValue.ReadAttribute(reader.Bytes())); break;
                default: reader.Skip(); break;
            }
        }

        return new Origin(ValueOf(attributes, "service.name") ?? "unknown", ValueOf(attributes, "service.instance.id") ?? "", "", attributes);
    }

    /// <summary>The same resource with the name from an InstrumentationScope message.</summary>
    public Origin In(ReadOnlySpan<byte> scope)
    {
        var name = "";
        for (var reader = new ProtobufReader(scope); reader.Next();)
        {
            switch (reader.Field)
            {
                case 1: name = reader.Text(); break;
                default: reader.Skip(); break;
            }
        }

        return new Origin(Service, Instance, name, Resource);
    }

    private static string? ValueOf(List<Attribute> attributes, string key) =>
        attributes.Where(attribute => attribute.Key == key).Select(attribute => attribute.Value).FirstOrDefault();
}
