namespace BulkImport.Api.Tests.Dengage;

/// <summary>A changed address is a good one again (contracts.md B3.3, D4.15, E2.12).</summary>
public sealed class StatusResetTests(DengageApi api) : IClassFixture<DengageApi>
{
    [Theory]
    [InlineData("email", "ada@example.org", "ada@example.net", "A")]
    [InlineData("email", "ada@example.org", "Ada@Example.ORG", "P")]
    [InlineData("email", "ada@example.org", "", "A")]
    [InlineData("gsm", "905351234567", "905351234568", "A")]
    [InlineData("gsm", "905351234567", "+90 535 123 45 67", "P")]
    [InlineData("gsm", "905351234567", "", "A")]
    public async Task A_status_goes_back_to_A_when_the_address_changes_and_not_when_it_is_spelled_differently(string column, string before, string after, string status)
    {
        var key = $"reset {column} {after}";
        await UpsertAsync(key, $"\"{column}\":\"{before}\",\"{column}_status\":\"P\"");
        Assert.Equal("P", await api.FieldAsync(key, $"{column}_status"));

        await UpsertAsync(key, $"\"{column}\":\"{after}\"");

        Assert.Equal(status, await api.FieldAsync(key, $"{column}_status"));
    }

    [Theory]
    [InlineData("email", "eve@example.org", "eve@example.net")]
    [InlineData("gsm", "905350000001", "905350000002")]
    public async Task An_explicit_status_wins_over_the_change(string column, string before, string after)
    {
        await UpsertAsync($"explicit {column}", $"\"{column}\":\"{before}\"");

        await UpsertAsync($"explicit {column}", $"\"{column}\":\"{after}\",\"{column}_status\":\"P\"");

        Assert.Equal("P", await api.FieldAsync($"explicit {column}", $"{column}_status"));
    }

    [Theory]
    [InlineData("email", "\"gsm\":\"905359999999\"")]
    [InlineData("gsm", "\"email\":\"new@example.org\"")]
    public async Task A_change_of_the_other_address_resets_nothing(string column, string change)
    {
        await UpsertAsync($"other {column}", $"\"email\":\"o@example.org\",\"gsm\":\"905350000009\",\"{column}_status\":\"P\"");

        await UpsertAsync($"other {column}", change);

        Assert.Equal("P", await api.FieldAsync($"other {column}", $"{column}_status"));
    }

    private async Task UpsertAsync(string key, string values) =>
        Assert.Empty((await api.UpsertAsync("contact_key email email_status gsm gsm_status", $$"""{"contact_key":"{{key}}",{{values}}}""")).Entries("errors"));
}
