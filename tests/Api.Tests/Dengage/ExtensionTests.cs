using System.Net;

namespace BulkImport.Api.Tests.Dengage;

/// <summary>Further addresses of contacts (contracts.md B6).</summary>
public sealed class ExtensionTests(DengageApi api) : IClassFixture<DengageApi>
{
    private const string Path = "/rest/bulk/contact_extensions";
    private const string All = "contact_key address name channel permission";

    [Fact]
    public async Task An_extension_is_inserted_updated_by_any_spelling_and_shown_as_a_list()
    {
        await ContactAsync("ada");

        var made = await SendAsync(All, """{"contact_key":"ada","address":"Ada@Work.example.org","name":"work","channel":"email","permission":true}""");
        var changed = await SendAsync("contact_key address permission", """{"contact_key":"ada","address":"ADA@work.example.org","permission":"0","name":"ignored"}""", inserts: false);
        var shown = await api.GetAsync("/rest/contacts/ada?contactFields=contact_extensions");

        Assert.Equal(["ada", "ada"], made.Keys("inserted").Concat(changed.Keys("updated")));
        Assert.Equal("""[{"address":"ada@work.example.org","name":"work","channel":"email","permission":false}]""", Extensions(shown));
    }

    [Fact]
    public async Task Null_and_the_empty_text_clear_and_what_a_record_leaves_out_stays()
    {
        await ContactAsync("eve");
        await SendAsync(All, """{"contact_key":"eve","address":"905351234567","name":"private","channel":"sms","permission":true}""");

        await SendAsync(All, """{"contact_key":"eve","address":"+90 535 123 45 67","name":"","permission":null}""");

        Assert.Equal("""[{"address":"905351234567","name":null,"channel":"sms","permission":null}]""", Extensions(await api.GetAsync("/rest/contacts/eve?contactFields=contact_extensions")));
    }

    [Fact]
    public async Task Without_inserting_an_unknown_extension_is_a_warning_and_so_is_an_unknown_contact()
    {
        await ContactAsync("bob");

        var answer = await api.PostAsync(Path, """{"columns":["contact_key","address"],"contactDatas":[{"contact_key":"bob","address":"a@example.org"},{"contact_key":"none","address":"a@example.org"}]}""");
        var inserting = await SendAsync("contact_key address", """{"contact_key":"none","address":"a@example.org"}""");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(["bob|0|address|The contact has no extension with this address.", "none|1||There is no contact with this key."], answer.Entries("warnings"));
        Assert.Equal(["none|0||There is no contact with this key."], inserting.Entries("warnings"));
    }

    [Fact]
    public async Task An_extension_gets_a_new_address_and_moves_to_another_contact()
    {
        await ContactAsync("from");
        await ContactAsync("to");
        await SendAsync(All, """{"contact_key":"from","address":"x@example.org","name":"work","channel":"email"}""");

        var renamed = await SendAsync("contact_key address channel new_address", """{"contact_key":"from","address":"x@example.org","channel":"email","new_address":"Y@example.org"}""", inserts: false);
        var moved = await SendAsync("contact_key address new_contact_key", """{"contact_key":"from","address":"y@example.org","new_contact_key":"to"}""", inserts: false);

        Assert.Equal(["from", "from"], renamed.Keys("updated").Concat(moved.Keys("updated")));
        Assert.Equal("[]", Extensions(await api.GetAsync("/rest/contacts/from?contactFields=contact_extensions")));
        Assert.Equal("""[{"address":"y@example.org","name":"work","channel":"email","permission":null}]""", Extensions(await api.GetAsync("/rest/contacts/to?contactFields=contact_extensions")));
    }

