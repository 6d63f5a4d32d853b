namespace BulkImport.Kits.Dashboard.Internal.Wire;

/// <summary>
/// The three signals share one shape: a request holds resources, a resource holds scopes, a scope holds records. Fields may come in any order,
/// so the description of a resource or scope is looked for before what belongs to it is read.
/// </summary>
internal static class ExportRequest
{
    private const int Description = 1;
    private const int Content = 2;

    // Two bytes make a record, which then takes hundreds: the limit of the body alone would not bound the memory.
    private const int MostRecords = 20_000;

    public delegate T ReadRecord<out T>(ReadOnlySpan<byte> record, Origin origin);

    /// <summary>Everything in the request; whatever is broken anywhere breaks the whole.</summary>
    public static List<T> Read<T>(ReadOnlySpan<byte> request, ReadRecord<T> read)
    {
        var records = new List<T>();
        for (var resources = new ProtobufReader(request); resources.Next();)
        {
            if (resources.Field == Description)
            {
                ReadResource(resources.Bytes(), read, records);
            }
            else
            {
                resources.Skip();
            }
        }

        return records;
    }

    private static void ReadResource<T>(ReadOnlySpan<byte> message, ReadRecord<T> read, List<T> records)
    {
        var origin = Origin.Read(Find(message));
        for (var scopes = new ProtobufReader(message); scopes.Next();)
        {
            if (scopes.Field == Content)
            {
                ReadScope(scopes.Bytes(), origin, read, records);
            }
            else
            {
                scopes.Skip();
            }
        }
    }

    private static void ReadScope<T>(ReadOnlySpan<byte> message, Origin resource, ReadRecord<T> read, List<T> records)
    {
        var origin = resource.In(Find(message));
        for (var found = new ProtobufReader(message); found.Next();)
        {
            if (found.Field == Content)
            {
                records.Add(records.Count < MostRecords ? read(found.Bytes(), origin) : throw new InvalidDataException($"There are more than {MostRecords} records."));
            }
            else
            {
                found.Skip();
            }
        }
    }

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> message)
    {
        var description = ReadOnlySpan<byte>.Empty;
        for (var reader = new ProtobufReader(message); reader.Next();)
        {
            if (reader.Field == Description)
            {
                description = reader.Bytes();
            }
            else
            {
                reader.Skip();
            }
        }

        return description;
    }
}
