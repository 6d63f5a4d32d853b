using System.Net;

namespace BulkImport.Api.Tests.Dengage;

/// <summary>Reading a contact back (contracts.md B3.4, E2.14).</summary>
public sealed class ContactTests(DengageApi api) : IClassFixture<DengageApi>
{
    [Fact]
    public async Task The_asked_for_columns_are_shown_beside_the_key()
    {
        await api.UpsertAsync("contact_key name email gsm tier", """{"contact_key":"shown","name":"Ada","email":"ada@example.org","gsm":"+90 535 123 45 67","tier":"gold"}""");

        var contact = await ContactAsync("shown?contactFields=email, gsm,tier,segment,contact_key");

        Assert.Equal("""{"contact_key":"shown","email":"ada@example.org","gsm":"+90 535 123 45 67","tier":"gold","segment":null}""", contact);
    }

    [Fact]
    public async Task Without_contactFields_all_columns_are_shown()
    {
        await api.UpsertAsync("contact_key", """{"contact_key":"whole"}""");

        Assert.Equal(
            """{"contact_key":"whole","birth_date":null,"contact_status":"A","email":"","email_permission":true,"email_status":"A","gender":null,"gsm":"","gsm_permission":true,"gsm_status":"A","name":"","subscription_date":null,"surname":"","tier":null,"points":null,"visited":null,"vip":null,"hobbies":null,"extra":null,"segment":null}""",
            await ContactAsync("whole"));
    }

    [Theory]
    [InlineData("a/b c")]
    [InlineData("ключ-ü-😀")]
    [InlineData("a+b%c?d#e")]
    public async Task A_key_of_any_signs_is_found(string key)
    {
        await api.UpsertAsync("contact_key", $$"""{"contact_key":"{{key}}"}""");

        var answer = await api.GetAsync($"/rest/contacts/{Uri.EscapeDataString(key)}?contactFields=contact_key");

        Assert.Equal(key, answer.Data.GetProperty("contacts")[0].GetProperty("contact_key").GetString());
    }

    [Fact]
    public async Task An_unknown_key_has_no_contacts()
    {
        var answer = await api.GetAsync("/rest/contacts/nobody");

        Assert.Equal((HttpStatusCode.NotFound, 404, "There is no contact with this key.", 0), (answer.Status, answer.Code, answer.Message, answer.Data.GetProperty("contacts").GetArrayLength()));
    }

    [Fact]
    public async Task An_unknown_column_is_refused_by_name() => Assert.Equal(
        (HttpStatusCode.BadRequest, 11, "contactFields: shoe_size is not a column of the contacts"), (await api.GetAsync("/rest/contacts/k?contactFields=name,shoe_size")).Refusal);

    private async Task<string> ContactAsync(string address)
    {
        var answer = await api.GetAsync($"/rest/contacts/{address}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return Assert.Single(answer.Data.GetProperty("contacts").EnumerateArray()).GetRawText();
    }
}
