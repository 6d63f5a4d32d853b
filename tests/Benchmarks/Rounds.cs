using System.Globalization;

namespace BulkImport.Benchmarks;

/// <summary>Times of several ways in one run, and their ratios to the first of them.</summary>
internal sealed class Rounds(int rows)
{
    private readonly Dictionary<string, List<double>> _times = [];
    private readonly Dictionary<string, int> _rows = [];

    internal void Note(string name, TimeSpan elapsed) => Note(name, elapsed, rows);

    /// <summary>Of a way that moves another number of rows: the speeds compare, the times do not.</summary>
    internal void Note(string name, TimeSpan elapsed, int moved)
    {
        (_times.TryGetValue(name, out var times) ? times : _times[name] = []).Add(elapsed.TotalMilliseconds);
        _rows[name] = moved;
    }

    internal void Print()
    {
        var first = SpeedOf(_times.First().Key);
        Console.WriteLine($"{"way",-28} {"median ms",10} {"min",8} {"max",8} {"rows/s",9} {"speed of the first",19}");
        foreach (var (name, times) in _times)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-28} {Median(times),10:F0} {times.Min(),8:F0} {times.Max(),8:F0} {SpeedOf(name),9:F0} {SpeedOf(name) / first,19:F2}"));
        }
    }

    private double SpeedOf(string name) => _rows[name] / Median(_times[name]) * 1000;

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
