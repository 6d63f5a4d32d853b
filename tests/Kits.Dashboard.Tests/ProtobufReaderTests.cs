using BulkImport.Kits.Dashboard.Internal.Wire;

namespace BulkImport.Kits.Dashboard.Tests;

public sealed class ProtobufReaderTests
{
    [Fact]
    public void Fields_of_every_type_are_read_in_any_order()
    {
        var reader = new ProtobufReader(Wire.Join(Wire.Double(3, 1.5), Wire.Varint(1, ulong.MaxValue), Wire.Text(2, "né")));

        Assert.True(reader.Next());
        Assert.Equal((3, 1.5), (reader.Field, reader.Double()));
        Assert.True(reader.Next());
        Assert.Equal((1, ulong.MaxValue), (reader.Field, reader.Varint()));
        Assert.True(reader.Next());
        Assert.Equal((2, "né"), (reader.Field, reader.Text()));
        Assert.False(reader.Next());
    }

    [Fact]
    public void Unknown_fields_of_every_type_are_skipped()
    {
        byte[] fixed32 = [(9 << 3) | 5, 1, 2, 3, 4];
        var reader = new ProtobufReader(Wire.Join(fixed32, Wire.Double(3, 1.5), Wire.Varint(1, 300), Wire.Text(2, "x"), Wire.Varint(4, 7)));
        for (var i = 0; i < 4; i++)
        {
            Assert.True(reader.Next());
            reader.Skip();
        }

        Assert.True(reader.Next());
        Assert.Equal(7ul, reader.Varint());
    }

    [Theory]
    [InlineData("a length goes beyond the end", new byte[] { 0x0A, 0x05, 1 })]
    [InlineData("a length goes beyond the end", new byte[] { 0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F })]
    [InlineData("a length goes beyond the end", new byte[] { 0x09, 1, 2, 3 })]
    [InlineData("a number does not end", new byte[] { 0x08, 0x80, 0x80 })]
    [InlineData("a number does not end", new byte[] { 0x08, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01 })]
    [InlineData("a field has the unknown type 3", new byte[] { 0x0B, 0x0C })]
    [InlineData("a field has the number 0", new byte[] { 0x00, 0x00 })]
    public void What_does_not_fit_the_format_is_told(string reason, byte[] message)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => SkipAll(message));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_of_another_type_than_expected_is_refused() => Assert.Throws<InvalidDataException>(() =>
    {
        var reader = new ProtobufReader(Wire.Varint(1, 5));
        reader.Next();
        return reader.Text();
    });

    [Fact]
    public void Values_become_text()
    {
        var list = Wire.Bytes(5, Wire.Bytes(1, Wire.Text(1, "a")), Wire.Bytes(1, Wire.Varint(2, 1)));
        var map = Wire.Bytes(6, Wire.Attribute(1, "k", "v"));

        Assert.Equal("[a, true]", AnyValue.Read(list));
        Assert.Equal("{k: v}", AnyValue.Read(map));
        Assert.Equal("-1", AnyValue.Read(Wire.Varint(3, ulong.MaxValue)));
        Assert.Equal("0.5", AnyValue.Read(Wire.Double(4, 0.5)));
    }

    private static void SkipAll(byte[] message)
    {
        for (var reader = new ProtobufReader(message); reader.Next();)
        {
            reader.Skip();
        }
    }
}
