using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;

namespace BulkImport.Matching.Tests;

public sealed class ProfileIdTests
{
    private static readonly DatabaseKey Database = new(0x1f);

    [Theory]
    [InlineData(1, "0000001f0000000000000001")]
    [InlineData(0xabcdef, "0000001f0000000000abcdef")]
    [InlineData(long.MaxValue, "0000001f7fffffffffffffff")]
    public void An_id_is_24_lower_case_hex_digits_and_leads_back_to_its_number(long number, string id)
    {
        Assert.Equal(id, ProfileId.Format(Database, number));
        Assert.True(ProfileId.TryParse(id, Database, out var parsed));
        Assert.Equal(number, parsed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000001f000000000000000")]
    [InlineData("0000001f00000000000000001")]
    [InlineData("000000200000000000000001")]
    [InlineData("0000001f0000000000000000")]
    [InlineData("0000001fffffffffffffffff")]
    [InlineData("0000001f000000000000000g")]
    [InlineData("0000001f 00000000000001 ")]
    [InlineData("+000001f0000000000000001")]
    public void What_is_no_id_of_the_database_names_no_profile(string id) => Assert.False(ProfileId.TryParse(id, Database, out _));
}
