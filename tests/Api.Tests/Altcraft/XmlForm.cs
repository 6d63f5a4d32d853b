using System.Text;
using System.Text.Json;
using System.Xml;

namespace BulkImport.Api.Tests.Altcraft;

/// <summary>A JSON body in Altcraft's XML (contracts.md A1.5), as its clients write it.</summary>
internal static class XmlForm
{
    /// <summary>Items are flat, as in the vendor's samples, or wrapped as in JSON.</summary>
    internal static string Of(string json, bool isFlat = true)
    {
        var xml = new StringBuilder("<xml>");
        foreach (var property in JsonElement.Parse(json).EnumerateObject())
        {
            Write(xml, property.Name, property.Value, isFlat && property.Name == "data");
        }

        return xml.Append("</xml>").ToString();
    }

    private static void Write(StringBuilder xml, string name, JsonElement value, bool areItems = false)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var element in value.EnumerateArray())
            {
                WriteElement(xml, name, element, value.GetArrayLength() == 1 ? " array='true'" : "", areItems);
            }
        }
        else
        {
            WriteElement(xml, name, value, "", areItems);
        }
    }

    private static void WriteElement(StringBuilder xml, string name, JsonElement value, string attribute, bool isItem)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            xml.Append('<').Append(name).Append(attribute).Append("/>");
            return;
        }

        xml.Append('<').Append(name).Append(attribute).Append('>');
        if (value.ValueKind == JsonValueKind.Object)
        {
            WriteProperties(xml, value, isItem);
        }
        else
        {
            xml.Append(XmlText(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()));
        }

        xml.Append("</").Append(name).Append('>');
    }

    private static void WriteProperties(StringBuilder xml, JsonElement value, bool isItem)
    {
        foreach (var property in value.EnumerateObject())
        {
            if (isItem && property.Name == "data")
            {
                WriteProperties(xml, property.Value, isItem: false);
            }
            else
            {
                Write(xml, property.Name, property.Value);
            }
        }
    }

    private static string XmlText(string text)
    {
        var xml = new StringBuilder();
        using var writer = XmlWriter.Create(xml, new XmlWriterSettings { ConformanceLevel = ConformanceLevel.Fragment });
        writer.WriteString(text);
        writer.Flush();
        return xml.ToString();
    }
}
