using System.Globalization;
using System.Text;

namespace BulkImport.Kits.Dashboard.Internal.Wire;

/// <summary>An attribute as the pages show it: every value is text.</summary>
internal readonly record struct Attribute(string Key, string Value);

/// <summary>opentelemetry.proto.common.v1: AnyValue and KeyValue.</summary>
internal static class AnyValue
{
    // Nothing that people send nests deeper, and each level costs stack.
    private const int Deepest = 16;

    /// <summary>A KeyValue.</summary>
    public static Attribute ReadAttribute(ReadOnlySpan<byte> message) => ReadAttribute(message, 0);

    /// <summary>The value as text; lists and maps in JSON's manner.</summary>
    public static string Read(ReadOnlySpan<byte> message) => Read(message, 0);

    /// <summary>Walks through a KeyValue without keeping anything: what passes here can be read later.</summary>
    public static void CheckAttribute(ReadOnlySpan<byte> message) => CheckAttribute(message, 0);

    /// <summary>Walks through a value without keeping anything.</summary>
    public static void Check(ReadOnlySpan<byte> message) => Check(message, 0);

    private static Attribute ReadAttribute(ReadOnlySpan<byte> message, int depth)
    {
        var (key, value) = ("", "");
        for (var reader = new ProtobufReader(message); reader.Next();)
        {
            switch (reader.Field)
            {
                case 1: key = reader.Text(); break;
                case 2: value = Read(reader.Bytes(), depth); break;
                default: reader.Skip(); break;
            }
        }

        return new Attribute(key, value);
    }

    private static string Read(ReadOnlySpan<byte> message, int depth)
    {
        var text = "";
        for (var reader = new ProtobufReader(message); reader.Next();)
        {
            switch (reader.Field)
            {
                case 1: text = reader.Text(); break;
                case 2: text = reader.Varint() == 0 ? "false" : "true"; break;
                case 3: text = ((long)reader.Varint()).ToString(CultureInfo.InvariantCulture); break;
                case 4: text = reader.Double().ToString(CultureInfo.InvariantCulture); break;
                case 5: text = $"[{ReadElements(reader.Bytes(), isMap: false, Deeper(depth))}]"; break;
                case 6: text = $"{{{ReadElements(reader.Bytes(), isMap: true, Deeper(depth))}}}"; break;
                case 7: text = Convert.ToBase64String(reader.Bytes()); break;
                default: reader.Skip(); break;
            }
        }

        return text;
    }

    private static StringBuilder ReadElements(ReadOnlySpan<byte> message, bool isMap, int depth)
    {
        var text = new StringBuilder();
        for (var reader = new ProtobufReader(message); reader.Next();)
        {
            if (reader.Field != 1)
            {
                reader.Skip();
                continue;
            }

            text.Append(text.Length > 0 ? ", " : "");
            if (isMap)
            {
                var (key, value) = ReadAttribute(reader.Bytes(), depth);
                text.Append(key).Append(": ").Append(value);
            }
            else
            {
                text.Append(Read(reader.Bytes(), depth));
            }
        }

        return text;
    }

    private static void CheckAttribute(ReadOnlySpan<byte> message, int depth)
    {
        for (var reader = new ProtobufReader(message); reader.Next();)
        {
            switch (reader.Field)
            {
                case 1: reader.Bytes(); break;
                case 2: Check(reader.Bytes(), depth); break;
                default: reader.Skip(); break;
            }
        }
    }

    private static void Check(ReadOnlySpan<byte> message, int depth)
    {
        for (var reader = new ProtobufReader(message); reader.Next();)
        {
            switch (reader.Field)
            {
                case 1 or 7: reader.Bytes(); break;
                case 2 or 3: reader.Varint(); break;
                case 4: reader.Fixed64(); break;
                case 5: CheckElements(reader.Bytes(), isMap: false, Deeper(depth)); break;
                case 6: CheckElements(reader.Bytes(), isMap: true, Deeper(depth)); break;
                default: reader.Skip(); break;
            }
        }
    }

    private static void CheckElements(ReadOnlySpan<byte> message, bool isMap, int depth)
    {
        for (var reader = new ProtobufReader(message); reader.Next();)
        {
            switch (reader.Field)
            {
                case 1 when isMap: CheckAttribute(reader.Bytes(), depth); break;
                case 1: Check(reader.Bytes(), depth); break;
                default: reader.Skip(); break;
            }
        }
    }

    private static int Deeper(int depth) => depth < Deepest ? depth + 1 : throw new InvalidDataException($"Values are nested more than {Deepest} deep.");
}
