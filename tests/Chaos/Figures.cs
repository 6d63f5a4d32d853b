namespace BulkImport.Chaos;

internal static class Figures
{
    internal static double Median(IReadOnlyCollection<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>Prints a line and answers whether the count is the wanted 0.</summary>
    internal static bool IsNone(string what, long count)
    {
        Console.WriteLine($"{what,-55} {count,9:N0}");
        return count == 0;
    }
}
