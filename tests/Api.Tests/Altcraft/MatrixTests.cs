using System.Text;

namespace BulkImport.Api.Tests.Altcraft;

/// <summary>Every matching mode, with every number of profiles that match, in both formats.</summary>
public sealed class MatrixTests(AltcraftApi api) : IClassFixture<AltcraftApi>
{
    private static int _values = 1_000;

    private static readonly ModeCase[] Modes =
    [
        new("email", v => Email(v), v => $"{Email(v)},{Name}", "data.email: is needed to match by email", "\"email\":\"nobody\"", "email: is not an e-mail address"),
        new("email_profile", v => Email(v), v => $"{Email(v)},{Name}", "data.email: is needed to match by email", "\"email\":\"nobody\"", "email: is not an e-mail address"),
        new("email_sub", v => Subscription("email", Email(v)), v => $"{Email(v)},{Named(Subscription("email", Email(v)))}", "data.email: is needed to match by email", "\"email\":\"nobody\"", "email: is not an e-mail address"),
        new("phone", v => $"\"phones\":[\"+46 800 {v}\"]", v => $"\"phone\":\"46800{v}\",{Name}", "data.phones: is needed to match by phone", "\"phone\":\"call me\"", "phone: is not a phone number"),
        new("phone_sub", v => Subscription("sms", Phone(v)), v => $"{Phone(v)},{Named(Subscription("sms", Phone(v)))}", "data.phones: is needed to match by phone", "\"phone\":\"call me\"", "phone: is not a phone number"),
        new("push_sub", v => Subscription("push", Push(v)), v => $"{Push(v)},{Named(Subscription("push", Push(v)))}", "provider: a text is needed to match by push_sub", "\"provider\":\"fcm\",\"subscription_id\":{\"a\":\"b\"}", "subscription_id: a text is needed to match by push_sub"),
        new("custom", v => $"\"crm\":\"{v}\"", v => $"\"field_value\":\"{v}\",{Name}", "data.crm: is needed to match by custom", "\"field_value\":{\"a\":\"b\"}", "field_value: must be a string", "crm"),
        new("custom_sub", v => Subscription("telegram_bot", Chat(v)), v => $"\"field_value\":\"{v}\",{Named(Subscription("telegram_bot", Chat(v)))}", "field_value: is needed to match by custom_sub", "\"field_value\":{\"a\":\"b\"}", "field_value: must be a text or a number", "id"),
        new("email_phone", v => Email(v), v => $"{Email(v)},\"phone\":\"+46811{v}\",{Name}", " an email or a phone is needed to match by", "\"phone\":\"call me\"", "phone: is not a phone number"),
        new("email_phone_sub", v => Subscription("sms", Phone(v)), v => $"{Phone(v)},{Named(Subscription("sms", Phone(v)))}", " an email or a phone is needed to match by", "\"phone\":\"call me\"", "phone: is not a phone number"),
        new("custom_request", v => $"\"crm\":\"{v}\"", v => $"\"custom_request\":{{\"crm\":\"{v}\"}},\"data\":{{\"_fname\":\"New\",\"crm\":\"{v}\"}}", "data.email: is needed to match by email", "\"custom_request\":\"crm\"", "custom_request: must be an object"),
    ];

    private const string Name = "\"data\":{\"_fname\":\"New\"}";

    public static TheoryData<string, bool> All => Table(Modes.Select(mode => mode.Name).Append("profile_id"));

    public static TheoryData<string, bool> ThatCreate => Table(Modes.Select(mode => mode.Name));

