namespace BulkImport.AppHost.Demo;

// SplitMix64: the same numbers for the same seed on every machine and with every runtime, and unrelated ones for seeds that stand side by side.
internal sealed class DemoDice(ulong seed)
{
    private ulong _state = seed;

    internal static DemoDice Of(int seed, int number, int purpose) => new(((ulong)(uint)seed << 34) ^ ((ulong)(uint)number << 2) ^ (ulong)purpose);

    internal int Below(int limit) => (int)(Next() % (ulong)limit);

    internal int Between(int least, int most) => least + Below(most - least + 1);

    internal T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    internal string Digits(int count) => string.Create(count, this, static (digits, dice) =>
    {
        foreach (ref var digit in digits) { digit = (char)('0' + dice.Below(10)); }
    });

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
