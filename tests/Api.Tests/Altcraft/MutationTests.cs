using System.Text;
using System.Text.RegularExpressions;

namespace BulkImport.Api.Tests.Altcraft;

public sealed partial class MutationTests(AltcraftApi api) : IClassFixture<AltcraftApi>
{
    private const int Seed = 20261122;
    private const int Bodies = 2_000;

    private const string Valid = """
        {"token":"north-token","trigger_id":96,"matching":"email","skip_invalid_subscriptions":false,"timeout":{"days":0,"minutes":0},"content":{"page":"caf\u00e9","n":[1,2.5e3,null,true]},"custom_data":{"a":{"b":"c"}},
        "data":[{"email":"m1@example.org","data":{"email":"m1@example.org","phones":["+46700000001","+46 70 000 00 02"],"_fname":"Åsa \ud83d\ude00","visits":17,"score":1.25e2,"vip":true,"joined":"2001-12-31T00:00+03:00","shelves":"a, b","extra":{"k":[1,{"x":null}]}},"custom_data":{"z":1}},
        {"email":"m2@example.org","phones":"+46700000003","crm":"77","subscriptions":[{"channel":"phone","phone":"+46700000004","resource_id":20,"priority":1},{"email":"m2.news@example.org","resource_id":21,"status":"subscribed"}]},
        {"data":{"email":"m3@example.org","nickname":null,"_bdate":978307200000,"_sex":1,"unknown":{"deep":[[[]]]}}}]}
        """;

    private static readonly byte[][] Pieces =
    [
        .. new[] { "<", "</data>", "<data/>", "&", "&#0;", "<![CDATA[", "]]>", "<!--", "<?", "\\u0000", "\\ud800", "1e999999", "1e-20000", "-0", "null", "[]", "{}", "\"\"", ",", ":", "[", "{", "\"", "\\", "true", "\n", "9223372036854775808" }.Select(Encoding.ASCII.GetBytes),
        [0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0x00], [0xf0, 0x9f, 0x98, 0x80],
    ];

    [Fact]
    public async Task Mutated_bodies_never_break_the_service()
    {
        var random = new Random(Seed);
        var accepted = 0;
        var session = await api.TrackAsync(async () =>
        {
            for (var i = 0; i < Bodies; i++)
            {
                var body = Mutate(Encoding.UTF8.GetBytes(Valid), random);
                var answer = await api.PostAsync(AltcraftApi.Import, body);
                var code = answer.GetProperty("error").GetInt32();
                Assert.True(code is 0 or 400 or 401 or 404, $"seed {Seed}, body {i} got {answer}: {Encoding.Latin1.GetString(body)}");
                accepted += code == 0 ? 1 : 0;
            }
        });

        Assert.True(session.MovedToErrorQueue.All.Count == 0, $"seed {Seed}: {string.Join('\n', session.AllExceptions())}");
        Assert.InRange(accepted, 1, Bodies - 1);
        Assert.Equal((0, ""), (await api.ImportAsync(Altcraft.Bodies.Import("""{"data":{"email":"afterwards@example.org"}}"""))).Error(0));
    }

    [Fact]
    public async Task Mutated_xml_bodies_never_break_the_service()
    {
        var random = new Random(Seed);
        var valid = Encoding.UTF8.GetBytes(XmlForm.Of(Valid));
        var session = await api.TrackAsync(async () =>
        {
            for (var i = 0; i < Bodies; i++)
            {
                var body = Mutate(valid, random);
                using var content = new ByteArrayContent(body);
                content.Headers.ContentType = new("application/xml");
                var answer = await api.PostTextAsync(AltcraftApi.Import, content);
                Assert.True(Answer().IsMatch(answer), $"seed {Seed}, body {i} got {answer}: {Encoding.Latin1.GetString(body)}");
            }
        });

        Assert.True(session.MovedToErrorQueue.All.Count == 0, $"seed {Seed}: {string.Join('\n', session.AllExceptions())}");
    }

    // A mutation may name JSON as the format of the answer, but hardly ever.
    [GeneratedRegex("^<xml><error>(0|400|401|404)</error>")]
    private static partial Regex Answer();

    private static byte[] Mutate(byte[] body, Random random)
    {
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            var at = random.Next(body.Length);
            var end = Math.Min(body.Length, at + random.Next(1, 40));
            body = random.Next(5) switch
            {
                0 => [.. body[..at], (byte)(body[at] ^ (1 << random.Next(8))), .. body[(at + 1)..]],
                1 => [.. body[..at], (byte)random.Next(256), .. body[(at + 1)..]],
                2 => [.. body[..at], .. body[end..], 0x20],
                3 => [.. body[..end], .. body[at..end], .. body[end..]],
                _ => [.. body[..at], .. Pieces[random.Next(Pieces.Length)], .. body[(random.Next(2) == 0 ? at : end)..], 0x20],
            };
        }

        return body;
    }
}