    [Theory]
    [MemberData(nameof(ThatCreate))]
    public async Task No_match_creates_and_the_same_row_finds_it_again(string mode, bool isXml)
    {
        var item = Asking(mode, NextValue());

        var first = await ImportAsync(mode, item, isXml);
        var second = await ImportAsync(mode, item, isXml);

        Assert.Equal("New", (await api.FieldsAsync(first.ProfileId(0))).GetProperty("_fname").GetString());
        Assert.Equal(first.ProfileId(0), second.ProfileId(0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_match_by_profile_id_is_rejected(bool isXml) =>
        Assert.Equal((404, "profile not found"), (await ImportAsync("profile_id", "\"profile_id\":\"0000000100000000ffffffff\"," + Name, isXml)).Error(0));

    [Theory]
    [MemberData(nameof(All))]
    public async Task One_match_is_updated(string mode, bool isXml)
    {
        var value = NextValue();
        var stored = (await StoreAsync(mode, value, count: 1))[0];

        var task = await ImportAsync(mode, mode == "profile_id" ? $"\"profile_id\":\"{stored}\",{Name}" : Asking(mode, value), isXml);

        Assert.Equal(stored, task.ProfileId(0));
        Assert.Equal("New", (await api.FieldsAsync(stored)).GetProperty("_fname").GetString());
    }

    // Several profiles never have one profile_id.
    [Theory]
    [MemberData(nameof(ThatCreate))]
    public async Task Several_matches_are_rejected_and_none_of_them_is_changed(string mode, bool isXml)
    {
        var value = NextValue();
        var stored = await StoreAsync(mode, value, count: 2);

        var task = await ImportAsync(mode, Asking(mode, value), isXml);

        Assert.Equal((409, "Several profiles match"), task.Error(0));
        Assert.Equal(2, stored.Distinct().Count());
        foreach (var id in stored)
        {
            Assert.False((await api.FieldsAsync(id)).TryGetProperty("_fname", out _));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_missing_value_is_rejected_and_named(string mode, bool isXml)
    {
        var text = mode == "profile_id" ? "profile_id: is needed to match by profile_id" : Case(mode).Missing;
        Assert.Equal((400, text[0] == ' ' ? $"data[0]:{text}" : $"data[0].{text}"), (await ImportAsync(mode, Name, isXml)).Error(0));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_value_of_the_wrong_type_is_rejected_and_named(string mode, bool isXml)
    {
        var item = mode == "profile_id" ? "\"profile_id\":\"17\"" : Case(mode).Wrong;
        var expected = mode == "profile_id" ? (404, "profile not found") : (400, "data[0]." + Case(mode).WrongText);

        // Flat, the e-mail of an item is that of its data.
        var actual = (await ImportAsync(mode, $"{item},{Name}", isXml)).Error(0);

        Assert.Equal(expected, (actual.Code, isXml ? actual.Text.Replace("data[0].data.email", "data[0].email", StringComparison.Ordinal) : actual.Text));
    }

    private static string NextValue() => $"{Interlocked.Increment(ref _values)}";

    private static string Email(string value) => $"\"email\":\"matrix{value}@example.org\"";

    private static string Phone(string value) => $"\"phone\":\"+46822{value}\"";

    private static string Push(string value) => $"\"provider\":\"android-firebase\",\"subscription_id\":\"s{value}\"";

    private static string Chat(string value) => $"\"cc_data\":{{\"id\":\"{value}\"}}";

    private static string Subscription(string channel, string address) => $"\"subscriptions\":[{{\"channel\":\"{channel}\",\"resource_id\":20,{address}}}]";

    private static string Named(string data) => $"\"data\":{{\"_fname\":\"New\",{data}}}";

    private static ModeCase Case(string mode) => Modes.Single(one => one.Name == mode);

    private static string Asking(string mode, string value) => Case(mode).Asking(value);

    private static TheoryData<string, bool> Table(IEnumerable<string> modes)
    {
        var table = new TheoryData<string, bool>();
        foreach (var mode in modes)
        {
            table.Add(mode, false);
            table.Add(mode, true);
        }

        return table;
    }

    // Whatever the mode, profiles that have the value are made by a key of their own.
    private async Task<string[]> StoreAsync(string mode, string value, int count)
    {
        var having = mode == "profile_id" ? "\"visits\":1" : Case(mode).Having(value);
        var items = Enumerable.Range(0, count).Select(n => $"{{\"data\":{{\"key\":\"{value}-{n}\",{having}}}}}");
        var task = await api.ImportAsync(Bodies.Import(string.Join(',', items), "\"matching\":\"custom\",\"field_name\":\"key\","));
        return [.. Enumerable.Range(0, count).Select(task.ProfileId)];
    }

    private Task<EndedTask> ImportAsync(string mode, string item, bool isXml)
    {
        var matching = mode == "custom_request" ? "" : $"\"matching\":\"{mode}\",";
        var field = mode == "profile_id" || Case(mode).FieldName is not { } name ? "" : $"\"field_name\":\"{name}\",";
        var body = Bodies.Import($"{{{item}}}", matching + field);
        return api.ImportAsync(isXml ? new StringContent(XmlForm.Of(body), Encoding.UTF8, "application/xml") : new StringContent(body, Encoding.UTF8, "application/json"));
    }

    private sealed record ModeCase(string Name, Func<string, string> Having, Func<string, string> Asking, string Missing, string Wrong, string WrongText, string? FieldName = null);
}
