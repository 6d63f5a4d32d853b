using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using BulkImport.Api.Rest.Altcraft.ReadBody;

namespace BulkImport.Api.Tests.Altcraft;

/// <summary>Elements as JSON, however their bytes arrive.</summary>
public sealed class XmlElementsTests
{
    [Theory]
    [InlineData("<a/>", "{\"a\":null}")]
    [InlineData("<a></a>", "{\"a\":\"\"}")]
    [InlineData("<a array='true'/>", "{\"a\":[]}")]
    [InlineData("<a array='true'></a>", "{\"a\":[\"\"]}")]
    [InlineData("<a array=\"true\">1</a>", "{\"a\":[\"1\"]}")]
    [InlineData("<a array='false'>1</a>", "{\"a\":\"1\"}")]
    [InlineData("<a>1</a><a>2</a>", "{\"a\":[\"1\",\"2\"]}")]
    [InlineData("<a>1</a><a array='true'/>", "{\"a\":[\"1\"]}")]
    [InlineData("<a/><a/>", "{\"a\":[null,null]}")]
    [InlineData("<a>1</a><b>2</b><a>3</a><b/><a><c>4</c></a>", "{\"a\":[\"1\",\"3\",{\"c\":\"4\"}],\"b\":[\"2\",null]}")]
    [InlineData("<a><b><c>1</c></b><b><c>2</c><c>3</c></b></a>", "{\"a\":{\"b\":[{\"c\":\"1\"},{\"c\":[\"2\",\"3\"]}]}}")]
    [InlineData("<a x='1' array = 'true' ><n:b xmlns:n='u'>1</n:b></a>", "{\"a\":[{\"b\":\"1\"}]}")]
    [InlineData("<resource_id>20</resource_id><priority>05</priority><priority>7</priority>", "{\"resource_id\":20,\"priority\":[\"05\",7]}")]
    [InlineData("<a>x\r\ny\rz&#13;</a>", "{\"a\":\"x\\ny\\nz\\r\"}")]
    [InlineData("<a> \n </a><b> \n <c/> </b>", "{\"a\":\" \\n \",\"b\":{\"c\":null}}")]
    [InlineData("<a>&quot;\\&apos;<![CDATA[<]]]]>&gt;</a>", "{\"a\":\"\\\"\\\\'<]]>\"}")]
    [InlineData("<ålder>å€😀</ålder>", "{\"ålder\":\"å€😀\"}")]
    public async Task Elements_become_json(string elements, string json)
    {
        Assert.Equal(json, await ReadAsync(elements, pieces: int.MaxValue));
        Assert.Equal(json, await ReadAsync(elements, pieces: 1));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(900)]
    public async Task Names_that_stand_apart_are_gathered_in_the_place_of_the_first(int names)
    {
        var elements = string.Concat(Enumerable.Range(0, names * 2).Select(i => $"<f{i % names}>{i}</f{i % names}>"));

        var read = JsonNode.Parse(await ReadAsync(elements, int.MaxValue))!.AsObject();

        Assert.Equal(Enumerable.Range(0, names).Select(i => $"f{i}"), read.Select(field => field.Key));
        Assert.All(Enumerable.Range(0, names), i => Assert.Equal($"""["{i}","{i + names}"]""", read[$"f{i}"]!.ToJsonString()));
    }

    [Fact]
    public async Task Random_documents_mean_the_same_to_another_reader()
    {
        var random = new Random(11);
        for (var round = 0; round < 2_000; round++)
        {
            var document = new XElement("data", Content(random, 0)).ToString(round % 2 == 0 ? SaveOptions.None : SaveOptions.DisableFormatting);
            var expected = Json(XElement.Parse(document, LoadOptions.PreserveWhitespace))?.ToJsonString();

            var read = await ReadWholeAsync($"<xml>{document}</xml>", pieces: 1 + random.Next(40));

            Assert.Equal(expected, JsonNode.Parse(read!)?.ToJsonString());
        }
    }

    [Fact]
    public async Task A_long_text_with_signs_of_all_lengths_comes_through_in_pieces()
    {
        var text = string.Concat(Enumerable.Repeat("abcå€😀]]&amp;\r\n", 20_000));

        var read = await ReadAsync($"<a>{text}</a>", pieces: 4_099);

        Assert.Equal(text.Replace("&amp;", "&", StringComparison.Ordinal).Replace("\r\n", "\n", StringComparison.Ordinal), JsonNode.Parse(read)!["a"]!.GetValue<string>());
    }

    private static async Task<string> ReadAsync(string elements, int pieces) => (await ReadWholeAsync($"<xml><data>{elements}</data></xml>", pieces))!;

    private static async Task<string?> ReadWholeAsync(string body, int pieces)
    {
        using var stream = new Trickle(Encoding.UTF8.GetBytes(body), pieces);
        using var parts = new XmlParts(new BodyWindow(stream), itemsInData: true);
        string? item = null;
        await foreach (var part in parts.ReadAsync(CancellationToken.None))
        {
            item = Encoding.UTF8.GetString(part.Value.Span);
        }

        Assert.Null(parts.Refusal);
        return item;
    }

    private static object[] Content(Random random, int depth)
    {
        string[] texts = ["", " ", "x", "a < b & \"c\"", "å€😀\n", "1\t2", "]]>", new string('y', random.Next(300))];
        if (depth == 4 || (depth > 0 && random.Next(3) == 0))
        {
            return [texts[random.Next(texts.Length)]];
        }

        return [.. Enumerable.Range(0, 1 + random.Next(6)).Select(_ =>
        {
            var element = new XElement("abcde"[random.Next(5)].ToString(), Content(random, depth + 1));
            if (random.Next(4) == 0)
            {
                element.SetAttributeValue("array", "true");
            }

            return element;
        })];
    }

    // The rules of contracts.md A1.5 over a tree.
    private static JsonNode? Json(XElement element)
    {
        if (!element.HasElements)
        {
            return element.IsEmpty ? null : JsonValue.Create(element.Value);
        }

        var node = new JsonObject();
        foreach (var group in element.Elements().GroupBy(child => child.Name.LocalName))
        {
            var isList = group.Count() > 1 || group.First().Attribute("array") is not null;
            node[group.Key] = isList ? new JsonArray([.. group.Where(child => !child.IsEmpty || child.Attribute("array") is null).Select(Json)]) : Json(group.First());
        }

        return node;
    }

    /// <summary>Gives its bytes in small pieces.</summary>
    private sealed class Trickle(byte[] bytes, int pieces) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(pieces, buffer.Length)], cancellationToken);
    }
}
