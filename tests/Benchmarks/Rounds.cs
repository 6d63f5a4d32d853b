using System.Globalization;

namespace BulkImport.Benchmarks;

/// <summary>Times of several ways in one run, and their ratios to the first of them.</summary>
internal sealed class Rounds(int rows)
{
    private readonly Dictionary<string, List<double>> _times = [];

    internal void Note(string name, TimeSpan elapsed) => (_times.TryGetValue(name, out var times) ? times : _times[name] = []).Add(elapsed.TotalMilliseconds);

    internal void Print()
    {
        var first = _times.Values.First();
        Console.WriteLine($"{"way",-28} {"median ms",10} {"min",8} {"max",8} {"rows/s",9} {"speed of the first",19}");
        foreach (var (name, times) in _times)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-28} {Median(times),10:F0} {times.Min(),8:F0} {times.Max(),8:F0} {rows / Median(times) * 1000,9:F0} {Median(first) / Median(times),19:F2}"));
        }
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
