using System.Globalization;
using System.Text;

namespace BulkImport.Matching.Values;

/// <summary>Sums of stored numbers.</summary>
internal static class ArithmeticValues
{
    /// <summary>The sum; of nothing, the amount itself. Null: it is too large for its type.</summary>
    internal static ReadOnlyMemory<byte>? Add(FieldType type, ReadOnlyMemory<byte>? current, ReadOnlyMemory<byte> amount)
    {
        if (!TryParse(amount, out var more) || !TryParse(current ?? "0"u8.ToArray(), out var sum))
        {
            return null;
        }

        try
        {
            sum = checked(sum + more);
        }
        catch (OverflowException)
        {
            return null;
        }

        if (type == FieldType.Integer && sum is < long.MinValue or > long.MaxValue)
        {
            return null;
        }

        return Encoding.UTF8.GetBytes(sum.ToString(CultureInfo.InvariantCulture));
    }

    private static bool TryParse(ReadOnlyMemory<byte> number, out decimal value) =>
        decimal.TryParse(number.Span, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