    [Fact]
    public async Task What_cannot_be_renamed_or_moved_says_why()
    {
        await ContactAsync("one");
        await ContactAsync("two");
        await SendAsync("contact_key address channel", """{"contact_key":"one","address":"p@example.org"},{"contact_key":"one","address":"q@example.org"},{"contact_key":"two","address":"q@example.org"}""");

        var renamed = await SendAsync("contact_key address channel new_address", """{"contact_key":"one","address":"p@example.org","channel":"email","new_address":"q@example.org"}""", inserts: false);
        var malformed = await SendAsync("contact_key address channel new_address", """{"contact_key":"one","address":"p@example.org","channel":"email","new_address":"nobody"}""", inserts: false);
        var moved = await SendAsync(
            "contact_key address new_contact_key",
            """{"contact_key":"one","address":"q@example.org","new_contact_key":"two"},{"contact_key":"one","address":"p@example.org","new_contact_key":"nobody"}""", inserts: false);

        Assert.Equal(["one|0|new_address|The contact has an extension with this address already."], renamed.Entries("errors"));
        Assert.Equal(["one|0|new_address|is not an e-mail address"], malformed.Entries("errors"));
        Assert.Equal(["one|0|new_contact_key|The new contact has an extension with this address already."], moved.Entries("errors"));
        Assert.Equal(["one|1|new_contact_key|There is no contact with the new key."], moved.Entries("warnings"));
    }

    [Fact]
    public async Task By_default_one_invalid_record_keeps_all_from_being_written()
    {
        await ContactAsync("strict");

        var answer = await api.PostAsync(Path, $$"""
            {"columns":["contact_key","address","name","channel","permission"],"insertIfNotExists":true,"contactDatas":[
              {"contact_key":"strict","address":"good@example.org"},{"contact_key":"","address":null},{"contact_key":"strict","address":"nobody","channel":"email","name":"private"},
              {"contact_key":"strict","address":"5","channel":"pigeon","permission":"maybe"},7]}
            """);

        Assert.Equal((HttpStatusCode.BadRequest, 11), (answer.Status, answer.Code));
        Assert.Equal(
            ["|1|contact_key|Contact key values should not be empty or null", "|1|address|should not be empty or null", "strict|2|name|is not an extension type of the channel email",
             "strict|3|channel|is not a channel", "strict|3|permission|must be true or false", "|4||must be an object"],
            answer.Entries("errors"));
        Assert.Null(await api.FieldAsync("strict", "contact_extensions"));
    }

    [Fact]
    public async Task Of_several_records_for_one_address_the_last_counts()
    {
        await ContactAsync("twice");

        var answer = await SendAsync(All, """{"contact_key":"twice","address":"t@example.org","permission":false},{"contact_key":"twice","address":"T@example.org","permission":true},{"contact_key":"twice","address":"u@example.org"}""");

        Assert.Equal(["twice", "twice"], answer.Keys("inserted"));
        Assert.Equal(["twice|0|address|a later record has the same contact key and address"], answer.Entries("warnings"));
    }

    [Theory]
    [InlineData("address", "columns: must include contact_key")]
    [InlineData("contact_key", "columns: must include address")]
    [InlineData("contact_key address tier", "columns[2]: tier is not a column of the extensions")]
    [InlineData("contact_key address address", "columns[2]: address is listed twice")]
    [InlineData("contact_key address new_address", "columns: must include channel where new_address is", false)]
    [InlineData("contact_key address channel new_address", "columns[3]: new_address is not allowed together with insertIfNotExists")]
    [InlineData("contact_key address new_contact_key", "columns[2]: new_contact_key is not allowed together with insertIfNotExists")]
    public async Task Columns_that_cannot_be_are_refused(string columns, string message, bool inserts = true)
    {
        var answer = await SendAsync(columns, """{"contact_key":"a","address":"b"}""", inserts);

        Assert.Equal((HttpStatusCode.BadRequest, 11, message), answer.Refusal);
    }

    [Theory]
    [InlineData(0, "contactDatas: must hold at least one record")]
    [InlineData(1001, "contactDatas: holds 1001 records, at most 1000 are allowed")]
    public async Task There_are_one_to_a_thousand_records(int count, string message)
    {
        var answer = await SendAsync("contact_key address", string.Join(',', Enumerable.Repeat("""{"contact_key":"a","address":"b"}""", count)));

        Assert.Equal((HttpStatusCode.BadRequest, 11, message), answer.Refusal);
    }

    private Task<DengageReply> ContactAsync(string key) => api.UpsertAsync("contact_key", $$"""{"contact_key":"{{key}}"}""");

    private Task<DengageReply> SendAsync(string columns, string records, bool inserts = true) => api.UpsertAsync(columns, records, inserts, throws: false, path: Path);

    private static string Extensions(DengageReply reply) => reply.Data.GetProperty("contacts")[0].GetProperty("contact_extensions").GetRawText();
}
